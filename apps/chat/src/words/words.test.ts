import { expect, test } from "vitest";
import { en } from "./en.ts";
import { vi } from "./vi.ts";
import { createWords } from "./words.ts";

test("both languages say the same things, with the same values in them", () => {
  expect(Object.keys(en)).toEqual(Object.keys(vi));
  for (const [key, sentence] of Object.entries(vi)) {
    const other = en[key as keyof typeof vi];
    expect(other.trim(), key).not.toBe("");
    expect(placeholders(other), key).toEqual(placeholders(sentence));
  }
});

test("times and days are those of the committee's own zone", () => {
  const words = createWords("vi");
  const now = new Date("2026-11-22T20:00:00Z");
  expect(words.time("2026-11-22T17:05:00Z")).toBe("00:05");
  expect(words.day("2026-11-22T17:05:00Z", now)).toBe("Hôm nay");
  expect(words.day("2026-11-22T16:59:00Z", now)).toBe("Hôm qua");
  expect(words.day("2026-11-01T02:00:00Z", now)).toBe("1/11/2026");
  expect(createWords("en").day("2026-11-22T16:59:00Z", now)).toBe("Yesterday");
});

test("values take the places that are kept for them", () => {
  expect(createWords("en").t("input.tooLong", { length: 12, limit: 10 })).toContain("12 characters, more than 10");
});

function placeholders(sentence: string): string[] {
  return (sentence.match(/\{\w+\}/g) ?? []).toSorted();
}
