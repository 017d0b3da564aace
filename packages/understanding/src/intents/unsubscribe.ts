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
    ["(đừng|thôi|khỏi) [có] [cần] [phải] (nhắn|báo|nhắc|gửi) .. nữa", 5],
    ["(rút|xóa|gỡ) tên .. (nhận|bản tin|thông báo)", 6],
    ["(ra|rút|gỡ|loại|bỏ) .. khỏi danh sách nhận", 8],
    ["(suất|liên kết)", -4],
    ["xây dựng", -6],
  ],
  idioms: [
    ["(bỏ bám sát|thôi bám sát|bỏ dõi theo|thôi dõi theo)", 7],
    ["(hết cần|không cần|hết muốn|thôi không) .. (theo dõi|nhận tin|nhận thông báo|bản tin)", 7],
    ["(chặn hết|chặn thông báo|chặn tin|khóa thông báo|khóa tin|tắt chuông|tắt thông báo)", 6],
    ["(gỡ|xóa|loại|rút|bỏ) .. khỏi (bản tin|thông báo|nhóm nhận|danh sách nhận)", 8],
    ["(đừng làm phiền|im giúp|im giùm|để yên)", 4],
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
