import { whenSlots } from "../slots/schedule.ts";
import { firstSaid, said, type IntentTable } from "./table.ts";

/** "réo em", "đánh tiếng cho chị": with whom they mean, for the verbs alone are syllables of names. */
const CALLS = `(${["réo", "hú", "kêu", "khều", "lay", "gọi", "nhá máy", "đánh động", "đánh tiếng", "đánh tiếng cho"]
  .flatMap((verb) =>
    ["tôi", "em", "mình", "chị", "anh", "cô", "bác", "chú", "già", "ông", "bà", "cháu"].map((who) => `${verb} ${who}`),
  )
  .join("|")})`;

const BELOW = "(dưới|chưa đến|chưa tới|chưa được|chưa đạt|không đạt|không tới|không đến|chưa đủ|chưa nổi) # phần trăm";

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
    ["(nhắn|báo) .. (trước|còn) [hạn] # (ngày|hôm)", 6],
    ["# (ngày|hôm) (trước|nữa) .. hạn .. (nhắn|báo|nhớ)", 6],
    ["(để nhắc|để nhắc nhở|để đôn đốc|cho tôi nhắc|để tôi nhắc|để em nhắc|để anh nhắc|để chị nhắc)", -6],
    ["tắt nhắc", -3],
  ],
  idioms: [
    [CALLS, 3],
    ["thì (nhắn|nhắc|gọi|réo|hú|alo) [giục|thúc|hối] (ngay|liền|giúp|hộ|giùm|cho tôi|cho em|cho anh|cho chị)", 5],
    ["thì (giục|thúc|hối|đốc|đôn đốc|nhắn giục) (ngay|liền|giúp|hộ|giùm|cho tôi|cho em|cho anh|cho chị|họ|nó)", 6],
    ["(báo thức|hẹn giờ|đặt chuông|hẹn nhắc|lời nhắc|đánh thức)", 4],
    [`(trước|còn) [hạn] [# ngày|# hôm] .. ${CALLS}`, 6],
    [`${CALLS} .. (trước|còn) [hạn] # (ngày|hôm)`, 6],
    [`# (ngày|hôm) (trước|nữa) .. hạn .. ${CALLS}`, 6],
    [
      "(giục|hối thúc|đốc thúc|thúc giục|thúc các|thúc mấy|thúc những|thúc đơn vị|hối mấy|hối các|hối giúp|hối đơn vị|thúc giúp|dặn các|dặn mấy|dặn đơn vị|đốc các) .. (đơn vị|chi bộ|<unit>|báo cáo|nộp|chậm|dưới)",
      5,
    ],
    [
      "(gọi|réo|hú|điện|alo|kêu|nhắn) (các|mấy|những|đơn vị|chi bộ|<unit>) .. (nợ|chưa|chậm|trễ|nộp|báo cáo) .. (ngay|liền|gấp|đi|lẹ)",
      6,
    ],
    ["(giục|thúc|đốc|hối|dặn) (<unit>|các|mấy|những) .. (nộp|báo cáo|gửi|làm|dưới|chậm)", 6],
    ["(đừng để|không để|kẻo quên|khỏi quên)", 3],
  ],
  slots: (question) =>
    said({
      action: firstSaid(question, [["(hủy|bỏ|xóa) [lịch] nhắc", "cancel"]]),
      topic: firstSaid(question, [
        ["họp chi bộ", "cell_meeting"],
        [
          "họp (giao ban|thường vụ|thường trực|bch|ban|cấp ủy|chi ủy|đảng ủy|ủy ban|hội đồng|cơ quan|dân|đột xuất|khác)",
          "meeting",
        ],
        ["(chuyển chính thức|xét chính thức)", "conversion"],
        ["hồ sơ", "dossier"],
        ["báo cáo", "report"],
        ["(lớp|đi học)", "class"],
        ["(tiến độ|đôn đốc|chỉ tiêu)", "progress"],
      ]),
      ...whenSlots(question.schedule),
      target: firstSaid(question, [
        ["(chậm nộp|nộp chậm|chưa nộp|chưa báo cáo|chậm báo cáo|trễ|nợ báo cáo|còn nợ|thiếu báo cáo)", "late_units"],
        [BELOW, "below"],
      ]),
      threshold: question.number(BELOW),
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
