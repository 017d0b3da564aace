import { expect, test } from "vitest";
import { REASONS, wordReason } from "./reasons.ts";

test("both sentences of a reason speak of the same values", () => {
  const spoken = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].toSorted();
  for (const [key, { vi, en }] of Object.entries(REASONS)) expect(spoken(vi), key).toEqual(spoken(en));
});

test("a day is worded as its reader writes it", () => {
  const values = { name: "Chi bộ 1", date: "2025-07-01" };
  expect(wordReason("unit_ended", values)).toBe("Chi bộ 1 đã kết thúc từ ngày 1/7/2025.");
  expect(wordReason("unit_ended", values, "en")).toBe("Chi bộ 1 ended on 2025-07-01.");
  expect(wordReason("no_such_key")).toBe("Không nhận được giá trị này.");
});
