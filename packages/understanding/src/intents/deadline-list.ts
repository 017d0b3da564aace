import { firstSaid, said, type IntentTable } from "./table.ts";

export const deadlineList: IntentTable = {
  intent: "deadline_list",
  looks: "ahead",
  needs: [],
  dated: true,
  signs: [
    ["hạn", 1.5],
    ["(hạn|mốc) (nào|gì)", 5],
    ["(hạn|mốc) .. (sắp|sắp tới|sắp đến|gần nhất|còn lại)", 4],
    ["(sắp|sắp tới|sắp đến|<period>) .. (có|còn) .. (hạn|mốc)", 4],
    ["(các|mấy|những) (hạn|mốc)", 4],
    ["(phải|cần|chưa) (nộp|gửi|làm) (gì|những gì)", 4],
    ["lịch .. (mốc|hạn)", 4],
    ["hạn (nộp|gửi|cuối|chót|báo cáo|đăng ký|tổ chức)", 3],
    ["(đến hạn|quá hạn|tới hạn|hết hạn nộp)", 3],
    ["(việc|mốc|công việc) .. (đến hạn|quá hạn|hạn)", 3],
    ["(gửi|nộp) .. (trước ngày|<date>)", 2.5],
    ["(báo cáo|gửi|nộp) .. (ngày mấy|ngày nào|ngày bao nhiêu|khi nào|bao giờ)", 2.5],
    ["(khi nào|bao giờ|ngày nào) .. (hết hạn|nộp|hạn)", 2.5],
    ["(còn kịp|kịp) không", 3],
    ["lịch (công việc|việc)", 2],
    ["(việc gì|những việc|có việc)", 2],
    ["(nhắc|dự bị|chuyển chính thức|xét chính thức|huy hiệu|kiểm điểm|giấy chứng nhận|liên kết|hồ sơ|lớp)", -3],
    ["(kết nạp|nguồn) #", -3],
  ],
  idioms: [
    [
      "(réo em|réo tôi|kêu em|kêu cô|kêu tôi|gọi em|gọi tôi|hú em|nhắn em|nhắn tôi|nhắn mình|đánh động|đánh tiếng|đánh thức|báo thức)",
      -4,
    ],
  ],
  slots: (question) =>
    said({
      topic: firstSaid(question, [
        ["(lễ kết nạp|làm lễ|tổ chức lễ|công bố quyết định)", "ceremony"],
        ["(kế hoạch|lộ trình)", "plan"],
        ["báo cáo", "report"],
        ["(danh sách|nguồn)", "sources"],
      ]),
      status: question.says("quá hạn") ? "overdue" : undefined,
      when: question.period.slots.when,
    }),
};
