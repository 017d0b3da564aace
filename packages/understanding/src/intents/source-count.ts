import { firstSaid, said, type IntentTable } from "./table.ts";

export const sourceCount: IntentTable = {
  intent: "source_count",
  looks: "back",
  needs: ["unit"],
  signs: [
    ["nguồn", 3],
    ["nguồn (kết nạp|phát triển|của|là|trong|còn|có|bổ sung)", 1.5],
    ["(quần chúng ưu tú|quần chúng)", 3],
    ["(quần chúng ưu tú|quần chúng|nguồn) .. (bao nhiêu|mấy)", 1.5],
    ["(bao nhiêu|mấy|số) [lượng] (quần chúng ưu tú|quần chúng|nguồn|đoàn viên ưu tú)", 1.5],
    ["đoàn viên ưu tú", 3],
    ["được giới thiệu", 1],
    ["cảm tình đảng", 1],
    ["(số|số lượng|bao nhiêu|mấy) cảm tình đảng", 2],
    ["đã học lớp", 1.5],
    ["chưa làm hồ sơ", 4],
    ["sắp hết hạn giấy chứng nhận", 3],
    ["(lớp|đăng ký|mở lớp|lịch|khóa|suất)", -1.5],
    ["(đăng ký|mở lớp|gửi|học viên|đi học)", -2],
    ["(báo cáo|bổ sung báo cáo)", -2],
    ["kết nạp (#|mấy|bao nhiêu)", -3],
    ["nguồn #", -2.5],
    ["có nguồn .. (không|chưa) .. kết nạp", -4],
    ["(số điện thoại|căn cước|họ tên|lý lịch|ngày sinh|cccd|cmnd)", -4],
  ],
  slots: (question) =>
    said({
      state: firstSaid(question, [
        ["(hết hạn|sắp hết hạn) .. giấy chứng nhận", "CERT_EXPIRING"],
        ["giấy chứng nhận .. (hết hạn|sắp hết hạn)", "CERT_EXPIRING"],
        ["(đã học|học xong|qua lớp|hoàn thành lớp)", "CLASS_CERTIFIED"],
      ]),
      quota_left: question.number("chỉ tiêu còn #", "còn # chỉ tiêu"),
      filter: firstSaid(question, [["(chưa|không) .. (phân công|giúp đỡ|kèm|kèm cặp|dìu dắt)", "no_mentor"]]),
      groups: question.groups,
      unit_types: question.groups.length > 0 && !question.says("khối") ? undefined : question.unitTypes,
    }),
};
