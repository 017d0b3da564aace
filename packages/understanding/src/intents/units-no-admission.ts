import { said, type IntentTable } from "./table.ts";

export const unitsNoAdmission: IntentTable = {
  intent: "units_no_admission",
  looks: "back",
  needs: ["unit"],
  signs: [
    ["(không|chưa) [hề] [được] [phát triển] [có] [thêm] (kết nạp|phát triển)", 2],
    ["(không|chưa) .. (kết nạp|phát triển)", 1],
    ["(không|chưa) có [thêm] đảng viên mới", 3],
    ["(không|chưa) có ai [được] kết nạp", 3],
    ["<years> .. (không|chưa)", 3],
    ["(lâu năm|nhiều năm|bao năm|bao nhiêu năm|bao lâu) [nay] [rồi] [liền] .. (không|chưa) .. (kết nạp|phát triển)", 3],
    ["(không|chưa) .. <years>", 3],
    ["(không|chưa) .. kết nạp .. <period>", 1],
    ["<period> .. (không|chưa) .. kết nạp", 1],
    ["trắng [đảng viên] [kết nạp]", 3.5],
    ["(chi bộ|đơn vị|đảng bộ|trường học|thôn|khu) .. (không|chưa) .. (kết nạp|phát triển)", 1.5],
    ["(các|những|mấy|danh sách|liệt kê) [các] chi bộ", 0.5],
    ["có nguồn", 2],
    ["có nguồn .. (không|chưa) .. kết nạp", 4],
    ["(báo cáo|nộp|hồ sơ|lớp|xếp loại|chỉ tiêu)", -3],
    ["<self> .. (không|chưa)", -3],
    ["<unit> <period> (không|chưa) [có] kết nạp [được] (ai|người nào|đồng chí nào)", -4],
  ],
  idioms: [
    ["<years> .. (im ắng|im re|im lìm|bặt tăm|trắng tay|giậm chân|dậm chân|con số không|số 0)", 4],
    ["(im ắng|im re|bặt tăm|trắng tay|giậm chân|dậm chân) .. <years>", 4],
    ["(không|chưa) [có] [được] [lấy một|lấy 1] (mống|người|ai) .. <years>", 3],
  ],
  slots: (question) =>
    said({
      has_sources:
        question.says("(có nguồn|có sẵn nguồn|còn nguồn|nhiều nguồn|nguồn nhiều|nguồn [thì] có)") || undefined,
      metrics: question.says("(tỷ lệ|phần trăm)") ? ["percent"] : undefined,
      unit_types: question.unitTypes,
    }),
};
