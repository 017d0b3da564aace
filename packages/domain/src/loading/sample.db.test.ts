import { beforeAll, expect, test } from "vitest";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { type Context, systemActor } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { listNoAdmission, rankUnits, readProgress } from "../quotas/index.ts";
import { loadSample, readSampleCounts, removeSample, type SampleAccount } from "./index.ts";

const database = useDatabase();
const ctx = (): Context => ({
  actor: systemActor("test"),
  db: database.staff,
  now: Temporal.Instant.from("2026-11-22T02:00:00Z"),
});
const year = { from: "2026-01", to: "2026-12" };
let accounts: SampleAccount[] = [];

beforeAll(async () => {
  accounts = await loadSample(ctx());
});

test("gives an account for each role, each with a password of its own", () => {
  expect(new Set(accounts.map((account) => account.password)).size).toBe(6);
  expect(accounts.map((account) => account.login)).toEqual([
    "quantri",
    "vanphong",
    "lanhdao",
    "bithu",
    "bithu-chibo",
    "kiemtra",
  ]);
});

test("is loaded once, and never over anything", async () => {
  expect(await loadSample(ctx())).toEqual([]);
});

test("has a ward of 23 cells of several types whose quotas add up", async () => {
  const tree = await readTree(database.staff);
  const ward = tree.units.find((unit) => unit.level === "commune" && unit.endedOn === null)!;
  const cells = tree.childrenOf(ward.id, "2026-11-22").map((id) => tree.unit(id)!);
  expect(cells).toHaveLength(23);
  expect(new Set(cells.map((cell) => cell.unitType)).size).toBeGreaterThanOrEqual(8);
  const facts = await readProgress(ctx(), { unitId: ward.id, asked: year });
  expect(facts).toMatchObject({ kind: "progress", asOf: "2026-10-31", coverage: { reported: 21, of: 23 } });
});

test("has cells on every pace, one silent, and one without admission since 2021", async () => {
  const tree = await readTree(database.staff);
  const ward = tree.byKey("mau-van-thach")!;
  const ranking = await rankUnits(ctx(), { unitId: ward.id, asked: year });
  if (ranking.kind !== "ranking") throw new Error(ranking.kind);
  const paces = ranking.rows.map((row) => row.pace);
  const behind = paces.filter((pace) => pace === "behind").length;
  expect(new Set(paces).size).toBeGreaterThanOrEqual(3);
  expect(behind).toBeGreaterThan(1);
  expect(behind).toBeLessThan(9);
  expect(ranking.withoutFigures).toHaveLength(1);
  const none = await listNoAdmission(ctx(), { unitId: ward.id, fromYear: 2022, toYear: 2025 });
  expect(none).toMatchObject({ rows: [{ lastAdmittedYear: 2021 }] });
});

test("is refused removal without the right count, then goes whole, and its accounts with it", async () => {
  const counts = await readSampleCounts(ctx(), {});
  await expect(removeSample(ctx(), { units: counts.units + 1 })).rejects.toMatchObject({ kind: "invalid" });
  await database.staff.prisma.unit.create({ data: { name: "Chi bộ Thật", level: "cell" } });
  await removeSample(ctx(), { units: counts.units });
  expect(await readSampleCounts(ctx(), {})).toEqual({ units: 0, quotas: 0, figures: 0, accounts: 0 });
  const [left] = await database.staff.rows<{ units: number; documents: number; accounts: number }>(sql`
    select (select count(*)::int from unit) as units, (select count(*)::int from source_document) as documents,
      (select count(*)::int from account) as accounts`);
  expect(left).toEqual({ units: 1, documents: 0, accounts: 0 });
});
