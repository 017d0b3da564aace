import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { plant } from "../figures/testing.ts";
import { actingOn } from "../kernel/testing.ts";
import { readProgress, readQuota } from "./index.ts";

const database = useDatabase();
const asked = { from: "2024-01", to: "2025-12" };
const first = { from: "2024-01", to: "2024-12" };
const second = { from: "2025-01", to: "2025-12" };
let id: Record<string, number> = {};

beforeAll(async () => {
  const rate = { kind: "rate" as const };
  id = await plant(database.staff, {
    units: ["khong-goc", "co-goc", "khac-nhau", "lan-lon"].map((key) => ({ key, parent: null })),
    memberSnapshots: ["co-goc", "khac-nhau"].map((unit) => ({ unit, on: "2024-01-01", members: 1000 })),
    quotas: [
      { unit: "khong-goc", ...first, ...rate, minPercent: 5, maxPercent: 5 },
      { unit: "khong-goc", ...second, ...rate, minPercent: 5, maxPercent: 5 },
      { unit: "co-goc", ...first, ...rate, minPercent: 4, maxPercent: 5 },
      { unit: "co-goc", ...second, ...rate, minPercent: 4, maxPercent: 5 },
      { unit: "khac-nhau", ...first, ...rate, minPercent: 3, maxPercent: 3 },
      { unit: "khac-nhau", ...second, ...rate, minPercent: 4, maxPercent: 5 },
      { unit: "lan-lon", ...first, value: 40 },
      { unit: "lan-lon", ...second, ...rate, minPercent: 4, maxPercent: 4 },
    ],
    figures: [{ unit: "khong-goc", ...asked, value: 12 }],
  });
});

async function quotaOf(unit: string) {
  const facts = await readQuota(actingOn(database.bot), { unitId: id[unit]!, asked });
  if (facts.kind !== "quota") throw new Error(facts.kind);
  return facts.quota;
}

test("years of one rate without members keep the rate, and nobody invents a number of people", async () => {
  expect(await quotaOf("khong-goc")).toMatchObject({
    kind: "rate",
    target: null,
    targetMax: null,
    minPercent: 5,
    maxPercent: 5,
    parts: [
      { period: first, target: null, minPercent: 5 },
      { period: second, target: null, minPercent: 5 },
    ],
  });
  const facts = await readProgress(actingOn(database.bot), { unitId: id["khong-goc"]!, asked });
  expect(facts).toMatchObject({ admitted: { value: 12 }, quota: { target: null, minPercent: 5 }, percent: null });
});

test("years of a range are a range together, of the rate that they share", async () => {
  expect(await quotaOf("co-goc")).toMatchObject({
    target: 80,
    targetMax: 100,
    minPercent: 4,
    maxPercent: 5,
    parts: [
      { target: 40, targetMax: 50 },
      { target: 40, targetMax: 50 },
    ],
  });
});

test("years of different rates are a range of people, and no rate together", async () => {
  expect(await quotaOf("khac-nhau")).toMatchObject({
    kind: "rate",
    target: 70,
    targetMax: 80,
    minPercent: null,
    maxPercent: null,
    parts: [
      { target: 30, targetMax: null, minPercent: 3 },
      { target: 40, targetMax: 50, minPercent: 4, maxPercent: 5 },
    ],
  });
});

test("a number of one year and a rate of the other are told each by itself", async () => {
  expect(await quotaOf("lan-lon")).toMatchObject({
    kind: "absolute",
    target: null,
    targetMax: null,
    minPercent: null,
    parts: [
      { target: 40, minPercent: null },
      { target: null, minPercent: 4 },
    ],
  });
});
