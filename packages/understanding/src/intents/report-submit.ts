import type { Question } from "../question.ts";
import { reportFigures } from "../slots/report-figures.ts";
import { firstSaid, said, type IntentTable } from "./table.ts";

export const reportSubmit: IntentTable = {
  intent: "report_submit",
  looks: "back",
  needs: ["unit", "period"],
  signs: [
    ["báo cáo", 1.5],
    ["báo cáo <period>", 1],
    ["(kết nạp|kết nạp được) [mới] #", 2.5],
    ["nguồn [có] #", 2.5],
    [
      "(chuyển chính thức|chính thức|xóa tên|chuyển đi|chuyển đến|khai trừ|huy hiệu|huy hiệu đảng|hồ sơ gửi|gửi hồ sơ) #",
      2.5,
    ],
    ["# (học viên|nguồn)", 1.5],
    ["<period> .. không kết nạp được ai", 3],
    ["<unit> <period> (không|chưa) [có] kết nạp [được] (ai|người nào|đồng chí nào)", 4],
    ["không kết nạp [được] (ai|đồng chí nào)", 1.5],
    ["thêm # nguồn", 2.5],
    ["(sửa|đính chính|cập nhật) báo cáo", 4],
    ["chứ không phải #", 3],
    ["nộp báo cáo <period>", 1],
    ["(bao nhiêu|mấy|nào|chưa|hạn|khi nào|ngày nào|nhắc|xem|tổng hợp|xuất)", -3],
    ["cách", -3],
    ["đăng ký", -3],
  ],
  slots: (question) =>
    said({ ...reportFigures(question.told.line).slots, action: action(question), period: yearly(question) }),
};

function action(question: Question): string | undefined {
  return firstSaid(question, [
    ["(sửa|đính chính|cập nhật|điều chỉnh) [lại] [báo cáo]", "correct"],
    ["(chứ|chớ) không phải #", "correct"],
  ]);
}

/** A report of a whole year says so, for a year is also what a month belongs to. */
function yearly({ period: { slots } }: Question): string | undefined {
  const whole =
    slots.year !== undefined && slots.month === undefined && slots.quarter === undefined && slots.half === undefined;
  return whole && slots.period === undefined ? "year" : undefined;
}
