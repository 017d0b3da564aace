import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { Closed, Conflict, Forbidden, Invalid, NotFound } from "../kernel/index.ts";
import { actingOn } from "../kernel/testing.ts";
import {
  closeUnit,
  createUnit,
  lexiconUnits,
  listUnits,
  mergeUnits,
  moveUnit,
  readTree,
  readUnit,
  readUnitTree,
  renameUnit,
  setUnitAliases,
  splitUnit,
  updateUnit,
} from "./index.ts";

const database = useDatabase();
const staff = () => actingOn(database.staff);
const bot = () => actingOn(database.bot, { roles: ["secretary"] });

let top: number, west: number, east: number, cell: number;
beforeEach(async () => {
  await database.owner.execute(sql`truncate unit, audit_entry cascade`);
  top = await make("Đảng bộ phường Mẫu", null, "commune");
  west = await make("Đảng bộ bộ phận Tây", top, "grassroots");
  east = await make("Đảng bộ bộ phận Đông", top, "grassroots");
  cell = await make("Chi bộ Ấp 1", west);
});

async function make(name: string, parentId: number | null, level: "commune" | "grassroots" | "cell" = "cell") {
  return (await createUnit(staff(), { name, parentId, level, startedOn: "2020-01-01" })).id;
}

/** The fields that were refused with their reasons' keys. */
async function refusal(work: Promise<unknown>): Promise<Record<string, string>> {
  const error = await work.then(
    () => expect.unreachable("was not refused"),
    (caught: unknown) => caught,
  );
  if (!(error instanceof Invalid)) throw error;
  return Object.fromEntries(Object.entries(error.fields).map(([field, reason]) => [field, reason.key]));
}

const audit = () =>
  database.staff.rows<{
    verb: string;
    change: string;
    entity_id: string;
    before: { name: string } | null;
    after: { name: string } | null;
  }>(sql`select verb, change, entity_id, before, after from audit_entry order by id`);

describe("creating", () => {
  test("a unit stands under its parent, is found without diacritics, and is in the log", async () => {
    const made = await createUnit(staff(), {
      name: "  Chi bộ   Trường Tiểu học ",
      level: "cell",
      unitType: "school",
      parentId: east,
      code: "T.01",
      aliases: ["CB TH", "CB  TH"],
    });
    expect(made).toMatchObject({
      name: "Chi bộ Trường Tiểu học",
      parentId: east,
      startedOn: "2026-11-22",
      aliases: ["CB TH"],
      ancestors: [{ id: top }, { id: east }],
      warnings: [],
      version: 1,
    });
    const found = await listUnits(bot(), { filter: { q: "truong tieu hoc" } });
    expect(found.rows.map((row) => row.id)).toEqual([made.id]);
    expect((await audit()).at(-1)).toMatchObject({ verb: "organisation.create", change: "created", before: null });
  });

  test("is founded today where no day is said, and as old as its parent where it was there before", async () => {
    const cell = { level: "cell" as const, parentId: east };
    expect(await createUnit(staff(), { ...cell, name: "Chi bộ Mới Lập" })).toMatchObject({ startedOn: "2026-11-22" });
    const old = await createUnit(staff(), { ...cell, name: "Chi bộ Có Từ Trước", startedOn: null });
    expect(old).toMatchObject({ startedOn: "2020-01-01" });
    const root = { level: "commune" as const, parentId: null };
    expect(await createUnit(staff(), { ...root, name: "Xã Mới Lập" })).toMatchObject({ startedOn: "2026-11-22" });
    const always = await createUnit(staff(), { ...root, name: "Xã Có Từ Trước", startedOn: null });
    expect(always).toMatchObject({ startedOn: null });
    const planned = await createUnit(staff(), { ...root, name: "Xã Sắp Lập", startedOn: "2027-01-01" });
    const below = { level: "cell" as const, parentId: planned.id };
    expect(await createUnit(staff(), { ...below, name: "Chi bộ Sắp Lập" })).toMatchObject({ startedOn: "2027-01-01" });
  });

  test("stands in its list as people count and spell", async () => {
    const { id } = await createUnit(staff(), { name: "Đảng bộ xã Thứ Tự", level: "commune", parentId: null });
    const names = ["Chi bộ Tổ 2", "Chi bộ Tổ 10", "Chi bộ Tổ 11", "Chi bộ Vườn Ươm"];
    for (const name of names.toReversed()) await createUnit(staff(), { name, level: "cell", parentId: id });
    const listed = (order: "asc" | "desc") => listUnits(staff(), { sort: "name", order, filter: { parentId: id } });
    expect((await listed("asc")).rows.map((row) => row.name)).toEqual(names);
    expect((await listed("desc")).rows.map((row) => row.name)).toEqual(names.toReversed());
  });

  test("names the fields that it refuses", async () => {
    await createUnit(staff(), { name: "A", level: "cell", parentId: east, code: "X" });
    expect(
      await refusal(
        createUnit(staff(), { name: "B", level: "cell", parentId: east, code: "X", startedOn: "2019-12-31" }),
      ),
    ).toEqual({ code: "unit_code_taken", startedOn: "parent_begins_later" });
    expect(await refusal(createUnit(staff(), { name: "\u200b\u0000 ", level: "cell", parentId: east }))).toEqual({
      name: "required",
    });
    expect(Object.keys(await refusal(createUnit(staff(), { name: "", level: "ward" as never, parentId: 0 })))).toEqual([
      "name",
      "level",
      "parentId",
    ]);
    await expect(createUnit(staff(), { name: "C", level: "cell", parentId: 999_999 })).rejects.toThrow(NotFound);
    expect(
      await refusal(createUnit(staff(), { name: "C", level: "cell", parentId: east, startedOn: "2026-02-30" })),
    ).toEqual({ startedOn: "invalid_format" });
  });

  test("keeps markup, SQL and emoji in a name as they are", async () => {
    const name = `<b>'; drop table unit; --</b> *x* _y_ %\\ 🏛️`;
    const { id } = await createUnit(staff(), { name, level: "cell", parentId: east });
    expect((await readUnit(bot(), { id })).name).toBe(name);
    expect((await listUnits(staff(), { filter: { q: "%\\" } })).rows.map((row) => row.id)).toEqual([id]);
  });

  test("warns of a name that sounds like its neighbour's", async () => {
    const twin = await createUnit(staff(), { name: "CHI BO AP 1", level: "cell", parentId: west });
    expect(twin.warnings).toEqual([{ key: "same_name_beside", values: { name: "Chi bộ Ấp 1" } }]);
  });

  test("is refused a name that stands below the same parent already, and given it below another", async () => {
    const asked = { name: "chi bộ  Ấp 1", level: "cell" as const, parentId: west, startedOn: null };
    expect(await refusal(createUnit(staff(), asked))).toEqual({ name: "same_name_below" });
    const { id, version } = await createUnit(staff(), { ...asked, parentId: east });
    const other = await createUnit(staff(), { ...asked, name: "Chi bộ Ấp 9", parentId: east });
    const onto = { id: other.id, name: "Chi bộ Ấp 1", effectiveOn: null, version: other.version };
    expect(await refusal(renameUnit(staff(), onto))).toEqual({ name: "same_name_below" });
    const moved = await moveUnit(staff(), { id, parentId: west, effectiveOn: "2026-09-01", version });
    expect(moved.warnings, "what moves keeps its name").toMatchObject([{ key: "same_name_beside" }]);
  });

  test("is for staff, and within reach", async () => {
    const secretary = actingOn(database.staff, { roles: ["secretary"] });
    await expect(createUnit(secretary, { name: "A", level: "cell", parentId: east })).rejects.toThrow(Forbidden);
    const bounded = actingOn(database.staff, { units: [west, cell] });
    await expect(createUnit(bounded, { name: "A", level: "cell", parentId: east })).rejects.toThrow(NotFound);
    await expect(createUnit(bounded, { name: "A", level: "cell", parentId: null })).rejects.toThrow(NotFound);
    expect((await createUnit(bounded, { name: "A", level: "cell", parentId: west })).parentId).toBe(west);
  });
});

describe("renaming", () => {
  test("takes effect on its day and keeps the old name findable", async () => {
    const renamed = await renameUnit(staff(), {
      id: cell,
      name: "Chi bộ Khu 7",
      effectiveOn: "2025-07-01",
      documentNo: "12-QĐ/ĐU",
      version: 1,
    });
    expect(renamed.names).toEqual([
      { name: "Chi bộ Ấp 1", from: "2020-01-01", to: "2025-07-01" },
      { name: "Chi bộ Khu 7", from: "2025-07-01", to: null },
    ]);
    expect(renamed.lineage).toMatchObject([{ kind: "rename", effectiveOn: "2025-07-01", documentNo: "12-QĐ/ĐU" }]);
    expect((await readUnit(staff(), { id: cell, onDate: "2025-06-30" })).name).toBe("Chi bộ Ấp 1");
    expect((await listUnits(staff(), { filter: { q: "ap 1" } })).rows.map((row) => row.name)).toEqual(["Chi bộ Khu 7"]);
    const tree = await readTree(database.bot);
    expect(lexiconUnits(tree, [cell])[0]?.formerNames).toEqual([
      { name: "Chi bộ Ấp 1", from: "2020-01-01", to: "2025-07-01" },
    ]);
    const entry = (await audit()).at(-1)!;
    expect([entry.before?.name, entry.after?.name]).toEqual(["Chi bộ Ấp 1", "Chi bộ Khu 7"]);
  });

  test("refuses a day before the unit, or before a later name", async () => {
    const rename = (effectiveOn: string, version: number) =>
      renameUnit(staff(), { id: cell, name: `Tên ${effectiveOn}`, effectiveOn, version });
    expect(await refusal(rename("2019-12-31", 1))).toEqual({ effectiveOn: "before_unit_start" });
    await rename("2025-07-01", 1);
    expect(await refusal(rename("2024-01-01", 2))).toEqual({ effectiveOn: "later_change" });
    const again = await rename("2026-01-01", 2);
    expect(again.names).toHaveLength(3);
  });

  test("mends a spelling without a day and without a past", async () => {
    const mended = await renameUnit(staff(), { id: cell, name: "Chi bộ Ấp Một", effectiveOn: null, version: 1 });
    expect(mended).toMatchObject({ name: "Chi bộ Ấp Một", lineage: [], version: 2 });
    expect(mended.names).toEqual([{ name: "Chi bộ Ấp Một", from: "2020-01-01", to: null }]);
  });

  test("a loaded unit without dated names keeps the one it had", async () => {
    const [loaded] = await database.owner.rows<{ id: number }>(
      sql`insert into unit (name, level) values ('Tên nạp', 'cell') returning id`,
    );
    const renamed = await renameUnit(staff(), {
      id: loaded!.id,
      name: "Tên sau",
      effectiveOn: "2024-01-01",
      version: 1,
    });
    expect(renamed.names).toEqual([
      { name: "Tên nạp", from: null, to: "2024-01-01" },
      { name: "Tên sau", from: "2024-01-01", to: null },
    ]);
  });

  test("of two who edit the same version one is refused and sees the other's", async () => {
    await renameUnit(staff(), { id: cell, name: "Một", effectiveOn: null, version: 1 });
    const late = renameUnit(staff(), { id: cell, name: "Hai", effectiveOn: null, version: 1 });
    await expect(late).rejects.toThrow(Conflict);
    await expect(late).rejects.toMatchObject({ current: { name: "Một", version: 2 } });
    const logged = (await audit()).length;
    await renameUnit(staff(), { id: cell, name: "Một", effectiveOn: null, version: 2 });
    expect(await audit()).toHaveLength(logged);
  });
});

describe("moving", () => {
  test("from a day on, the past staying where it was", async () => {
    const moved = await moveUnit(staff(), { id: cell, parentId: east, effectiveOn: "2025-07-01", version: 1 });
    expect(moved).toMatchObject({ parentId: east, version: 2 });
    const tree = await readTree(database.staff);
    expect(tree.childrenOf(west, "2025-06-30")).toEqual([cell]);
    expect(tree.childrenOf(east, "2025-07-01")).toEqual([cell]);
    expect((await listUnits(bot(), { filter: { parentId: west, onDate: "2025-06-30" } })).rows).toHaveLength(1);
    expect((await listUnits(bot(), { filter: { parentId: west } })).rows).toHaveLength(0);
  });

  test("never under itself or what is below, on the day or on any planned one", async () => {
    const under = (id: number, parentId: number, effectiveOn = "2025-07-01", version = 1) =>
      moveUnit(staff(), { id, parentId, effectiveOn, version });
    expect(await refusal(under(west, west))).toEqual({ parentId: "parent_is_below" });
    expect(await refusal(under(west, cell))).toEqual({ parentId: "parent_is_below" });
    await under(east, west, "2027-01-01");
    expect(await refusal(under(west, east, "2026-01-01"))).toEqual({ parentId: "parent_is_below" });
    expect(await refusal(under(east, top, "2026-01-01", 2))).toEqual({ effectiveOn: "later_change" });
  });

  test("not before the unit or its parent began, nor under one that ends", async () => {
    const young = (
      await createUnit(staff(), { name: "Mới", level: "grassroots", parentId: top, startedOn: "2024-01-01" })
    ).id;
    const under = (parentId: number, effectiveOn: string) =>
      moveUnit(staff(), { id: cell, parentId, effectiveOn, version: 1 });
    expect(await refusal(under(young, "2023-12-31"))).toEqual({ parentId: "parent_begins_later" });
    expect(await refusal(under(east, "2019-12-31"))).toEqual({
      effectiveOn: "before_unit_start",
      parentId: "parent_begins_later",
    });
    await closeUnit(staff(), { id: young, endedOn: "2026-01-01", version: 1 });
    expect(await refusal(under(young, "2025-01-01"))).toEqual({ parentId: "parent_ends" });
  });

  test("on the day it was placed, the placement of that day is corrected", async () => {
    const moved = await moveUnit(staff(), { id: cell, parentId: east, effectiveOn: "2020-01-01", version: 1 });
    expect(moved.placements).toEqual([
      { parent: { id: east, name: "Đảng bộ bộ phận Đông" }, from: "2020-01-01", to: null },
    ]);
  });

  test("out of reach is as if it were not there", async () => {
    const bounded = actingOn(database.staff, { units: [west, cell] });
    const out = moveUnit(bounded, { id: cell, parentId: east, effectiveOn: "2025-07-01", version: 1 });
    await expect(out).rejects.toThrow(NotFound);
    await expect(
      moveUnit(bounded, { id: cell, parentId: null, effectiveOn: "2025-07-01", version: 1 }),
    ).rejects.toThrow(NotFound);
  });

  test("two moves at once cannot close a circle", async () => {
    const both = await Promise.allSettled([
      moveUnit(staff(), { id: west, parentId: east, effectiveOn: "2025-07-01", version: 1 }),
      moveUnit(staff(), { id: east, parentId: west, effectiveOn: "2025-07-01", version: 1 }),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("merging", () => {
  test("into a new unit takes over what stood below and ends the old ones", async () => {
    const merged = await mergeUnits(staff(), {
      unitIds: [west, east],
      into: { name: "Đảng bộ bộ phận Tây", level: "grassroots", parentId: top },
      effectiveOn: "2025-07-01",
      documentNo: "7-QĐ/ĐU",
    });
    expect(merged).toMatchObject({ startedOn: "2025-07-01", parentId: top, childCount: 1, warnings: [] });
    const tree = await readTree(database.staff);
    expect(tree.successorsOf(west)).toMatchObject([{ unitId: merged.id, kind: "merge", effectiveOn: "2025-07-01" }]);
    expect(tree.childrenOf(merged.id, "2025-07-01")).toEqual([cell]);
    expect(tree.childrenOf(top, "2025-06-30")).toEqual([west, east]);
    expect(tree.childrenOf(top, "2025-07-01")).toEqual([merged.id]);
    expect(await readUnit(staff(), { id: west })).toMatchObject({ endedOn: "2025-07-01", parentId: top });
    const entries = (await audit()).filter((entry) => entry.verb === "organisation.merge");
    expect(entries.map((entry) => [entry.change, Number(entry.entity_id)])).toEqual([
      ["created", merged.id],
      ["updated", cell],
      ["updated", west],
      ["updated", east],
    ]);
  });

  test("into an existing one, and never into itself or what stands below", async () => {
    const into = (unitIds: number[], unitId: number) =>
      mergeUnits(staff(), { unitIds, into: { unitId }, effectiveOn: "2025-07-01" });
    expect(await refusal(into([west], west))).toEqual({ into: "merge_into_itself" });
    expect(await refusal(into([west], cell))).toEqual({ into: "merge_into_below" });
    expect(await refusal(into([], west))).toEqual({ unitIds: "too_small" });
    expect((await into([west], east)).childCount).toBe(1);
    expect(await refusal(into([west], east))).toEqual({ unitIds: "unit_ended" });
    await expect(into([east], 999_999)).rejects.toThrow(NotFound);
  });

  test("what comes of the sample goes with the sample", async () => {
    await database.owner.execute(sql`update unit set sample = true where id in (${west}::int, ${east}::int)`);
    const into = { name: "Mới", level: "grassroots" as const, parentId: top };
    const merged = await mergeUnits(staff(), { unitIds: [west, east], into, effectiveOn: "2025-07-01" });
    expect(merged.sample).toBe(true);
    const parts = [{ name: "Một" }, { name: "Hai" }];
    const split = await splitUnit(staff(), { id: cell, into: parts, effectiveOn: "2026-07-01", version: 2 });
    expect((await readUnit(staff(), { id: split.into[0]!.id })).sample).toBe(false);
  });

  test("refuses a day on which a unit had only begun", async () => {
    const work = mergeUnits(staff(), { unitIds: [west], into: { unitId: east }, effectiveOn: "2020-01-01" });
    expect(await refusal(work)).toEqual({ unitIds: "not_after_unit_start" });
  });
});

describe("splitting", () => {
  const parts = [
    { name: "Chi bộ A", share: 0.6 },
    { name: "Chi bộ B", share: 0.4 },
  ];

  test("hands each part its share and what stood below", async () => {
    const other = await make("Chi bộ Ấp 2", west);
    const split = await splitUnit(staff(), {
      id: west,
      into: parts,
      children: [
        { unitId: cell, part: 0 },
        { unitId: other, part: 1 },
      ],
      effectiveOn: "2025-07-01",
      version: 1,
    });
    expect(split.unit.endedOn).toBe("2025-07-01");
    const [a, b] = split.into.map((part) => part.id);
    const tree = await readTree(database.staff);
    expect(tree.successorsOf(west).map((one) => [one.unitId, one.share])).toEqual([
      [a, 0.6],
      [b, 0.4],
    ]);
    expect([tree.childrenOf(a!, "2025-07-01"), tree.childrenOf(b!, "2025-07-01")]).toEqual([[cell], [other]]);
    expect(tree.unit(a!)).toMatchObject({ level: "grassroots", startedOn: "2025-07-01" });
  });

  test("asks where each unit below goes, and wants shares that make one whole", async () => {
    const split = (over: object) =>
      splitUnit(staff(), { id: west, into: parts, effectiveOn: "2025-07-01", version: 1, ...over });
    expect(await refusal(split({}))).toEqual({ children: "children_open" });
    const children = [{ unitId: cell, part: 0 }];
    expect(await refusal(split({ children: [...children, ...children] }))).toEqual({ children: "child_twice" });
    expect(await refusal(split({ children: [{ unitId: cell, part: 2 }] }))).toEqual({ children: "no_such_part" });
    expect(await refusal(split({ children: [...children, { unitId: east, part: 0 }] }))).toEqual({
      children: "not_below",
    });
    expect(await refusal(split({ children, into: [parts[0], { name: "B", share: 0.5 }] }))).toEqual({
      into: "shares_sum",
    });
    expect(await refusal(split({ children, into: [parts[0], { name: "B" }] }))).toEqual({ into: "shares_all_or_none" });
    expect(await refusal(split({ children, into: [parts[0]] }))).toEqual({ into: "too_small" });
  });

  test("may leave the unit standing", async () => {
    const { unit, into } = await splitUnit(staff(), {
      id: west,
      into: [{ name: "Chi bộ tách", level: "cell", share: 0.25 }],
      ends: false,
      remainingShare: 0.75,
      effectiveOn: "2025-07-01",
      version: 1,
    });
    expect(unit).toMatchObject({ endedOn: null, childCount: 1, version: 2 });
    expect((await readUnit(staff(), { id: into[0]!.id })).parentId).toBe(top);
  });

  test("is not for one whose reach ends at the unit itself", async () => {
    const bounded = actingOn(database.staff, { units: [west, cell] });
    const work = splitUnit(bounded, { id: west, into: parts, effectiveOn: "2025-07-01", version: 1 });
    await expect(work).rejects.toThrow(NotFound);
  });
});

describe("closing", () => {
  const close = (over: object) => closeUnit(staff(), { id: west, endedOn: "2025-07-01", version: 1, ...over });

  test("asks what happens to the units below and names them", async () => {
    const error = await close({}).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Invalid);
    expect((error as Invalid).fields).toEqual({
      children: { key: "children_open", values: { count: 1, names: "Chi bộ Ấp 1" } },
    });
  });

  test("closes them with it", async () => {
    await close({ children: { act: "close" }, successorId: east });
    const tree = await readTree(database.staff);
    expect([west, cell].map((id) => tree.unit(id)?.endedOn)).toEqual(["2025-07-01", "2025-07-01"]);
    expect(tree.successorsOf(west)).toMatchObject([{ unitId: east, kind: "close" }]);
    expect([...tree.subtree([west], "2026-11-22")]).toEqual([west, cell]);
    expect((await listUnits(bot(), {})).rows.map((row) => row.id)).toEqual([east, top]);
    expect((await listUnits(bot(), { filter: { ended: true } })).total).toBe(2);
    expect((await listUnits(bot(), { filter: { includeEnded: true } })).total).toBe(4);
  });

  test("or moves them, not under itself", async () => {
    expect(await refusal(close({ children: { act: "move", parentId: west } }))).toEqual({
      "children.parentId": "parent_is_ending",
    });
    expect(await refusal(close({ children: { act: "move", parentId: cell } }))).toEqual({
      "children.parentId": "parent_is_below",
    });
    await close({ children: { act: "move", parentId: east } });
    expect((await readUnit(staff(), { id: cell })).parentId).toBe(east);
  });

  test("an ended unit changes by its note alone", async () => {
    await close({ children: { act: "close" } });
    const version = 2;
    const calls = [
      () => renameUnit(staff(), { id: west, name: "X", effectiveOn: null, version }),
      () => moveUnit(staff(), { id: west, parentId: east, effectiveOn: "2025-01-01", version }),
      () => setUnitAliases(staff(), { id: west, aliases: ["X"], version }),
      () => updateUnit(staff(), { id: west, code: "X", version }),
      () => closeUnit(staff(), { id: west, endedOn: "2025-08-01", version }),
      () => splitUnit(staff(), { id: west, into: [{ name: "X" }], ends: false, effectiveOn: "2025-01-01", version }),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(Closed);
    expect(await updateUnit(staff(), { id: west, note: "Hồ sơ lưu ở kho 2", version })).toMatchObject({
      note: "Hồ sơ lưu ở kho 2",
      version: 3,
    });
    expect(
      await refusal(createUnit(staff(), { name: "X", level: "cell", parentId: west, startedOn: "2024-01-01" })),
    ).toEqual({ startedOn: "parent_ends" });
  });
});

describe("correcting", () => {
  test("what is not said stays; the same again changes nothing", async () => {
    const updated = await updateUnit(staff(), { id: cell, code: "C1", unitType: "residential", version: 1 });
    expect(updated).toMatchObject({ code: "C1", unitType: "residential", level: "cell", version: 2 });
    expect(await updateUnit(staff(), { id: cell, code: "C1", version: 2 })).toMatchObject({ version: 2 });
    expect(await updateUnit(staff(), { id: cell, unitType: null, version: 2 })).toMatchObject({
      unitType: null,
      code: "C1",
    });
    expect(await refusal(updateUnit(staff(), { id: west, code: "C1", version: 1 }))).toEqual({
      code: "unit_code_taken",
    });
    await expect(updateUnit(staff(), { id: west, note: "x", version: 9 })).rejects.toThrow(Conflict);
  });

  test("aliases are set all at once", async () => {
    const named = await setUnitAliases(staff(), { id: cell, aliases: ["Ấp Nhất", "A1"], version: 1 });
    expect(named.aliases.toSorted()).toEqual(["A1", "Ấp Nhất"]);
    expect((await listUnits(bot(), { filter: { q: "ap nhat" } })).total).toBe(1);
    expect((await setUnitAliases(staff(), { id: cell, aliases: ["A1", "Ấp Nhất "], version: 2 })).version).toBe(2);
  });
});

describe("reading", () => {
  test("a bounded actor sees its subtree and no name beyond it", async () => {
    await mergeUnits(staff(), { unitIds: [east], into: { unitId: west }, effectiveOn: "2026-01-01" });
    const bounded = actingOn(database.bot, { units: [west, cell], roles: ["secretary"] });
    expect((await listUnits(bounded, { filter: { includeEnded: true } })).rows.map((row) => row.parentName)).toEqual([
      "Đảng bộ bộ phận Tây",
      null,
    ]);
    const record = await readUnit(bounded, { id: west });
    expect(JSON.stringify(record)).not.toMatch(/Mẫu|Đông/);
    expect(record).toMatchObject({ parentId: null, ancestors: [], lineage: [], childCount: 1 });
    for (const id of [top, east, 999_999]) await expect(readUnit(bounded, { id })).rejects.toThrow(NotFound);
    await expect(listUnits(bounded, { filter: { parentId: top } })).rejects.toThrow(NotFound);
    const { nodes } = await readUnitTree(bounded, {});
    expect(nodes.map((node) => [node.id, node.parentId, node.depth])).toEqual([
      [west, null, 0],
      [cell, west, 1],
    ]);
  });

  test("pages, sorts by the white list, and counts all", async () => {
    const first = await listUnits(bot(), { perPage: 3, sort: "level" });
    expect([first.rows.map((row) => row.level), first.total]).toEqual([["commune", "grassroots", "grassroots"], 4]);
    const second = await listUnits(bot(), { perPage: 3, page: 2, sort: "level" });
    expect(second.rows.map((row) => row.id)).toEqual([cell]);
    expect(await refusal(listUnits(bot(), { sort: "note; drop table unit" as never }))).toEqual({
      sort: "invalid_value",
    });
    expect(await refusal(listUnits(bot(), { filter: { owner: 1 } as never }))).toEqual({ filter: "unrecognized_keys" });
    expect((await listUnits(bot(), { filter: { id: [cell, west] } })).total).toBe(2);
  });
});
