import { frequency, whenSlots } from "../slots/schedule.ts";
import { firstSaid, said, type IntentTable } from "./table.ts";

export const subscribe: IntentTable = {
  intent: "subscribe",
  looks: "ahead",
  needs: [],
  signs: [
    ["đăng ký nhận", 7],
    ["(nhận|gửi) .. (bản tin|thông báo|tin)", 4],
    ["nhận tin", 3],
    ["bản tin", 2],
    ["theo dõi", 4],
    ["gửi cho (tôi|em|mình) .. (hằng|hàng|mỗi|ngày #)", 5],
    ["(báo|thông báo) cho (tôi|em|mình) khi", 6],
    ["(hủy|dừng|ngừng|thôi|tắt|bỏ|đừng|không .. nữa)", -6],
  ],
  slots: (question) => {
    const when = whenSlots(question.schedule);
    return said({
      topic: firstSaid(question, [
        ["(xong|đạt|hoàn thành|đủ) [chỉ tiêu]", "quota_met"],
        ["(chuyển chính thức|dự bị)", "probation_due"],
        ["lớp", "class"],
        ["tiến độ", "progress"],
        ["báo cáo", "report"],
      ]),
      ...when,
      freq: when["freq"] ?? frequency(question),
    });
  },
};
