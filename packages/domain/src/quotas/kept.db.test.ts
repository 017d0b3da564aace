import { type Db, sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { holdOfUnits, readManyNodes } from "../figures/index.ts";
import { findFigures, findManyFigures } from "../figures/store.ts";
import { monthly, plant } from "../figures/testing.ts";
import { findToldYears } from "../figures/told-years.store.ts";
import { actingOn } from "../kernel/testing.ts";
import { pick, randomFor } from "../loading/province/random.ts";
import { mergeUnits, moveUnit, readTree } from "../organisation/index.ts";
import { listNoAdmission, listZeroUnits, rankUnits, readDashboard, readProgress } from "./index.ts";
import { judgeNoAdmission } from "./no-admission.rules.ts";

const database = useDatabase();
const year = (n: number) => ({ from: `${n}-01`, to: `${n}-12` });
const WARDS = ["w0", "w1", "w2", "w3"];
const cells = WARDS.flatMap((ward) =>
  Array.from({ length: 32 }, (_, index) => ({ key: `${ward}c${index}`, parent: ward })),
);
const random = randomFor(7, "kept");
let id: Record<string, number> = {};
let top = 0;

/** A province of four wards and 128 cells, with reports of two years that leave months out and a paper for some. */
beforeAll(async () => {
  const told = (unit: string, of: number, months: number) =>
    monthly(
      unit,
      of,
      Array.from({ length: months }, () => Math.floor(random() * 3)),
    ).filter(() => random() < 0.93);
  id = await plant(database.staff, {
    units: [
      { key: "p", parent: null, level: "province" },
      ...WARDS.map((key) => ({ key, parent: "p", level: "commune" })),
      ...cells,
    ],
    quotas: WARDS.map((unit) => ({ unit, ...year(2026), value: 40 })),
    figures: cells.flatMap(({ key }, index) => [
      ...told(key, 2025, 12),
      ...told(key, 2026, 10),
      ...(index % 9 === 0
        ? [{ unit: key, ...year(2025), value: 5, source: "document", assumed: "tính đến tháng 12" }]
        : []),
    ]),
  });
  top = id["p"]!;
});

/** The same database for somebody who has kept nothing. */
const unkept = (db: Db): Db => ({ ...db, origin: {} });

async function answers(db: Db): Promise<unknown[]> {
  const ctx = actingOn(db);
  return [
    await readProgress(ctx, { unitId: top, asked: year(2026) }),
    await readProgress(ctx, { unitId: top, asked: year(2025) }),
    await readProgress(ctx, { unitId: top, asked: { from: "2026-03", to: "2026-06" } }),
    await rankUnits(ctx, { unitId: top, asked: year(2026) }),
    await rankUnits(ctx, { unitId: top, asked: year(2026), level: "cell", by: "admitted" }),
    await rankUnits(ctx, { unitId: top, asked: year(2026), level: "cell", by: "percent" }),
    await listZeroUnits(ctx, { unitId: top, asked: year(2026), level: "cell" }),
    await listNoAdmission(ctx, { unitId: top, fromYear: 2025, toYear: 2026 }),
    await readDashboard(ctx, { unitId: top, year: 2026 }),
    await readDashboard(ctx, { unitId: id["w0"]! }),
  ];
}

async function expectAlike(db: Db): Promise<void> {
  expect(await answers(db)).toEqual(await answers(unkept(db)));
}

/** What befalls numbers and what they are held against: written, corrected, taken back, by a paper or by a report. */
async function befall(db: Db): Promise<void> {
  const unit = id[pick(random, cells).key]!;
  const month = `202${random() < 0.5 ? 5 : 6}-${String(1 + Math.floor(random() * 12)).padStart(2, "0")}`;
  const source = pick(random, ["report", "report", "record", "document"]);
  const value = Math.floor(random() * 4);
  await pick(random, [
    () =>
      db.execute(sql`insert into figure (unit_id, indicator, first_month, last_month, source, value, recorded_at)
      values (${unit}::int, 'admitted', ${month}, ${month}, ${source}, ${value}::int, now()) on conflict do nothing`),
    () =>
      db.execute(sql`update figure set value = ${value}::int where unit_id = ${unit}::int and last_month = ${month}`),
    () => db.execute(sql`delete from figure where unit_id = ${unit}::int and last_month = ${month}`),
    () =>
      db.execute(sql`update figure set unit_id = ${id["w0c0"]!}::int where id = (select id from figure f
      where unit_id = ${unit}::int and not exists (select from figure o where o.unit_id = ${id["w0c0"]!}::int
        and o.source = f.source and o.last_month = f.last_month) limit 1)`),
    () =>
      db.execute(sql`insert into quota (unit_id, scope, first_month, last_month, kind, value)
      select ${unit}::int, 'year', '2026-01', '2026-12', 'absolute', ${value}::int
      where not exists (select from quota where unit_id = ${unit}::int)`),
    () =>
      db.execute(sql`update quota set value = value + ${value}::int where unit_id = ${id[pick(random, WARDS)]!}::int`),
    () => db.execute(sql`delete from quota where unit_id = ${unit}::int`),
    () =>
      db.execute(sql`insert into quota (unit_id, scope, first_month, last_month, kind, min_percent, max_percent)
      select ${unit}::int, 'year', '2026-01', '2026-12', 'rate', 4, 5
      where not exists (select from quota where unit_id = ${unit}::int)`),
    () =>
      db.execute(sql`insert into member_snapshot (unit_id, on_date, members) values (${unit}::int, '2026-01-01', ${value}::int)
      on conflict (unit_id, on_date) do update set members = excluded.members + 20`),
    () =>
      db.execute(sql`insert into admission_plan (unit_id, year, milestones)
      values (${unit}::int, 2026, ${JSON.stringify([{ month: 12, target: value }])}::jsonb)
      on conflict (unit_id, year) do update set milestones = excluded.milestones`),
  ])();
}

describe("what is kept of many units' figures", () => {
  test("tells what reading everything anew tells, whatever befell the figures", async () => {
    await expectAlike(database.staff);
    for (let round = 0; round < 12; round++) {
      for (let count = Math.floor(random() * 8); count >= 0; count--) await befall(database.staff);
      await expectAlike(database.staff);
    }
    await expectAlike(database.bot);
  });

  test("knows its own transaction's changes, and forgets them with it", async () => {
    const before = await answers(database.staff);
    const gone = new Error("gone");
    const undone = database.staff.transaction(async (tx) => {
      await tx.execute(sql`update figure set value = value + 7 where indicator = 'admitted'`);
      const inside = await answers(tx);
      expect(inside).not.toEqual(before);
      expect(inside).toEqual(await answers(unkept(tx)));
      throw gone;
    });
    await expect(undone).rejects.toBe(gone);
    expect(await answers(database.staff)).toEqual(before);
  });

  test("learns of a change that was begun before it looked and committed after", async () => {
    const unit = id["w1c3"]!;
    await database.owner.transaction(async (tx) => {
      await tx.execute(sql`delete from figure where unit_id = ${unit}::int`);
      // Others change something and are read meanwhile: this transaction is older than what is then kept.
      await befall(database.staff);
      await expectAlike(database.staff);
    });
    await expectAlike(database.staff);
  });

  test("goes with the tree: a merger and a move change its sums at once", async () => {
    const ctx = actingOn(database.staff);
    await answers(database.staff);
    await moveUnit(ctx, { id: id["w2c1"]!, parentId: id["w3"]!, effectiveOn: "2026-04-01", version: 1 });
    await expectAlike(database.staff);
    await mergeUnits(ctx, { unitIds: [id["w1c1"]!], into: { unitId: id["w1c2"]! }, effectiveOn: "2026-07-01" });
    await expectAlike(database.staff);
  });

  test("tells a paper by its new title", async () => {
    const db = database.staff;
    await db.execute(sql`insert into source_document (key, title) values ('giay', 'Bài báo cũ')`);
    await db.execute(sql`update figure set document_id = (select id from source_document where key = 'giay')
      where source = 'document'`);
    expect(JSON.stringify(await answers(db))).toContain("Bài báo cũ");
    await database.owner.execute(sql`update source_document set title = 'Bài báo mới' where key = 'giay'`);
    expect(JSON.stringify(await answers(db))).not.toContain("Bài báo cũ");
    await expectAlike(db);
  });

  test("keeps the parts that were read before one failed", async () => {
    const unitIds = Array.from({ length: 4_500 }, (_, n) => 1_000_000 + n);
    const asked: number[] = [];
    let patience = 2;
    const read = (some: readonly number[]) => {
      if (patience-- === 0) return Promise.reject(new Error("too long"));
      asked.push(...some);
      return Promise.resolve(new Map(some.map((one) => [one, one])));
    };
    const keeping = { key: "parts", unitIds, read, nothing: 0, rowsOf: () => 1 };
    await expect(holdOfUnits(database.staff, keeping)).rejects.toThrow("too long");
    patience = 10;
    const held = await holdOfUnits(database.staff, keeping);
    expect(asked).toEqual(unitIds);
    expect([...held!.of.keys()]).toEqual(unitIds);
  });

  test("judges years by the months that were told as all the figures do", async () => {
    const db = database.staff;
    const tree = await readTree(db);
    const day = "2026-11-10";
    const facts = await listNoAdmission(actingOn(db), { unitId: top, fromYear: 2025, toYear: 2025 });
    if (facts.kind !== "no_admission") throw new Error(facts.kind);
    const judged = tree.descendantsOf(top, day).filter((one) => tree.unit(one)!.level === "cell");
    const nodes = await readManyNodes(db, tree, judged, { indicator: "admitted", onDate: day });
    const verdicts = nodes.map((node) => judgeNoAdmission(node, 2025, 2025));
    const whoIs = (none: boolean | null) => verdicts.filter((one) => one.none === none).map((one) => one.unit.id);
    expect(facts.rows.map((row) => row.unit.id)).toEqual(whoIs(true));
    expect(facts.undecided.map((row) => row.unit.id)).toEqual(whoIs(null));
    expect(whoIs(null).length).toBeGreaterThan(0);
    // A paper on the whole year cannot be told by months.
    const told = await findToldYears(db, judged, "admitted", "2026-11" as never);
    expect([...told.values()].filter((years) => years === null).length).toBeGreaterThan(5);
    expect([...told.values()].filter((years) => years !== null).length).toBeGreaterThan(50);
  });

  test("reads the same figures for thousands as for one", async () => {
    const wanted = { unitIds: Object.values(id), indicators: ["admitted" as const], through: "2026-11" as never };
    const packed = [...(await findManyFigures(database.staff, wanted)).values()].flatMap((units) => [
      ...units.values(),
    ]);
    const byId = (a: { id: number }, b: { id: number }) => a.id - b.id;
    const plain = (await findFigures(database.staff, wanted)).toSorted(byId);
    expect(packed.flat().toSorted(byId)).toEqual(plain.map((one) => ({ ...one, value: expect.anything() })));
    expect(
      packed
        .flat()
        .toSorted(byId)
        .map((one) => Number(one.value)),
    ).toEqual(plain.map((one) => Number(one.value)));
  });
});
