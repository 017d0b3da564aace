import { expect, test } from "vitest";
import type { Measured } from "./measure.ts";
import { brokenRow, tableHead, tableRows } from "./table.ts";

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
  const rows = tableRows([line({}), line({ name: "three", held: false, unit: "/s" })]);
  expect([tableHead(), rows].join("\n").split("\n")).toEqual([
    "|  | what | ours | floor | ratio | goal |",
    "| --- | --- | --- | --- | --- | --- |",
    "| held | toy: one \\| two | 4.00 ms (3.50–4.50) | 2.00 ms | 2.00 × | ≤ 3 × floor |",
    "| **missed** | toy: three | 4.00/s (3.50–4.50) | 2.00/s | 2.00 × | ≤ 3 × floor |",
  ]);
});

test("an area that broke off has a row that says why", () => {
  expect(brokenRow("panel", new Error("no\n| answer"))).toBe(
    "| **broke off** | panel | Error: no \\| answer |  |  |  |",
  );
});
