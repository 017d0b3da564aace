import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { correctFigure, deleteFigure, listFigures, readFigureRecord, recordFigure } from "./index.ts";
import { monthly, plant } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plant(database.staff, {
    units: [
      { key: "xa", parent: null, level: "commune" },
      { key: "a", name: "Chi bộ An Hòa", parent: "xa" },
      { key: "b", name: "Chi bộ Bình Yên", parent: "xa" },
      { key: "khac", name: "Chi bộ Khác", parent: null },
      { key: "c", name: "Chi bộ Cuối", parent: "khac" },
      { key: "cu", name: "Chi bộ Cũ", parent: "xa", startedOn: "2020-03-01", endedOn: "2025-07-01" },
    ],
    figures: [
      ...monthly("a", 2025, [1, 4, 2]),
      { unit: "a", from: "2025-01", to: "2025-03", value: 3, group: "female" },
      { unit: "b", from: "2025-02", to: "2025-02", value: 9, indicator: "sources", source: "record" },
      { unit: "b", from: "2024-01", to: "2024-12", value: 5.5, indicator: "admission_rate", source: "document" },
      ...monthly("khac", 2025, [8]),
    ],
  });
});

const entry = (more: object = {}) => ({
  unitId: id["a"]!,
  indicator: "admitted" as const,
  firstMonth: "2026-01",
  lastMonth: "2026-01",
  source: "report" as const,
  value: 5,
  ...more,
});

const within = (units: string[], roles: Context["actor"]["roles"] = ["staff"]) =>
  actingOn(database.staff, { units: units.map((key) => id[key]!), roles });

describe("recording a figure", () => {
  test("takes no count of a month that has not begun", async () => {
    const ctx = actingOn(database.staff, { on: "2026-11-22" });
    const later = entry({ firstMonth: "2026-12", lastMonth: "2026-12" });
    expect(await refusal(recordFigure(ctx, later))).toEqual({
      kind: "invalid",
      keys: ["firstMonth: in_the_future"],
    });
  });

  test("keeps what was said, and by whom it can be corrected and taken out again", async () => {
    const ctx = actingOn(database.staff);
    const figure = await recordFigure(ctx, entry({ documentNo: " 12-BC/CB ", note: "" }));
    expect(figure).toMatchObject({ value: 5, bound: "exact", documentNo: "12-BC/CB", note: null, version: 1 });
    const corrected = await correctFigure(ctx, {
      id: figure.id,
      version: 1,
      value: 7,
      bound: "at_least",
      note: "ghi sót",
    });
    expect(corrected).toMatchObject({
      value: 7,
      bound: "at_least",
      documentNo: "12-BC/CB",
      note: "ghi sót",
      version: 2,
    });
    expect(await readFigureRecord(ctx, { id: figure.id })).toEqual(corrected);
    await deleteFigure(ctx, { id: figure.id, version: 2 });
    expect(await refusal(readFigureRecord(ctx, { id: figure.id }))).toMatchObject({ kind: "not_found" });
  });

  test("twice with the same number is one, with another number a conflict that shows the first", async () => {
    const ctx = actingOn(database.staff);
    const said = entry({ firstMonth: "2026-02", lastMonth: "2026-02" });
    const first = await recordFigure(ctx, said);
    expect(await recordFigure(ctx, said)).toEqual(first);
    expect(await refusal(recordFigure(ctx, { ...said, value: 6 }))).toEqual({
      kind: "conflict",
      reason: "figure_exists",
      current: first,
    });
    const group = await recordFigure(ctx, { ...said, value: 2, group: "female" });
    expect(group.id).not.toBe(first.id);
  });

  test("by two at once is kept once, and the other hears of it", async () => {
    const ctx = actingOn(database.staff);
    const said = entry({ firstMonth: "2026-03", lastMonth: "2026-03" });
    const both = await Promise.allSettled([5, 6].map((value) => recordFigure(ctx, { ...said, value })));
    expect(both.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = both.find((one) => one.status === "rejected")!;
    expect(await refusal(Promise.reject(lost.reason))).toMatchObject({ kind: "conflict", reason: "figure_exists" });
  });

  test.each([
    [{ value: -1 }, "value: too_small"],
    [{ value: 1.5 }, "value: not_whole"],
    [{ value: "5" }, "value: invalid_type"],
    [{ firstMonth: "2026-13", lastMonth: "2026-13" }, "firstMonth: invalid_format", "lastMonth: invalid_format"],
    [{ lastMonth: "2025-12" }, "lastMonth: ends_before_it_begins"],
    [{ indicator: "votes" }, "indicator: invalid_value"],
    [{ group: "women" }, "group: invalid_value"],
    [{ name: "Nguyễn Văn A" }, "input: unrecognized_keys"],
  ])("refuses %j", async (more, ...keys) => {
    const refused = await refusal(recordFigure(actingOn(database.staff), entry(more)));
    expect(refused).toEqual({ kind: "invalid", keys });
  });

  test("lets only a rate be broken, also when it is corrected", async () => {
    const ctx = actingOn(database.staff);
    const rate = await recordFigure(ctx, entry({ indicator: "admission_rate", value: 4.25 }));
    expect(await correctFigure(ctx, { id: rate.id, version: 1, value: 4.75 })).toMatchObject({ value: 4.75 });
    const people = await recordFigure(ctx, entry({ firstMonth: "2026-04", lastMonth: "2026-04" }));
    expect(await refusal(correctFigure(ctx, { id: people.id, version: 1, value: 4.75 }))).toEqual({
      kind: "invalid",
      keys: ["value: not_whole"],
    });
  });

  test("stays within the life of the unit, of which the month of its end is a part", async () => {
    const ctx = actingOn(database.staff);
    const old = (firstMonth: string, lastMonth: string) => entry({ unitId: id["cu"]!, firstMonth, lastMonth });
    expect(await refusal(recordFigure(ctx, old("2025-07", "2025-07")))).toMatchObject({
      keys: ["firstMonth: unit_ended_before"],
    });
    expect(await refusal(recordFigure(ctx, old("2020-01", "2020-02")))).toMatchObject({
      keys: ["lastMonth: unit_began_after"],
    });
    expect(await recordFigure(ctx, old("2025-06", "2025-06"))).toMatchObject({ value: 5 });
  });
});

describe("a figure that contradicts another of its source", () => {
  const ctx = () => actingOn(database.staff);
  const of = (firstMonth: string, lastMonth: string, value: number, more: object = {}) =>
    entry({ unitId: id["c"]!, firstMonth, lastMonth, value, ...more });

  test("is refused, and what it contradicts is named", async () => {
    for (const [n, value] of [3, 2, 4].entries())
      await recordFigure(ctx(), of(`2026-0${n + 1}`, `2026-0${n + 1}`, value));
    const refused = await refusal(recordFigure(ctx(), of("2026-01", "2026-03", 8)));
    expect(refused).toMatchObject({ kind: "conflict", reason: "figure_contradicts", current: { value: 3 } });
    expect(await refusal(recordFigure(ctx(), of("2026-02", "2026-02", 3, { group: "female" })))).toMatchObject({
      reason: "figure_contradicts",
      current: { value: 2, group: null },
    });
    expect(await recordFigure(ctx(), of("2026-01", "2026-03", 9))).toMatchObject({ value: 9 });
    expect(await recordFigure(ctx(), of("2026-01", "2026-03", 8, { source: "record" }))).toMatchObject({ value: 8 });
  });

  test("is corrected with a note that says why, where several are being mended", async () => {
    const [month] = (
      await listFigures(ctx(), {
        filter: { unitId: id["c"]!, fromMonth: "2026-02", toMonth: "2026-02", source: "report" },
        sort: "lastMonth",
        order: "asc",
      })
    ).rows;
    const change = { id: month!.id, version: 1, value: 5 };
    expect(await refusal(correctFigure(ctx(), change))).toMatchObject({ reason: "figure_contradicts" });
    expect(await correctFigure(ctx(), { ...change, note: "sót ba người" })).toMatchObject({ value: 5 });
  });
});

describe("two who edit one figure", () => {
  test("do not overwrite each other: the second is shown the row as it is now", async () => {
    const ctx = actingOn(database.staff);
    const figure = await recordFigure(ctx, entry({ firstMonth: "2026-05", lastMonth: "2026-05" }));
    const now = await correctFigure(ctx, { id: figure.id, version: 1, value: 6 });
    const conflict = { kind: "conflict", reason: "changed_meanwhile", current: now };
    expect(await refusal(correctFigure(ctx, { id: figure.id, version: 1, value: 8 }))).toEqual(conflict);
    expect(await refusal(deleteFigure(ctx, { id: figure.id, version: 1 }))).toEqual(conflict);
  });

  test("at the same moment neither", async () => {
    const ctx = actingOn(database.staff);
    const figure = await recordFigure(ctx, entry({ firstMonth: "2026-06", lastMonth: "2026-06" }));
    const both = await Promise.allSettled(
      [6, 7].map((value) => correctFigure(ctx, { id: figure.id, version: 1, value })),
    );
    const won = both.find((one) => one.status === "fulfilled")!;
    const lost = both.find((one) => one.status === "rejected")!;
    expect(await refusal(Promise.reject(lost.reason))).toEqual({
      kind: "conflict",
      reason: "changed_meanwhile",
      current: won.value,
    });
  });

  test("or one who takes it out while the other corrects it", async () => {
    const ctx = actingOn(database.staff);
    const figure = await recordFigure(ctx, entry({ firstMonth: "2026-07", lastMonth: "2026-07" }));
    await deleteFigure(ctx, { id: figure.id, version: 1 });
    expect(await refusal(correctFigure(ctx, { id: figure.id, version: 1, value: 8 }))).toMatchObject({
      kind: "not_found",
    });
  });
});

describe("who may", () => {
  test("a secretary reads his unit's figures and writes none", async () => {
    const ctx = within(["a"], ["secretary"]);
    const { rows } = await listFigures(ctx, {});
    expect(new Set(rows.map((row) => row.unitId))).toEqual(new Set([id["a"]]));
    expect(await refusal(recordFigure(ctx, entry()))).toMatchObject({ kind: "forbidden" });
    expect(await refusal(correctFigure(ctx, { id: rows[0]!.id, version: 1, value: 0 }))).toMatchObject({
      kind: "forbidden",
    });
    expect(await refusal(deleteFigure(ctx, { id: rows[0]!.id, version: 1 }))).toMatchObject({ kind: "forbidden" });
  });

  test("staff of another subtree find nothing: the same as for a number that no row bears", async () => {
    const ctx = within(["khac"]);
    const { rows } = await listFigures(actingOn(database.staff), { filter: { unitId: id["a"]! } });
    const figure = rows[0]!;
    const nothing = { kind: "not_found" };
    for (const at of [figure.id, 999_999]) {
      expect(await refusal(readFigureRecord(ctx, { id: at }))).toEqual(nothing);
      expect(await refusal(correctFigure(ctx, { id: at, version: 1, value: 0 }))).toEqual(nothing);
      expect(await refusal(deleteFigure(ctx, { id: at, version: 1 }))).toEqual(nothing);
    }
    expect(await refusal(recordFigure(ctx, entry()))).toEqual(nothing);
    expect(await refusal(listFigures(ctx, { filter: { unitId: id["a"]! } }))).toEqual(nothing);
    expect((await listFigures(ctx, {})).rows).toHaveLength(1);
  });
});

describe("the list", () => {
  const list = (input: Parameters<typeof listFigures>[1]) => listFigures(actingOn(database.bot), input);

  test("is given page by page, each row once", async () => {
    const { rows: all, total } = await list({ perPage: 200 });
    expect(all).toHaveLength(total);
    const pages = [];
    for (let page = 1; page <= Math.ceil(total / 3); page++) pages.push(...(await list({ page, perPage: 3 })).rows);
    expect(pages).toEqual(all);
    expect((await list({ page: 99 })).rows).toEqual([]);
  });

  test.each(["firstMonth", "lastMonth", "unitName", "indicator", "value", "recordedAt", "source", "id"] as const)(
    "sorts by %s, both ways",
    async (sort) => {
      const up = (await list({ sort, order: "asc", perPage: 200 })).rows;
      const down = (await list({ sort, order: "desc", perPage: 200 })).rows;
      expect(down).toEqual(up.toReversed());
      const keys = up.map((row) => row[sort]);
      const compare = (a: string | number, b: string | number) =>
        typeof a === "number" ? a - Number(b) : a.localeCompare(String(b), "vi", { numeric: true });
      expect(keys).toEqual(keys.toSorted(compare));
    },
  );

  test("keeps to each filter", async () => {
    const units = async (filter: NonNullable<Parameters<typeof list>[0]["filter"]>) => {
      const { rows, total } = await list({ filter, perPage: 200 });
      expect(rows).toHaveLength(total);
      return rows;
    };
    const [a, b] = [id["a"]!, id["b"]!];
    for (const row of await units({ unitId: a })) expect(row.unitId).toBe(a);
    expect(new Set((await units({ underId: id["xa"]! })).map((row) => row.unitId))).toEqual(new Set([a, b, id["cu"]]));
    expect(await units({ indicator: "sources" })).toMatchObject([{ unitId: b, value: 9 }]);
    expect((await units({ group: "female", source: "report", unitId: a })).map((row) => row.value)).toContain(3);
    expect(await units({ source: "document" })).toMatchObject([{ indicator: "admission_rate", value: 5.5 }]);
    expect(await units({ unitId: a, fromMonth: "2025-03", toMonth: "2025-03" })).toHaveLength(2);
    expect((await units({ q: "binh yen" })).map((row) => row.unitId)).toEqual([b, b]);
    expect(await units({ q: "%" })).toEqual([]);
    expect(await units({ sample: true })).toEqual([]);
    const [first] = await units({});
    expect(await units({ id: [first!.id] })).toEqual([first]);
  });

  test("refuses sorts and filters that it does not know", async () => {
    expect(await refusal(list({ sort: "password" } as never))).toMatchObject({ keys: ["sort: invalid_value"] });
    expect(await refusal(list({ perPage: 1000 }))).toMatchObject({ keys: ["perPage: too_big"] });
    expect(await refusal(list({ filter: { person: 1 } } as never))).toMatchObject({
      keys: ["filter: unrecognized_keys"],
    });
  });
});
