import { expect, test } from "vitest";
import { changesOf } from "./difference.ts";

test("an update shows only what differs, without the row's bookkeeping", () => {
  const before = { id: 4, value: 253, documentNo: "1-QĐ", version: 1 };
  const after = { id: 4, value: 260, documentNo: "1-QĐ", version: 2 };
  expect(changesOf({ before, after })).toEqual([{ field: "value", before: 253, after: 260 }]);
});

test("what was created has no before, what was deleted no after", () => {
  expect(changesOf({ before: null, after: { value: 5, note: null } })).toEqual([
    { field: "value", before: null, after: 5 },
  ]);
  expect(changesOf({ before: { value: 5 }, after: null })).toEqual([{ field: "value", before: 5, after: null }]);
  expect(changesOf({ before: null, after: null })).toEqual([]);
});
