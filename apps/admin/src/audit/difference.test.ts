import { expect, test } from "vitest";
import { changesOf } from "./difference.ts";

test("an update shows only what differs, without the row's bookkeeping", () => {
  const before = { id: 4, unitId: 7, value: 253, documentNo: "1-QĐ", version: 1 };
  const after = { id: 4, unitId: 7, value: 260, documentNo: "1-QĐ", version: 2 };
  expect(changesOf({ change: "updated", before, after })).toEqual([{ field: "value", before: 253, after: 260 }]);
});

test("what was created has no before, what was deleted no after, and neither lists what was empty", () => {
  const row = { sample: false, note: null, bound: "exact", value: 0 };
  expect(changesOf({ change: "created", before: null, after: row })).toEqual([
    { field: "value", before: null, after: 0 },
    { field: "bound", before: null, after: "exact" },
  ]);
  expect(changesOf({ change: "deleted", before: row, after: null }).map(({ field }) => field)).toEqual([
    "value",
    "bound",
  ]);
  expect(changesOf({ change: "created", before: null, after: null })).toEqual([]);
});

test("an update from yes to no is a change", () => {
  expect(changesOf({ change: "updated", before: { active: true }, after: { active: false } })).toEqual([
    { field: "active", before: true, after: false },
  ]);
});
