import { expect, test } from "vitest";
import type { Measured } from "./measure.ts";
import { brokenRow, floorPlans, tableHead, tableRows } from "./table.ts";

const line = (more: Partial<Measured>): Measured => ({
  area: "toy",
  name: "one | two",
  ours: 4,
  floor: 2,
  ratio: 2,
  goal: "≤ 3 × floor",
  held: true,
  spread: { ours: [3.5, 4.5], floor: [2, 2] },
  ...more,
});

test("each line is a row, with its spread where there is any, and its miss in sight", () => {
  const perSecond = { ours: 1_234.5, floor: 2_469 };
  const rows = tableRows([line({ perSecond }), line({ name: "three", beside: "none lost", held: false, unit: "/s" })]);
  expect([tableHead(), rows].join("\n").split("\n")).toEqual([
    "|  | what | ours | floor | ratio | goal | a second |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    "| held | toy: one \\| two | 4.00 ms (3.50–4.50) | 2.00 ms | 2.00 × | ≤ 3 × floor | 1,235; floor 2,469 |",
    "| **missed** | toy: three (none lost) | 4.00/s (3.50–4.50) | 2.00/s | 2.00 × | ≤ 3 × floor |  |",
  ]);
});

test("an area that broke off has a row that says why", () => {
  expect(brokenRow("panel", new Error("no\n| answer"))).toBe(
    "| **broke off** | panel | Error: no \\| answer |  |  |  |  |",
  );
});

test("what the server makes of a floor's statement stands below", () => {
  expect(floorPlans([line({}), line({ name: "two", plan: "Index Scan using unit_pkey on unit" })])).toBe(
    'The floor of "toy: two":\n\n```\nIndex Scan using unit_pkey on unit\n```',
  );
});
