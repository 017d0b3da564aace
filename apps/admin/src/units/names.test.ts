import { expect, test } from "vitest";
import { mergedNames, sameNames } from "./names.ts";

const typed = { began: ["TDP 5", "tổ 5"], names: ["TDP 5", "khu 5"], version: 3 };

test("what one added and took away is done to what another left meanwhile", () => {
  expect(mergedNames(typed, ["TDP 5", "tổ 5", "tổ năm"])).toEqual(["TDP 5", "tổ năm", "khu 5"]);
});

test("what the other took away stays away, and what both added stands once", () => {
  expect(mergedNames(typed, ["khu 5"])).toEqual(["khu 5"]);
});

test("where the other changed nothing, what was typed stands", () => {
  expect(mergedNames(typed, typed.began)).toEqual(typed.names);
});

test("lists are the same name by name, and in their order", () => {
  expect(sameNames(["a", "b"], ["a", "b"])).toBe(true);
  expect(sameNames(["a", "b"], ["b", "a"])).toBe(false);
  expect(sameNames(["a\nb"], ["a", "b"])).toBe(false);
});
