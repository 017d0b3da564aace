import { expect, test } from "vitest";
import { type Counted, countByLevel } from "./levels.rules.ts";

test("each unit above counts whoever was asked below it, once", () => {
  const above: Record<number, number[]> = { 1: [1, 10, 100], 2: [2, 10, 100], 3: [3, 100], 10: [10, 100] };
  const rows: Counted[] = [
    { unitId: 1, standing: "on_time", state: "approved" },
    { unitId: 2, standing: "late", state: "returned" },
    { unitId: 3, standing: "missing", state: null },
    { unitId: 10, standing: "awaited", state: null },
  ];
  const counts = countByLevel(rows, (id) => [id, ...above[id]!]);
  const none = { expected: 0, received: 0, onTime: 0, late: 0, missing: 0, awaited: 0, approved: 0, returned: 0 };
  expect(counts.get(3)).toEqual({ ...none, expected: 1, missing: 1 });
  const below = { ...none, expected: 3, received: 2, onTime: 1, late: 1, awaited: 1, approved: 1, returned: 1 };
  expect(counts.get(10)).toEqual(below);
  expect(counts.get(100)).toEqual({ ...below, expected: 4, missing: 1 });
  expect([...counts.keys()]).toEqual([1, 10, 100, 2, 3]);
});

test("the rows of ten provinces are counted in a moment", { timeout: 5_000 }, () => {
  const rows = Array.from({ length: 50_000 }, (_, unitId) => ({ unitId, standing: "on_time" as const, state: null }));
  const counts = countByLevel(rows, (id) => [60_000 + (id % 1_000), 70_000]);
  expect(counts.get(70_000)).toMatchObject({ expected: 50_000, onTime: 50_000 });
});
