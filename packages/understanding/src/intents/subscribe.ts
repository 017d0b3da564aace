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
    ["(tuần|tháng|ngày|sáng thứ #) nào cũng (gửi|báo|nhắn)", 5],
    ["vào danh sách nhận", 5],
    ["theo dõi", 4],
    ["gửi cho (tôi|em|mình) .. (hằng|hàng|mỗi|ngày #)", 5],
    ["(báo|thông báo) cho (tôi|em|mình) khi", 6],
    ["(hủy|dừng|ngừng|thôi|tắt|bỏ|đừng|không .. nữa)", -6],
  ],
  idioms: [
    ["(bám sát|theo sát|dõi theo|để mắt|để ý) .. <unit>", 5],
    ["(bật thông báo|bật chuông|mở chuông|bật bản tin|mở thông báo|bật tin)", 5],
    ["(có biến động|có gì mới|có tin mới|có gì lạ) .. (báo|nhắn|hú em|hú tôi)", 4],
    [
      "(hễ có|khi nào có|lúc nào có|bao giờ có|nếu có|có lớp nào mới) .. (thì|là|nhớ) .. (báo|nhắn|hú em|hú tôi|ới em|ới tôi|alo)",
      5,
    ],
    ["(đạt|xong|đủ|chạm mốc|hoàn thành) .. chỉ tiêu .. thì .. (báo|nhắn|réo tôi|réo em|hú em|hú tôi)", 6],
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
