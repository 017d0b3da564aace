import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { monthly, plant } from "../figures/testing.ts";
import { actingOn } from "../kernel/testing.ts";
import { readProgress } from "./index.ts";

const database = useDatabase();
const year = { from: "2026-01", to: "2026-12" };
const half = { from: "2026-01", to: "2026-06" };
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plant(database.staff, {
    units: [
      { key: "xa", parent: null, level: "commune" },
      { key: "a", parent: "xa" },
      { key: "b", parent: null },
      { key: "c", parent: null },
    ],
    quotas: ["xa", "a", "b"].map((unit) => ({ unit, ...year, value: 20 })),
    figures: [
      ...monthly("a", 2026, [1, 1, 1, 1, 1, 1, 1, 1, 1]),
      ...monthly("b", 2026, [1, 1, 1, 1, 1, 1]),
      ...monthly("c", 2026, [1, 1, 1, 1, 1, 1, 1]),
    ],
  });
});

async function progress(unit: string, asked = half, on = "2026-11-10") {
  const facts = await readProgress(actingOn(database.bot, { on }), { unitId: id[unit]!, asked });
  if (facts.kind !== "progress") throw new Error(facts.kind);
  return facts;
}

test("what is recorded after the months asked about is told beside them, of a unit and of a sum", async () => {
  for (const unit of ["a", "xa"]) {
    const later = { value: 9, bound: "exact", period: { from: "2026-01", to: "2026-09" } };
    expect(await progress(unit)).toMatchObject({ admitted: { value: 6 }, later });
    expect(await progress(unit, { from: "2026-04", to: "2026-06" })).toMatchObject({ part: { value: 3 }, later });
  }
});

test("there is nothing later where nothing was recorded since, nothing is left to come, or no quota needs a pace", async () => {
  expect(await progress("b")).not.toHaveProperty("later");
  expect(await progress("c")).not.toHaveProperty("later");
  expect(await progress("a", year)).not.toHaveProperty("later");
  expect(await progress("a", half, "2027-02-01"), "the year is over").not.toHaveProperty("later");
});
