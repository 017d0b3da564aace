import type { Question } from "../question.ts";
import { firstSaid, said, type IntentTable } from "./table.ts";

export const paceForecast: IntentTable = {
  intent: "pace_forecast",
  looks: "back",
  needs: ["unit", "period"],
  signs: [
    ["(mỗi|một|1|từng) (tháng|năm|quý) .. (phải|cần|kết nạp)", 4],
    ["(phải|cần) .. (mỗi|một|1|từng) (tháng|năm|quý)", 4],
    ["mỗi (tháng|năm|quý) còn lại", 4],
    ["(bình quân|trung bình) .. (người|đồng chí) .. tháng", 3],
    ["còn thiếu", 4],
    ["thiếu (bao nhiêu|mấy)", 3.5],
    ["còn # .. (mỗi|bình quân)", 4],
    ["(với|cứ|theo) [cái] (đà|tốc độ|tiến độ) (này|hiện nay|hiện tại)", 4],
    ["(dự báo|dự kiến|ước|ước tính|ước đạt)", 4],
    ["kịp .. chỉ tiêu", 4],
    ["có kịp", 4],
    ["khả năng", 2],
    ["(khả năng|có thể|liệu) .. (hoàn thành|đạt|kịp|xong)", 4],
    ["(có|liệu có) (đạt|hoàn thành) .. không", 2.5],
    ["cuối năm .. (đạt|hoàn thành|được)", 3],
    ["<horizon>", 3],
    ["chậm tiến độ bao nhiêu", 5],
    ["chậm .. (bao nhiêu|mấy) .. so với", 4],
    ["(mới|thì|để) (đủ|đạt|hoàn thành|xong|về đích)", 2.5],
    ["còn (bao nhiêu|mấy) .. (đủ|đạt|hoàn thành)", 3],
    ["(còn|cần|phải) .. (bao nhiêu|mấy) .. (thì|để|mới) (đạt|đủ|được) .. # phần trăm", 8],
    [
      "(mỗi|một|1|từng|hằng|hàng) (tháng|quý|năm) .. # .. (bao giờ|khi nào|tháng nào|năm nào) .. (đủ|đạt|xong|hoàn thành)",
      5,
    ],
    ["về đích", 4],
    ["(tốc độ|nhịp độ) .. (cần|phải|cần thiết)", 4],
    ["# tháng còn lại", 2],
    ["đường tuyến tính", 3],
    ["còn phải kết nạp", 4],
    ["(giữ|duy trì) .. (tiến độ|đà|tốc độ)", 5],
    ["tiến độ (này|hiện nay|hiện tại)", 3],
    ["còn (bao nhiêu|mấy) chỉ tiêu", 3],
    ["chỉ tiêu chưa (thực hiện|đạt|hoàn thành)", 4],
    ["(bao giờ|khi nào|tháng nào) .. (đạt|hoàn thành|xong|đủ)", 4],
    ["(cần|phải|còn) .. kết nạp .. (thêm|nữa)", 4],
    ["(còn nợ|hụt|thiếu hụt)", 4],
    ["chỉ tiêu còn lại", 3],
    ["còn lại (bao nhiêu|mấy)", 2.5],
    ["cần kết nạp (thêm|bao nhiêu|mấy)", 3],
    ["mở .. lớp", -5],
    ["(khả thi|mức độ khả thi)", 5],
    ["(giấy tờ|hồ sơ|nguồn|lớp|báo cáo|chuyển chính thức|nộp|gửi)", -4],
    ["(đơn vị nào|chi bộ nào|nhất)", -3],
  ],
  slots: (question) =>
    said({
      unit_types: question.unitTypes,
      remaining:
        question.number("(còn|thiếu) # (đảng viên|người|đồng chí|nữa)", "còn lại #") ??
        (question.says("còn # tháng") ? undefined : question.number("còn #")),
      months_left: question.number("# tháng còn lại", "còn # tháng") ?? question.period.loose,
      assumed_pace: question.number(
        "(mỗi|một|1|từng|hằng|hàng|bình quân) (tháng|quý|năm) [đều] [chỉ] [kết nạp] [được] [thêm] # (người|đồng chí|đảng viên|quần chúng)",
        "# (người|đồng chí|đảng viên) (mỗi|một|1) (tháng|quý|năm) (thì|bao giờ|khi nào)",
        "(mỗi|một|1|từng|hằng|hàng) (tháng|quý|năm) [kết nạp] [được] # (thì|bao giờ|khi nào|tháng nào)",
      ),
      threshold: question.number(
        "(thì|để|mới|là) [mới] (đạt|được|đủ|tới|hoàn thành) [được] # phần trăm",
        "(bao giờ|khi nào|tháng nào) .. (đạt|được|đủ|tới|hoàn thành) [được] # phần trăm",
      ),
      granularity: granularity(question),
      horizon: horizon(question),
      metrics:
        question.says("(thiếu|hụt|chậm tiến độ|chậm) (bao nhiêu|mấy) .. so [với]") ||
        question.says("(thiếu|hụt|chậm|khoảng cách|còn cách|chênh|gap) .. so [với]") ||
        question.says("so [với] (kế hoạch|tiến độ|chỉ tiêu) ... (thiếu|hụt|chậm) .. (bao nhiêu|mấy)")
          ? ["gap"]
          : undefined,
    }),
};

function granularity(question: Question): string | undefined {
  return firstSaid(question, [
    ["(mỗi|một|1|từng|hằng|hàng|bình quân) tháng", "month"],
    ["(người|đồng chí) [một] tháng", "month"],
    ["(mỗi|một|1|từng|hằng|hàng) năm", "year"],
    ["(mỗi|một|từng) quý", "quarter"],
  ]);
}

function horizon(question: Question): string | undefined {
  if (granularity(question) !== undefined) return undefined;
  if (question.says("(thiếu|chậm)")) return undefined;
  return question.says(
    "(cuối năm|hết năm|<horizon>|dự báo|dự kiến|ước|ước tính|kịp|khả năng|hoàn thành|cả năm|về đích)",
  )
    ? "year_end"
    : undefined;
}
