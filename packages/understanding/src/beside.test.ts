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
  ["others who admit members", "hội nông dân năm nay kết nạp mấy hội viên"],
  ["to be told when it happens", "chi bộ nào vượt chỉ tiêu thì báo ngay cho tôi"],
  ["two years set beside each other", "chỉ tiêu 2025 với 2026 của thôn Bắc"],
  ["an elder who calls himself so", "tháng 12 có lớp cảm tình không, thôn bác có mấy đứa đợi"],
  ["another than one's own, which no name tells", "phường khác kết nạp được bao nhiêu"],
  ["others of one's own kind, among whom one would be placed", "so với các xã khác mình đứng thứ mấy"],
  ["what was last, which no list is put in order by", "chi bộ nào kết nạp gần đây nhất"],
  ["dossiers that lie, and not those received", "còn tồn bao nhiêu hồ sơ"],
  ["an age that no figure is kept by", "nguồn trên 35 tuổi được mấy người"],
  ["of reports, those that tell of nobody", "chi bộ nào báo cáo tháng 10 chưa có kết nạp"],
  ["a unit that is taken out", "xếp hạng các chi bộ 9 tháng, bỏ thôn Bắc ra"],
])("%s is asked back", (_, text) => {
  expect(ask(text).decision).toBe("ask");
});

test("all the others are those below", () => {
  expect(ask("các chi bộ khác báo cáo chưa")).toMatchObject({ intent: "report_status", decision: "assume" });
});

test.each([
  "báo cáo tháng 10: không kết nạp",
  "em báo cáo tháng 10 không có kết nạp ạ",
  "bc tháng 10 không kết nạp được ai",
])("«%s» is a report of nobody, and no question of who has reported", (text) => {
  expect(ask(text)).toMatchObject({ intent: "report_submit", slots: { admitted: 0 } });
});

test("where a team has been is asked of what is done", () => {
  expect(ask("đoàn kiểm tra đi những đâu rồi").slots).toMatchObject({ aspect: "progress" });
  expect(ask("đoàn kiểm tra bao giờ xuống").slots).not.toHaveProperty("aspect");
});

test("a word for a kind of unit is the asker's own, although one alone bears it in its name", () => {
  expect(ask("Công ty em báo cáo tháng 10: kết nạp 2, nguồn 17").slots).toMatchObject({ unit: "self" });
});

test("what happened is no school", () => {
  expect(ask("năm 2025 xóa tên bao nhiêu trường hợp").slots).not.toHaveProperty("unit_types");
});
