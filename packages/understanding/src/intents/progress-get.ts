import { indicatorsIn } from "../slots/metrics.ts";
import type { Question } from "../question.ts";
import { said, type IntentTable } from "./table.ts";

const AVERAGES = [
  "(bình quân|trung bình) .. (mỗi|một|1|hằng|hàng|các|từng|theo) năm",
  "(mỗi|một|1|hằng|hàng|từng) năm .. (bình quân|trung bình)",
  "(bình quân|trung bình) .. năm",
  "(bình quân|trung bình) .. (mỗi|một|1|hằng|hàng|các|từng|theo) <period>",
] as const;

export const progressGet: IntentTable = {
  intent: "progress_get",
  looks: "back",
  needs: ["unit", "period"],
  signs: [
    ["tiến độ", 4],
    ["kết quả", 2],
    ["kết quả .. (kết nạp|phát triển)", 2],
    ["tình hình .. (kết nạp|phát triển)", 2.5],
    ["kết quả (<period>|<unit>)", 2],
    ["(kết nạp|phát triển đảng|phát triển đảng viên)", 1],
    ["kết nạp .. <period>", 2],
    ["kết nạp .. (ra sao|thế nào|như thế nào|chưa)", 1.5],
    ["(kết nạp|phát triển) .. <unit>", 1],
    ["<unit> .. (kết nạp|phát triển)", 1],
    ["đảng viên mới .. (<unit>|<period>)", 2.5],
    ["tỷ lệ kết nạp", 2.5],
    ["(so với|trên) tổng số đảng viên", 4],
    ["so sánh .. <period>", 3],
    ["kế hoạch (kết nạp|phát triển)", -3],
    ["(cần|phải|còn) .. kết nạp (thêm|nữa)", -3],
    ["(kết nạp|phát triển) [đảng viên] được", 2.5],
    ["(đã|được) kết nạp", 1.5],
    ["kết nạp .. (bao nhiêu|mấy)", 2],
    ["(bao nhiêu|mấy) .. kết nạp", 1],
    ["(đạt|đạt được|được) (bao nhiêu|mấy|bao)", 2.5],
    ["đạt .. (phần trăm|chỉ tiêu|kế hoạch)", 2],
    ["phần trăm [so với] [của] (chỉ tiêu|kế hoạch)", 2],
    ["(hoàn thành|thực hiện) .. (phần trăm|chỉ tiêu|đến đâu|thế nào)", 2.5],
    ["lũy kế", 3],
    ["<compare>", 3],
    ["(tăng|giảm) .. (so với|hay|bao nhiêu)", 1.5],
    ...AVERAGES.map((phrase) => [phrase, 4] as const),
    ["kết nạp .. (chuyển chính thức|huy hiệu)", 3],
    ["kết nạp (mấy|bao nhiêu) .. nguồn", 4],
    ["đến đâu rồi", 1],
    ["(mỗi tháng|còn thiếu|thiếu|kịp|dự báo|dự kiến|với đà|đà này)", -3],
    ["(nhất|top|xếp hạng|chi bộ nào|đơn vị nào)", -3],
    ["<unit> .. <unit>", -3],
    ["kết nạp #", -4],
    ["(hồ sơ|nguồn|quần chúng|lớp|học viên|xếp loại|nhắc|đăng ký|bản tin)", -2.5],
    ["trong số", -2],
    ["(được giao|giao)", -5],
    ["khả năng", -3],
    ["mục tiêu kết nạp", -3],
    ["cách", -2],
    ["(hoàn thành|đạt|xong|vượt) .. (chỉ tiêu|kế hoạch) .. chưa", 3],
    ["<unit> .. (hoàn thành|đạt|vượt) .. (chỉ tiêu|kế hoạch)", 2],
    ["(ước|giữ|duy trì|bao giờ|khi nào)", -3],
    ["<against>", 3],
    ["tổng số đảng viên [mới] [được] kết nạp", 3],
    ["(những|các|danh sách|liệt kê) (đơn vị|chi bộ|đảng bộ|cơ sở)", -2.5],
    ["chỉ tiêu (kết nạp|phát triển|năm|<period>)", -2.5],
    ["(nữ|đoàn viên|học sinh|sinh viên|công nhân|nông dân|công chức|dân tộc thiểu số|tôn giáo|chủ doanh nghiệp)", -2.5],
    ["(không|chưa) [được] kết nạp", -2],
  ],
  slots: (question) => said({ metrics: metrics(question), unit_types: question.unitTypes }),
};

function metrics(question: Question): string[] | undefined {
  if (AVERAGES.some((phrase) => question.says(phrase))) return ["average_per_year"];
  if (question.says("(so với|trên) tổng số đảng viên")) return ["admission_rate"];
  const indicators = indicatorsIn(question);
  if (indicators.length > 1) return indicators;
  return question.says("phần trăm so với (chỉ tiêu|kế hoạch)") ? ["percent"] : undefined;
}
