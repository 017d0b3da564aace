import { firstSaid, said, type IntentTable } from "./table.ts";

export const dossierStatus: IntentTable = {
  intent: "dossier_status",
  looks: "back",
  needs: ["unit"],
  signs: [
    ["hồ sơ", 3],
    ["hồ sơ .. (đến đâu|tới đâu|ở đâu|khâu nào|bước nào|tình trạng|thế nào rồi)", 3],
    ["(tình trạng|tình hình) .. hồ sơ", 2],
    ["(nhận|nhận được|tiếp nhận) .. hồ sơ", 2],
    ["(bao nhiêu|mấy|số) [lượng] [bộ] hồ sơ", 2],
    ["hồ sơ .. (bao nhiêu|mấy|nào|quá|bị|còn thiếu|chờ|chưa)", 1.5],
    ["(đang chờ|chờ) .. (xét|duyệt)", 1],
    ["chưa tổ chức lễ kết nạp", 2],
    ["(giấy tờ|biểu mẫu)", 1],
    ["hs-*", 5],
    ["hồ sơ .. gồm", -4],
    ["hồ sơ .. thì .. (mấy|bao nhiêu) ngày", -5],
    ["(cần|gồm) .. (giấy tờ|những gì|giấy tờ gì)", -1.5],
    ["(nhắc|báo cáo|gửi # hồ sơ|hồ sơ gửi #)", -2.5],
    ["chưa làm hồ sơ", -5],
    ["(lý lịch|căn cước|cccd|số điện thoại|ảnh)", -3],
    ["hồ sơ db-*", -2],
    ["hồ sơ gửi #", -3],
  ],
  idioms: [
    ["<unit> .. hồ sơ .. (vướng gì|vướng ở|kẹt ở|kẹt gì|mắc ở|chưa)", 2],
    ["(bộ|mấy bộ) .. (gửi lên|nộp lên|duyệt|xét)", 2],
  ],
  slots: (question) =>
    said({
      code: question.code("hs"),
      stage: firstSaid(question, [
        ["thẩm tra lại", undefined],
        ["(trả lại|bị trả|trả về)", "RETURNED"],
        ["(nhận|nộp|gửi) [được] (bao nhiêu|mấy) [bộ] hồ sơ", "SUBMITTED"],
        ["(đã có|có) quyết định .. (chưa|lễ)", "DECIDED"],
        ["(chưa tổ chức|chưa làm) lễ", "DECIDED"],
        ["(đã nhận|nhận được|tiếp nhận|đã tiếp nhận|chờ .. xét|chờ .. duyệt|đang chờ|đã gửi|đã nộp)", "SUBMITTED"],
      ]),
      aspect: firstSaid(question, [
        ["thiếu .. (giấy tờ|giấy|gì|mẫu|biểu mẫu)", "missing_forms"],
        // How many wait is not how many came in.
        ["(chờ|đợi|đang) .. (xét|duyệt|thẩm định|thẩm tra|giải quyết|xử lý|ký)", "waiting"],
        ["(đang chờ|còn chờ|chưa xong)", "waiting"],
        ["(chưa|không) [được] [phê] (xét|duyệt|thẩm định|giải quyết|xử lý|ký)", "waiting"],
      ]),
      filter: firstSaid(question, [
        ["(quá|hơn|trên) .. (12 tháng|1 năm|<years>)", "older_than_12m"],
        ["(quá|hơn|trên) .. 60 ngày", "over_60_working_days"],
      ]),
      count: question.number("tình trạng # hồ sơ", "# hồ sơ"),
    }),
};
