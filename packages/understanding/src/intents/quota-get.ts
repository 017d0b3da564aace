import { firstSaid, said, type IntentTable } from "./table.ts";

export const quotaGet: IntentTable = {
  intent: "quota_get",
  looks: "back",
  needs: ["unit", "period"],
  signs: [
    ["chỉ tiêu", 2],
    ["chỉ tiêu (kết nạp|phát triển|đảng viên|<period>|<unit>|cả|của)", 1.5],
    ["chỉ tiêu .. (là|bao nhiêu|mấy|bao)", 1],
    ["(được giao|giao) .. (bao nhiêu|mấy|chỉ tiêu|kết nạp)", 3],
    ["(được giao|giao)", 1.5],
    ["(chỉ tiêu|kết nạp|tỷ lệ) .. được giao", 4],
    ["giao .. tỷ lệ", 2],
    ["phân bổ", 3],
    ["(chỉ tiêu|giao) (<compare>|<against>|<period> <compare>|<period> <against>)", 5],
    ["(chỉ tiêu|giao) .. (<compare>|<against>)", 3],
    ["mục tiêu kết nạp", 4],
    ["kế hoạch (kết nạp|phát triển)", 3.5],
    ["chỉ tiêu còn lại", -2],
    ["còn (bao nhiêu|mấy) chỉ tiêu", -2],
    ["chỉ tiêu chưa", -2],
    ["chỉ tiêu .. (từng|các|mỗi) (chi bộ|đơn vị|đảng bộ)", 3],
    ["(tỷ lệ|mức|bảng) .. chỉ tiêu", 2],
    ["phải kết nạp (bao nhiêu|mấy)", 4.5],
    ["(kế hoạch|nghị quyết) .. (giao|là bao nhiêu|là mấy)", 2],
    ["chỉ tiêu .. còn (mấy|bao nhiêu)", 1.5],
    ["(đạt|đạt được|được) .. (phần trăm|chỉ tiêu)", -3],
    ["(hoàn thành|vượt|tiến độ|kết quả|đã kết nạp|kết nạp được)", -3],
    ["(thiếu|kịp|mỗi tháng|dự báo|dự kiến|với đà|đà này)", -3],
    ["(mỗi|mấy người|bao nhiêu người) .. (mới đủ|mới đạt|để đạt)", -3],
    ["(nguồn|hồ sơ|lớp|huy hiệu|báo cáo|xếp loại)", -2],
    ["(nhất|top|xếp hạng|chi bộ nào|đơn vị nào)", -2],
    ["so với chỉ tiêu", -2],
  ],
  slots: (question) =>
    said({
      unit_types: question.unitTypes,
      kind: firstSaid(question, [["(tỷ lệ|phần trăm)", "rate"]]),
      scope:
        question.unitTypes.length > 0
          ? undefined
          : firstSaid(question, [
              ["được phân bổ", undefined],
              ["(chia|giao|phân) .. cho (mấy|các|từng|những|mỗi) (chi bộ|đơn vị|đảng bộ|thôn|xã|phường)", "children"],
              ["(chi bộ|đơn vị|đảng bộ) nào (bao nhiêu|mấy)", "children"],
              ["(mỗi|từng) (chi bộ|đơn vị|đảng bộ|thôn|xã|phường)", "children"],
              ["(phân bổ|các chi bộ trực thuộc|từng chi bộ|từng đơn vị|cho các chi bộ|cho các đơn vị)", "children"],
            ]),
    }),
};
