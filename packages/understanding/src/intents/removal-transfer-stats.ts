import { firstSaid, said, type IntentTable } from "./table.ts";
import type { Question } from "../question.ts";

export const removalTransferStats: IntentTable = {
  intent: "removal_transfer_stats",
  looks: "back",
  needs: ["unit", "period"],
  signs: [
    ["(xóa tên|khai trừ)", 4],
    ["(xin ra|ra khỏi đảng|xin ra khỏi đảng)", 4],
    ["(chuyển đi|chuyển đến)", 4],
    ["chuyển sinh hoạt", 4],
    ["(bỏ sinh hoạt|không sinh hoạt)", 4],
    ["(giấy sinh hoạt|chưa nộp giấy)", 3],
    ["(xóa tên|chuyển đi|chuyển đến|khai trừ) #", -4],
    ["(được kết nạp lại|kết nạp lại|bao lâu|mấy tháng thì|trong bao nhiêu ngày)", -5],
    ["báo cáo", -2],
  ],
  slots: (question) =>
    said({
      metrics: metrics(question),
      aspect: question.says("(lý do|nguyên nhân|vì sao)") ? "reasons" : undefined,
      filter: question.says("(quá|hơn|trên) 30 ngày") ? "over_30_working_days" : undefined,
      unit_types: question.unitTypes,
      groups: question.groups.filter((group) => group === "demobilised"),
    }),
};

function metrics(question: Question): string[] {
  const pending = firstSaid(question, [["(chưa nộp|chưa tiếp nhận|chưa nhận|chưa chuyển)", "transfer_pending"]]);
  if (pending) return [pending];
  const found = [
    ["xóa tên", "removed"],
    ["(xin ra|ra khỏi đảng|xin ra khỏi đảng)", "withdrawn"],
    ["khai trừ", "expelled"],
    ["(chuyển đến|chuyển về|đi và đến|đi đến|đến và đi|chuyển vào)", "transferred_in"],
    ["chuyển .. đến", "transferred_in"],
    ["(chuyển đi|đi và đến|đi đến|đến và đi|chuyển ra)", "transferred_out"],
    ["chuyển .. đi", "transferred_out"],
    ["(bỏ sinh hoạt|không sinh hoạt)", "inactive"],
  ] as const;
  return [...new Set(found.filter(([phrase]) => question.says(phrase)).map(([, metric]) => metric))];
}
