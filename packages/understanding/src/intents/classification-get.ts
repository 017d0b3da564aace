import { firstSaid, said, type IntentTable } from "./table.ts";

export const classificationGet: IntentTable = {
  intent: "classification_get",
  looks: "back",
  needs: ["period"],
  signs: [
    ["(xếp loại|phân loại|đánh giá)", 4],
    ["(hoàn thành|không hoàn thành) [xuất sắc|tốt] nhiệm vụ", 5],
    ["hạ xếp loại", 2],
    ["đánh giá .. (khả năng|khả thi|tiến độ|tình hình|kết quả)", -5],
    ["kiểm điểm", 4],
  ],
  slots: (question) =>
    said({
      unit_types: question.unitTypes,
      target: firstSaid(question, [
        ["hạ xếp loại", undefined],
        ["kiểm điểm", undefined],
        ["(đảng viên)", "member"],
        ["(chi bộ|đảng bộ|đơn vị|tổ chức)", "cell"],
      ]),
      level: firstSaid(question, [
        ["không hoàn thành nhiệm vụ", "failed"],
        ["hoàn thành xuất sắc", "excellent"],
        ["hoàn thành tốt", "good"],
        ["hoàn thành nhiệm vụ trở lên", "completed_or_above"],
        ["hoàn thành nhiệm vụ", "completed"],
      ]),
      aspect: firstSaid(question, [
        ["(bị hạ|ảnh hưởng|hạ xếp loại)", "effect_of_quota"],
        ["(hạn|thời hạn)", "deadline"],
      ]),
    }),
};
