import { expect, test } from "vitest";
import { buildLexicon } from "./lexicon.ts";
import { understand } from "./understand.ts";

const units = buildLexicon([
  { id: 1, name: "Đảng bộ phường Sơn Mây", level: "commune" },
  { id: 2, name: "Chi bộ Thôn Bắc", level: "cell", parentId: 1 },
  { id: 3, name: "Chi bộ Công ty Cổ phần May Sơn Mây", level: "cell", parentId: 1 },
]);
const ask = (text: string) => understand(text, { units, today: "2026-11-22" });

test.each([
  ["a second question", "tháng 10 thôn Bắc kết nạp mấy, tiện thể lịch lớp cảm tình"],
  ["a kind of units where answers are not kept by kind", "trường nào chưa nộp báo cáo tháng 10"],
  ["others who admit members", "hội nông dân năm nay kết nạp mấy hội viên"],
  ["to be told when it happens", "chi bộ nào vượt chỉ tiêu thì báo ngay cho tôi"],
  ["two years set beside each other", "chỉ tiêu 2025 với 2026 của thôn Bắc"],
  ["an elder who calls himself so", "tháng 12 có lớp cảm tình không, thôn bác có mấy đứa đợi"],
  ["a unit that is taken out", "xếp hạng các chi bộ 9 tháng, bỏ thôn Bắc ra"],
])("%s is asked back", (_, text) => {
  expect(ask(text).decision).toBe("ask");
});

test("a word for a kind of unit is the asker's own, although one alone bears it in its name", () => {
  expect(ask("Công ty em báo cáo tháng 10: kết nạp 2, nguồn 17").slots).toMatchObject({ unit: "self" });
});

test("what happened is no school", () => {
  expect(ask("năm 2025 xóa tên bao nhiêu trường hợp").slots).not.toHaveProperty("unit_types");
});
