import type { Item } from "./report-labels.ts";
import type { Span } from "./report-noughts.ts";

const NOT = "(?<! (?:khong|ko|k|chua|chang|co|khac))";
const BEFORE = "(?:cu|truoc|(?:so )?(?:lan|ky|thang|quy) truoc|<before>)";
/** "như tháng trước", "y như cũ", "giữ nguyên": as the report before said; of a number or a month that follows it says nothing. */
const SAME = new RegExp(
  `${NOT} (?:(?:van|cung|deu|thi|la|de|giu|lay|cu|em|xin|bao cao|y|het|chang) )*(?:(?:nhu|giong|bang|y|y het|giong het)(?: (?:voi|so|nhu|y|o))* ${BEFORE}|giu nguyen(?: (?:so|nhu|theo))*(?: ${BEFORE})?)(?= (?!(?:(?:la|con|van|nhu|theo|so|voi) )*(?:\\d|<period>)))`,
  "g",
);

/** The line with what is said to be as before in one word. */
export function withSame(line: string): string {
  return line.replaceAll(SAME, " <same>");
}

/** Where a name stands with the words that its number is as before. */
export function sameAt({ from, to }: Item, behind: string): Span | null {
  const said = OF_ONE.exec(behind);
  return said && { from, to: to + said[0].length };
}

const OF_ONE = /^(?: (?:thi|la|van|cung|con|nay|so|moi|hien|tong))* <same>(?= )/;

/** "còn lại như tháng trước", or nothing named at all. */
export function restSame(text: string, { named }: { named: boolean }): boolean {
  return OF_REST.test(text) || AHEAD.test(text) || (!named && /^(?: \S+)* <same>(?= )/.test(text));
}

/** "bc t10 giống tháng trước, nguồn 13": before all that is named. */
const AHEAD = /^(?: (?:da|em|toi|minh|xin|gui|bao cao|chi bo|thi|la|thang nay|van|<period>|<self>|_))* <same>(?= )/;
const OF_REST =
  / (?:con lai|phan con lai|(?:tat ca|het|toan bo|moi) ?(?:cac )?(?:so|muc|so lieu)?|cac (?:so|muc|chi tieu|noi dung|phan)(?: (?:con lai|khac))?|ngoai ra)(?: (?:thi|la|deu|cung|van|a|khac))* <same>(?= )/;
