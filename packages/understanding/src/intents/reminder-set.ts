import { whenSlots } from "../slots/schedule.ts";
import { firstSaid, said, type IntentTable } from "./table.ts";

export const reminderSet: IntentTable = {
  intent: "reminder_set",
  looks: "ahead",
  needs: [],
  signs: [
    ["nhắc", 4],
    ["nhắc (tôi|em|mình|các|họp|hạn|lịch)", 2],
    ["(đặt lịch|đặt) .. nhắc", 2],
    ["(đôn đốc|thúc giục|nhắc nhở)", 5],
    ["(hủy|bỏ) nhắc", 3],
    ["tắt nhắc", -3],
  ],
  slots: (question) =>
    said({
      action: firstSaid(question, [["(hủy|bỏ|xóa) [lịch] nhắc", "cancel"]]),
      topic: firstSaid(question, [
        ["họp chi bộ", "cell_meeting"],
        ["(chuyển chính thức|xét chính thức)", "conversion"],
        ["hồ sơ", "dossier"],
        ["báo cáo", "report"],
        ["(lớp|đi học)", "class"],
        ["(tiến độ|đôn đốc|chỉ tiêu)", "progress"],
      ]),
      ...whenSlots(question.schedule),
      target: firstSaid(question, [
        ["(chậm nộp|nộp chậm|chưa nộp|chưa báo cáo|chậm báo cáo|trễ)", "late_units"],
        ["dưới # phần trăm", "below"],
      ]),
      threshold: question.number("dưới # phần trăm"),
      when:
        question.says("(ngay|ngay bây giờ|luôn)") &&
        !question.says("ngày #") &&
        question.period.slots.date === undefined
          ? now(question.line)
          : undefined,
    }),
};

/** "ngay" (at once) and "ngày" (day) fold alike: at once stands last. */
function now(line: string): string | undefined {
  return / (?<!\d )(?:ngay(?: lap tuc| bay gio)?|luon) $/.test(line) ? "now" : undefined;
}
