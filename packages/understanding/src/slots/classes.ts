import type { Question } from "../question.ts";
import { firstSaid } from "../intents/table.ts";

export const AWARENESS =
  "(nhận thức|nhận thức về đảng|cảm tình đảng|cảm tình|đối tượng đảng|đối tượng kết nạp|đối tượng kết nạp đảng|bồi dưỡng|kết nạp đảng)";

export function classType(question: Question): "awareness" | "new_member" | undefined {
  return firstSaid(question, [
    ["[lớp] đảng viên mới", "new_member"],
    [AWARENESS, "awareness"],
  ]);
}

export function onWeekend(question: Question): true | undefined {
  return question.says("(cuối tuần|thứ 7|chủ nhật|ngày nghỉ|thứ bảy)") || undefined;
}

export function courseNumber(question: Question): number | undefined {
  return question.number("khóa #", "lớp số #", "lớp đợt #", "đợt #");
}
