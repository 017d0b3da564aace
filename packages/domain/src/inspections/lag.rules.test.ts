import type { LaggingUnit } from "@ketnap/contract";
import { expect, it } from "vitest";
import { byLag, lags } from "./lag.rules.ts";

const unit = (id: number, said: Partial<LaggingUnit> = {}): LaggingUnit => ({
  unit: { id, name: `Chi bộ ${id}` },
  quota: 3,
  admitted: 3,
  expected: 2.5,
  through: "2026-10",
  percent: 120,
  silentMonths: 0,
  missing: [],
  ...said,
});
const owes = [{ title: "Báo cáo tháng 10", lastDay: "2026-11-04" }];

it.each([
  ["on pace, heard of, owing nothing", {}, false],
  ["exactly on pace", { percent: 100 }, false],
  ["of which no pace is known", { percent: null, quota: null }, false],
  ["just behind", { percent: 99 }, true],
  ["silent for a month", { silentMonths: 1 }, true],
  ["owing a report", { missing: owes }, true],
])("a unit %s: lags %s", (_, said, expected) => {
  expect(lags(unit(1, said))).toBe(expected);
});

it("who owes most comes first, then who is silent longest, then who is farthest behind, then by name as people count", () => {
  const units = [
    unit(10, { percent: 40 }),
    unit(2, { percent: 40 }),
    unit(3, { percent: 10 }),
    unit(4, { silentMonths: 1 }),
    unit(5, { silentMonths: 9 }),
    unit(6, { missing: owes }),
    unit(7, { missing: [...owes, ...owes] }),
  ];
  const ordered = [7, 6, 5, 4, 3, 2, 10];
  expect(units.toSorted(byLag).map((each) => each.unit.id)).toEqual(ordered);
  expect(
    units
      .toReversed()
      .toSorted(byLag)
      .map((each) => each.unit.id),
  ).toEqual(ordered);
});
