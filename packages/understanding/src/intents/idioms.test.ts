import { expect, test } from "vitest";
import { testUnits } from "../../test/lexicon.ts";
import { buildLexicon, understand } from "../index.ts";
import { knownWords } from "../phrases.ts";

const units = buildLexicon(testUnits);
const read = (text: string) => {
  const { intent, slots } = understand(text, { units, today: "2026-11-22" });
  return { intent, ...slots };
};

test.each([
  ["ai đang cầm đèn đỏ tháng 10", { order: "asc", month: 10 }],
  ["chi bộ nào ôm đáy bảng quý 3", { order: "asc", quarter: 3 }],
  ["đơn vị nào khóa đuôi năm 2025", { order: "asc", year: 2025 }],
  ["chi bộ nào là lá cờ đầu quý 3", { quarter: 3 }],
  ["xếp các chi bộ từ bét lên nhất, tháng 10", { order: "asc", month: 10 }],
  ["tháng 10 chi bộ nào còn im ắng", { filter: "zero", month: 10 }],
  ["trường nào dẫn đầu năm nay", { year: "current", unit_types: ["school"] }],
  ["xếp hạng các chi bộ theo số người kết nạp năm 2025", { metrics: ["admitted"], year: 2025 }],
])("who stands where, by idioms: %s", (text, said) => {
  expect(read(text)).toMatchObject({ intent: "ranking_units", ...said });
});

test.each([
  ["sáng mai 8h réo em nộp báo cáo", "reminder_set"],
  ["trước hạn báo cáo 3 ngày kêu tôi một tiếng", "reminder_set"],
  ["giục các chi bộ chưa nộp báo cáo tháng 10", "reminder_set"],
  ["hễ có lớp mới thì nhắn tôi liền", "subscribe"],
  ["chặn hết thông báo lớp học giúp tôi", "unsubscribe"],
  ["chi bộ nào 3 năm nay bặt tăm không có đảng viên mới", "units_no_admission"],
  ["lớp cảm tình tháng 12 đã có bao nhiêu người đăng ký", "class_list"],
  ["hồ sơ kết nạp gồm mấy loại giấy tờ", "rule_lookup"],
])("what is wanted, by idioms: %s", (text, intent) => {
  expect(read(text).intent).toBe(intent);
});

test("what is short of the quota by most is another measure than what a ranking is answered by, so that it is asked back", () => {
  const found = understand("đơn vị nào còn thiếu nhiều nhất so với chỉ tiêu", { units, today: "2026-11-22" });
  expect(found).toMatchObject({ intent: "ranking_units", decision: "ask", slots: { metrics: ["gap"] } });
});

test.each([
  ["công ty nhà nước năm nay kết nạp mấy người", "enterprise_state"],
  ["khối ngoài quốc doanh quý 3 kết nạp ra sao", "enterprise_nonstate"],
  ["các doanh nghiệp liên doanh năm 2025 kết nạp mấy người", "fdi"],
])("kinds of enterprises: %s", (text, type) => {
  expect(read(text)).toMatchObject({ intent: "progress_get", unit_types: [type] });
});

test("an idiom's words stay strange where they stand alone, for they may be a name", () => {
  for (const word of ["reo", "kheu", "xach", "lim"]) expect(knownWords.has(word), word).toBe(false);
});
