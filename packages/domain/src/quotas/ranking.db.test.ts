import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { monthly, plant } from "../figures/testing.ts";
import { actingOn } from "../kernel/testing.ts";
import { splitUnit } from "../organisation/index.ts";
import { rankUnits } from "./index.ts";

const database = useDatabase();
const year = { from: "2026-01", to: "2026-12" };
const now = { on: "2026-12-02" };
const ones = (count: number) => Array.from({ length: count }, () => 1);
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plant(database.staff, {
    units: [
      { key: "xa", parent: null, level: "commune" },
      ...["mot", "khong", "khong-goc", "chua-giao", "tach"].map((key) => ({ key, parent: "xa" })),
      { key: "dong", parent: "xa", endedOn: "2026-06-01" },
      { key: "nhap", parent: "xa", endedOn: "2025-12-01" },
    ],
    quotas: [
      { unit: "mot", ...year, value: 10 },
      { unit: "khong", ...year, value: 0 },
      { unit: "khong-goc", ...year, kind: "rate", minPercent: 3, maxPercent: 4 },
      { unit: "tach", ...year, value: 10 },
      { unit: "dong", ...year, value: 4 },
      { unit: "mot", from: "2025-08", to: "2030-07", scope: "term", label: "2025-2030", value: 100 },
    ],
    figures: [
      ...["mot", "khong", "khong-goc", "chua-giao"].flatMap((unit) => monthly(unit, 2026, ones(11))),
      ...monthly("mot", 2025, ones(5), 8),
      ...monthly("tach", 2026, ones(5)),
      ...monthly("dong", 2026, ones(2)),
    ],
  });
});

const keys = (units: readonly { id: number }[] = []) =>
  units.map((unit) => Object.keys(id).find((key) => id[key] === unit.id)).toSorted();

async function ranking(input: Partial<Parameters<typeof rankUnits>[1]> = {}, ctx = actingOn(database.bot, now)) {
  const facts = await rankUnits(ctx, { unitId: id["xa"]!, asked: year, ...input });
  if (facts.kind !== "ranking") throw new Error(facts.kind);
  return facts;
}

test("a quota of nobody and a rate without members are no missing quotas", async () => {
  const facts = await ranking();
  expect(keys(facts.rows.map(({ unit }) => unit))).toEqual(["mot", "tach"]);
  expect(keys(facts.withoutQuota)).toEqual(["chua-giao"]);
  expect(keys(facts.zeroQuota)).toEqual(["khong"]);
  expect(keys(facts.unreckoned)).toEqual(["khong-goc"]);
});

test("over a term each unit is held against the quota of that label", async () => {
  const asked = { from: "2025-01", to: "2030-12" };
  const facts = await ranking({ asked, term: { fromYear: 2025, toYear: 2030 } });
  expect(facts).toMatchObject({
    period: { from: "2025-08" },
    rows: [{ unit: { id: id["mot"] }, quota: 100, percent: 16, admitted: { value: 16 } }],
    assumptions: [{ kind: "term_months", label: "2025-2030", period: { from: "2025-08", to: "2030-07" } }],
  });
  expect((await ranking({ asked })).rows).toEqual([]);
});

class RolledBack extends Error {}

test("who was closed or split up in those months is told beside the rows, with what it had reached", async () => {
  const closed = { unit: { id: id["dong"] }, on: "2026-06-01", admitted: { value: 2 }, quota: 4 };
  expect((await ranking()).ended).toMatchObject([closed]);
  expect(await ranking({ asked: { from: "2026-01", to: "2026-05" } })).not.toHaveProperty("ended");
  const done = database.staff.transaction(async (tx) => {
    const ctx = actingOn(tx, now);
    const into = [{ name: "Chi bộ Tách 1" }, { name: "Chi bộ Tách 2" }];
    await splitUnit(ctx, { id: id["tach"]!, into, ends: true, effectiveOn: "2026-11-01", version: 1 });
    const facts = await ranking({}, ctx);
    expect(facts.ended).toMatchObject([
      closed,
      { unit: { id: id["tach"] }, on: "2026-11-01", admitted: { value: 5 }, quota: 10 },
    ]);
    throw new RolledBack();
  });
  await expect(done).rejects.toThrow(RolledBack);
});
