import type { Question } from "../question.ts";
import { firstSaid, said, type IntentTable } from "./table.ts";

export const badgeDue: IntentTable = {
  intent: "badge_due",
  looks: "ahead",
  needs: ["unit"],
  signs: [
    ["(huy hiệu|huy hiệu đảng)", 5],
    ["# năm tuổi đảng", 5],
    ["đủ # năm", 3],
    ["đợt <date>", 2],
    ["(nhắc|kết nạp #|chính thức #)", -4],
    ["huy hiệu đảng #", -1],
    ["kết nạp .. huy hiệu", -4],
    ["tính từ", -3],
  ],
  slots: (question) =>
    said({
      round: question.period.slots.date,
      years: question.number("# năm"),
      status: awarded(question) ? "awarded" : undefined,
      aspect: firstSaid(question, [
        ["(hạn|thời hạn)", "deadline"],
        ["có huy hiệu .. không", "exists"],
      ]),
      ...year(question),
    }),
};

/** Of a year that is over, badges given are counted; none falls due in it any more. */
function awarded(question: Question): boolean {
  if (question.says("(đã trao|đã tặng|được trao|trao tặng|trao được|tặng được)")) return true;
  return question.period.over === true && question.says("(trao|tặng)") && !question.says("(hạn|chưa|sắp|chờ|còn)");
}

function year({ period }: Question): object {
  return period.slots.year === undefined ? {} : { year: period.slots.year };
}
