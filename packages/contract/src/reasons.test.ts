import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { REASONS, wordReason } from "./reasons.ts";

test("both sentences of a reason speak of the same values", () => {
  const spoken = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].toSorted();
  for (const [key, { vi, en }] of Object.entries(REASONS)) expect(spoken(vi), key).toEqual(spoken(en));
});

test("no key stands in two of the lists, where one sentence would hide the other", async () => {
  const files = readdirSync(new URL("reasons/", import.meta.url)).filter((file) => file !== "sentences.ts");
  const lists = await Promise.all(
    files.map((file) => import(new URL(`reasons/${file}`, import.meta.url).href) as Promise<object>),
  );
  const keys = lists.flatMap((list) => Object.values(list).flatMap(Object.keys));
  expect(keys.toSorted()).toEqual(Object.keys(REASONS).toSorted());
});

test("a day and a month are worded as their reader writes them", () => {
  const values = { name: "Chi bộ 1", date: "2025-07-01" };
  expect(wordReason("unit_ended", values)).toBe("Chi bộ 1 đã kết thúc từ ngày 1/7/2025.");
  expect(wordReason("unit_ended", values, "en")).toBe("Chi bộ 1 ended on 2025-07-01.");
  const months = { told: 3, value: 2, from: "2026-01", to: "2026-11", count: 2 };
  expect(wordReason("report_contradicts", months)).toContain("đã duyệt cho tháng 1/2026 đến tháng 11/2026");
  expect(wordReason("no_such_key")).toBe("Không nhận được giá trị này.");
});

test.each([
  [42, "42 giây", "42 seconds"],
  [60, "1 phút", "1 minute"],
  [61, "2 phút", "2 minutes"],
  [900, "15 phút", "15 minutes"],
])("a wait of %i seconds is told as %s", (seconds, vi, en) => {
  expect(wordReason("too_many_attempts", { seconds })).toContain(`Hãy chờ ${vi} rồi`);
  expect(wordReason("too_many_attempts", { seconds }, "en")).toContain(`Wait ${en} and`);
});

test("a code that a newer one took the place of is not said to be old", () => {
  expect(wordReason("code_replaced")).toBe("Đã có mã mới hơn; hãy dùng mã mới nhất.");
  for (const locale of ["vi", "en"] as const) expect(wordReason("code_expired", {}, locale)).not.toMatch(/15/);
});

test("an empty field is needed, not too short", () => {
  expect(wordReason("too_small", { minimum: 1, empty: 1 })).toBe("Cần điền.");
  expect(wordReason("too_small", { minimum: 1 })).toContain("(1)");
});
