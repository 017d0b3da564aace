import { expect, test } from "vitest";
import { buildLexicon } from "./lexicon.ts";
import { twoQuestions } from "./two-questions.ts";
import { understand } from "./understand.ts";

const units = buildLexicon([
  { id: 1, name: "Đảng bộ phường Sơn Mây", level: "commune" },
  { id: 2, name: "Chi bộ Thôn Bắc", level: "cell", parentId: 1 },
  { id: 3, name: "Chi bộ Thôn Trên", level: "cell", parentId: 1 },
]);
const context = { units, today: "2026-11-22", self: 1 };
const both = (text: string) => twoQuestions(understand(text, context), context);

test("two questions are parted, and the second is of the unit of the first", () => {
  expect(both("bao giờ đoàn kiểm tra tới thôn Bắc với lại còn nguồn không")).toMatchObject({
    first: { intent: "inspection_info", unitIds: [2] },
    further: { request: { intent: "source_count", unitIds: [2] } },
  });
});

test.each([
  ["tiến độ thôn Bắc thế nào, lớp cảm tình bao giờ mở", "progress_get", "class_list"],
  ["hồ sơ nhận được mấy bộ, lớp đã mở mấy lớp", "dossier_status", "class_list"],
  ["chi bộ nào vượt chỉ tiêu? chi bộ nào chưa nộp báo cáo tháng 10", "ranking_units", "report_status"],
])("«%s»", (text, first, second) => {
  expect(both(text)).toMatchObject({ first: { intent: first }, second: { intent: second } });
});

test("a part that is not clear is kept beside one that is, to be asked about", () => {
  const parts = both("cho biết chỉ tiêu và kết quả của thôn Bắc, với lại lớp cảm tình sắp tới khi nào");
  expect(parts).toMatchObject({ first: { decision: "ask", unitIds: [2] }, second: { intent: "class_list" } });
});

test.each([
  ["one answer tells both", "thôn Bắc kết nạp mấy và nguồn bao nhiêu"],
  ["the quota stands beside how far it is reached", "năm nay đạt chưa, nếu chưa thì còn thiếu mấy"],
  ["the name may be of both", "chỉ tiêu và nguồn của thôn Bắc bao nhiêu"],
  ["one condition and another", "chi bộ nào chưa báo cáo và chưa kết nạp ai"],
  ["two names", "thôn Bắc, thôn Trên kết nạp mấy"],
  ["two times", "kết nạp tháng 9 và tháng 10 bao nhiêu"],
  ["something is to be done", "nhắc tôi họp chi bộ 8h mai và tuần này có hạn gì"],
  ["a report", "tháng 10 kết nạp 1, nguồn 3"],
  ["what goes before is no question", "phường mình đang chuẩn bị họp, lớp cảm tình khi nào mở"],
])("%s: «%s» is one", (_, text) => {
  expect(both(text)).toBeNull();
});
