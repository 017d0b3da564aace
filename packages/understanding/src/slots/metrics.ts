import type { Indicator } from "@ketnap/contract";
import type { Question } from "../question.ts";

/** The indicators named in a list ("kết nạp, chuyển chính thức, trao huy hiệu bao nhiêu"), in the order of this table. */
const INDICATOR_WORDS: readonly (readonly [phrase: string, indicator: Indicator])[] = [
  ["kết nạp", "admitted"],
  ["nguồn", "sources"],
  ["(chuyển chính thức|chuyển đảng chính thức|chính thức)", "converted"],
  ["(huy hiệu|huy hiệu đảng)", "badges_awarded"],
  ["xóa tên", "removed"],
  ["(xin ra|xin ra khỏi đảng|ra khỏi đảng)", "withdrawn"],
  ["khai trừ", "expelled"],
  ["(chuyển đến|tiếp nhận)", "transferred_in"],
  ["chuyển đi", "transferred_out"],
];

export function indicatorsIn(question: Question): Indicator[] {
  return INDICATOR_WORDS.filter(([phrase]) => question.says(phrase)).map(([, indicator]) => indicator);
}
