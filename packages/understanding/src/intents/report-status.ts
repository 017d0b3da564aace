import { firstSaid, said, type IntentTable } from "./table.ts";

export const reportStatus: IntentTable = {
  intent: "report_status",
  looks: "back",
  needs: ["period"],
  signs: [
    ["báo cáo", 2],
    ["(chưa|đã|không) .. (báo cáo|nộp)", 2.5],
    ["(bao nhiêu|mấy|đơn vị nào|chi bộ nào) ... (đúng hạn|trễ hạn|trước hạn|muộn)", 3],
    ["(nộp|gửi) [báo cáo] (đúng hạn|trễ|trễ hạn|muộn|chậm|trước hạn)", 3.5],
    ["(xem|xem lại|tổng hợp|xuất) .. báo cáo", 3],
    ["tổng hợp (<period>|<unit>)", 5],
    ["(bảng|số liệu|cho xem|xem|gửi) tổng hợp", 3],
    ["báo cáo .. (trễ|muộn|chậm|đúng hạn)", 2],
    ["(ai|đơn vị nào|chi bộ nào|những đơn vị|bao nhiêu|danh sách) .. (báo cáo|nộp)", 2],
    ["tỷ lệ nộp", 3],
    ["báo cáo .. (nộp|gửi|báo) [được] (bao nhiêu|mấy) phần trăm", 6],
    ["(chi bộ|đơn vị|ai|nơi|thôn|trường|danh sách) .. (quá hạn|trễ hạn) [nộp] báo cáo", 5],
    ["bị trả (lại|về)", 4],
    ["(xuất|file|bảng) excel", 2],
    ["báo cáo .. (chưa|không)", 1],
    ["chưa [chịu] [thấy] báo", 3],
    ["(hạn|nhắc|ngày nào|ngày mấy|khi nào|cách|hằng tháng)", -3],
    ["(kết nạp|nguồn) #", -4],
    ["hồ sơ", -2],
  ],
  idioms: [["(dặn|giục|thúc|hối|đốc) (các|mấy|những|đơn vị|chi bộ|<unit>)", -5]],
  slots: (question) =>
    said({
      status: question.says("<self>")
        ? undefined
        : firstSaid(question, [
            ["(trả lại|trả về)", "returned"],
            ["(chưa|chờ|đợi|không) [được] [phê] duyệt", "unapproved"],
            ["(đúng hạn|trước hạn)", "on_time"],
            ["(trễ|trễ hạn|muộn|quá hạn|chậm nộp|nộp chậm|chậm)", "late"],
            ["(chưa|không) .. (báo cáo|nộp|gửi|báo)", "missing"],
            ["(nợ|khất|thiếu) [bản] báo cáo", "missing"],
          ]),
      action: firstSaid(question, [
        ["(xuất|excel)", "export"],
        ["(xem|xem lại)", "view"],
      ]),
      format: question.says("excel") ? "xlsx" : undefined,
      unit_types: question.unitTypes,
      metrics: question.says("(tỷ lệ|phần trăm)") ? ["percent"] : undefined,
    }),
};
