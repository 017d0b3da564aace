import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { type Context, systemActor } from "../kernel/index.ts";
import { loadSample } from "../loading/index.ts";
import { readTree } from "../organisation/index.ts";
import { listZeroUnits, rankUnits, readProgress } from "./index.ts";

const database = useDatabase();
const ctx = (): Context => ({
  actor: systemActor("test"),
  db: database.staff,
  now: Temporal.Instant.from("2026-11-22T02:00:00Z"),
});
const quarter = { from: "2026-04", to: "2026-06" };
const half = { from: "2026-01", to: "2026-06" };
let ward = 0;

beforeAll(async () => {
  await loadSample(ctx());
  const tree = await readTree(database.staff);
  ward = tree.units.find((unit) => unit.level === "commune" && unit.endedOn === null)!.id;
});

test("a quarter is told by itself and held against the year's quota with the months before it", async () => {
  const [asked, whole] = [
    await readProgress(ctx(), { unitId: ward, asked: quarter }),
    await readProgress(ctx(), { unitId: ward, asked: half }),
  ];
  if (asked.kind !== "progress" || whole.kind !== "progress") throw new Error(asked.kind);
  const { admitted, percent, expected, remaining, pace } = whole;
  expect(asked).toMatchObject({ admitted, percent, expected, remaining, pace, period: half });
  expect(whole.part).toBeNull();
  expect(asked.part).toMatchObject({ period: quarter });
  expect(asked.part!.value).toBeLessThan(admitted.value);
});

test("a ranking by share of a quarter is of what came in since the quota began", async () => {
  const byShare = await rankUnits(ctx(), { unitId: ward, asked: quarter });
  const ofHalf = await rankUnits(ctx(), { unitId: ward, asked: half });
  if (byShare.kind !== "ranking" || ofHalf.kind !== "ranking") throw new Error(byShare.kind);
  expect(byShare.period).toEqual(half);
  expect(byShare.rows).toEqual(ofHalf.rows);
});

test("a ranking by people of a quarter counts that quarter and claims no share of a year's quota", async () => {
  const byPeople = await rankUnits(ctx(), { unitId: ward, asked: quarter, by: "admitted" });
  if (byPeople.kind !== "ranking") throw new Error(byPeople.kind);
  expect(byPeople.period).toEqual(quarter);
  expect(byPeople.rows.length).toBeGreaterThan(10);
  for (const row of byPeople.rows) expect(row).toMatchObject({ percent: null, expected: null, pace: "unknown" });
});

test("units at zero in a quarter still show the quota they have", async () => {
  const zero = await listZeroUnits(ctx(), { unitId: ward, asked: quarter });
  if (zero.kind !== "zero_units") throw new Error(zero.kind);
  expect(zero.rows.length).toBeGreaterThan(0);
  expect(zero.rows.some((row) => row.quota !== null)).toBe(true);
});
