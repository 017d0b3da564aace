import { frequency } from "../slots/schedule.ts";
import { firstSaid, said, type IntentTable } from "./table.ts";

export const unsubscribe: IntentTable = {
  intent: "unsubscribe",
  looks: "ahead",
  needs: [],
  signs: [
    ["(hủy|bỏ) (đăng ký|theo dõi)", 6],
    ["(hủy|bỏ) đăng ký .. (bản tin|nhận|thông báo)", 3],
    ["(dừng|ngừng|thôi|tắt|đừng|ngưng) .. (gửi|thông báo|theo dõi|nhận|nhắc|bản tin)", 6],
    ["không .. (nhận|gửi|theo dõi|nhắn|nhắc|báo) .. nữa", 6],
    ["(đừng|thôi|khỏi) (nhắn|báo|nhắc|gửi) .. nữa", 5],
    ["(rút|xóa|gỡ) tên .. (nhận|bản tin|thông báo)", 6],
    ["(bỏ|hủy|thôi|ngừng|dừng) (follow|bám sát|dõi theo)", 7],
    ["(chặn|mute|khóa|tắt|cắt) .. (thông báo|tin|bản tin|chuông)", 6],
    ["(ra|rút|gỡ|loại|bỏ) .. khỏi danh sách nhận", 8],
    ["(đừng làm phiền|im giúp|im giùm|để yên)", 4],
    ["(suất|liên kết)", -4],
    ["xây dựng", -6],
  ],
  slots: (question) => {
    const topic = firstSaid(question, [
      ["lớp", "class"],
      ["báo cáo", "report"],
      ["(tiến độ|bản tin)", "progress"],
    ]);
    return said({ topic: topic ?? (question.says("<unit>") ? undefined : "all"), freq: frequency(question) });
  },
};
