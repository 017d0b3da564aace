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
    [
      "(ới|réo|hú|kêu|khều|lay|đánh động|đánh tiếng|đánh thức|gọi|ping) [cho] [giúp] (tôi|em|mình|chị|anh|cô|bác|chú|già|ông|bà|cháu)",
      3,
    ],
    ["(báo thức|hẹn giờ|đặt chuông|hẹn nhắc|lời nhắc)", 4],
    ["(trước|còn) [hạn] [# ngày|# hôm] .. (ới|réo|hú|kêu|khều|lay|nhắn|đánh động|đánh tiếng|gọi)", 6],
    ["(ới|réo|hú|kêu|khều|lay|nhắn|báo|đánh động|đánh tiếng|gọi) .. (trước|còn) [hạn] # (ngày|hôm)", 6],
    ["# (ngày|hôm) (trước|nữa) .. hạn .. (nhắn|báo|ới|réo|kêu|gọi|lay|nhớ)", 6],
    ["(giục|thúc|hối|hối thúc|đốc thúc) .. (đơn vị|chi bộ|<unit>|nơi|chỗ|đứa|báo cáo|nộp)", 5],
    ["(đừng để|kẻo|sợ|không để) .. quên", 4],
    ["(để|cho) (tôi|em|mình|chị|anh|cô|bác|chú|già|ông|bà) [còn] (nhắc|nhắc nhở|đôn đốc|hối|giục|thúc)", -8],
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
