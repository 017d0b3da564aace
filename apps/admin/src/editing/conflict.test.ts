import { expect, test } from "vitest";
import { differencesOf } from "./conflict.ts";

test("only the fields that tell two stories are shown", () => {
  const theirs = { value: 255, documentNo: "12-QĐ", note: null, version: 8 };
  const typed = { value: 260, documentNo: "12-QĐ", version: 7 };
  expect(differencesOf(["value", "documentNo", "note"], theirs, typed)).toEqual([
    { field: "value", theirs: 255, mine: 260 },
  ]);
});

test("a field that was emptied differs from one that is filled", () => {
  expect(differencesOf(["note"], { note: "cũ" }, { note: null })).toEqual([
    { field: "note", theirs: "cũ", mine: null },
  ]);
});
