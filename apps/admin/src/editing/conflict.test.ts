import { HttpError } from "react-admin";
import { expect, test } from "vitest";
import { changesOf, differencesOf, meanwhileOf } from "./conflict.ts";

test("only the fields that tell two stories are shown", () => {
  const theirs = { value: 255, documentNo: "12-QĐ", note: null, version: 8 };
  const mine = { value: 260, documentNo: "12-QĐ", version: 7 };
  const began = { value: 250, documentNo: "12-QĐ", version: 7 };
  expect(differencesOf(["value", "documentNo", "note"], { theirs, mine, began })).toEqual([
    { field: "value", theirs: 255, mine: 260, typed: true },
  ]);
});

test("a field that was emptied differs from one that is filled", () => {
  const sides = { theirs: { note: "cũ" }, mine: { note: null }, began: { note: "cũ hơn" } };
  expect(differencesOf(["note"], sides)).toEqual([{ field: "note", theirs: "cũ", mine: null, typed: true }]);
});

test("what nobody typed is told from what was typed", () => {
  const began = { name: "cũ", source: "1/NĐ" };
  const sides = { theirs: { name: "mới", source: "2/NĐ" }, mine: { name: "tôi", source: "1/NĐ" }, began };
  expect(differencesOf(["name", "source"], sides).map(({ field, typed }) => [field, typed])).toEqual([
    ["name", true],
    ["source", false],
  ]);
});

test("fields that lie in one are told one by one, and a list as a whole", () => {
  const began = { settings: { perSecond: 5, pictures: true }, days: [1, 2] };
  const theirs = { settings: { perSecond: 9, pictures: true }, days: [1] };
  const mine = { settings: { perSecond: 5, pictures: false }, days: [1, 2, 3] };
  expect(differencesOf(["settings", "days"], { theirs, mine, began })).toEqual([
    { field: "settings.perSecond", theirs: 9, mine: 5, typed: false },
    { field: "settings.pictures", theirs: true, mine: false, typed: true },
    { field: "days", theirs: [1], mine: [1, 2, 3], typed: true },
  ]);
});

test("what is other than it was is told, and an input that was left empty is not", () => {
  const before = { name: "cũ", days: [1], note: undefined };
  expect(changesOf(before, { name: "mới", days: [1], note: null })).toEqual({ name: "mới" });
});

const refused = (status: number, current: object | null) => new HttpError("…", status, { status, current });

test.each([
  ["the same row in a newer version", refused(409, { id: 5, version: 8 }), true],
  ["settings, which have no id", refused(409, { version: 8 }), true],
  ["another row that bears the name", refused(409, { id: 6, version: 8 }), false],
  ["the row as it was seen, refused for something else", refused(409, { id: 5, version: 7 }), false],
  ["a conflict without a row", refused(409, null), false],
  ["a fault in a field", refused(422, { id: 5, version: 8 }), false],
  ["no answer of the server", new Error("offline"), false],
])("%s is a change meanwhile: %s", (_what, error, changed) => {
  expect(meanwhileOf(error, { id: 5, version: 7 }) !== null).toBe(changed);
});
