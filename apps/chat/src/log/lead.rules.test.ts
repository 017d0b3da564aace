import { expect, test } from "vitest";
import { readLead, readPace, readPieces } from "./lead.rules.ts";

test.each([
  ["31 / 253 · 12,25 % · 🔴 chậm", { before: "", figure: "31 / 253", after: "", parts: ["12,25 %", "🔴 chậm"] }],
  ["446", { before: "", figure: "446", after: "", parts: [] }],
  ["1.464 đảng viên. Chưa ghi nhận.", { before: "", figure: "1.464", after: "đảng viên. Chưa ghi nhận.", parts: [] }],
  ["ít nhất 14.000 người", { before: "ít nhất", figure: "14.000", after: "người", parts: [] }],
  ["at least 14,000 people", { before: "at least", figure: "14,000", after: "people", parts: [] }],
  ["12,25 %", { before: "", figure: "12,25 %", after: "", parts: [] }],
  ["3 / 23 đơn vị chưa kết nạp", { before: "", figure: "3 / 23", after: "đơn vị chưa kết nạp", parts: [] }],
  ["4 lớp · 282 học viên", { before: "", figure: "4", after: "lớp", parts: ["282 học viên"] }],
  ["−2, giảm so với 5", { before: "", figure: "−2", after: ", giảm so với 5", parts: [] }],
])("%j begins with its number", (text, lead) => {
  expect(readLead(text)).toEqual(lead);
});

test.each(["", "Đã đủ chỉ tiêu", "31/8/2020 là ngày cuối", "Chi bộ 3 · 5", "3a", "%", `5 ${"x".repeat(200)}`])(
  "%j has no number to lead with",
  (text) => {
    expect(readLead(text)).toBeNull();
  },
);

test("a pace is a mark and a word", () => {
  expect(readPace("🟡 chậm nhẹ")).toEqual({ pace: "slightly_behind", sign: "🟡", word: "chậm nhẹ" });
  expect(readPace("🟢 kịp")).toEqual({ pace: "on_pace", sign: "🟢", word: "kịp" });
  expect(readPace("12,25 %")).toBeNull();
  expect(readPace("")).toBeNull();
});

test("numbers that belong together and paces are told from the rest of a line", () => {
  expect(readPieces("Thấp nhất: Khu phố 4, 0 / 5 · 12,25 % · 🔴 chậm · hết")).toEqual([
    { kind: "plain", text: "Thấp nhất: Khu phố 4, " },
    { kind: "whole", text: "0 / 5" },
    { kind: "plain", text: " · " },
    { kind: "whole", text: "12,25 %" },
    { kind: "plain", text: " · " },
    { kind: "pace", pace: "behind", sign: "🔴", word: "chậm" },
    { kind: "plain", text: " · hết" },
  ]);
  expect(readPieces("")).toEqual([]);
  expect(readPieces("không có số")).toEqual([{ kind: "plain", text: "không có số" }]);
});
