/** How long something is said to last, as minutes or as days. */
export type SpanSaid = { minutes: number } | { days: number };

const WORDS = ["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"];
// "15p" is spelt out as the place it stands for elsewhere.
const COUNT = `\\d{1,3}|nua|${WORDS.join("|")}|muoi lam|hai muoi|ba muoi`;
const SPAN = `(?:(?<count>${COUNT}) ?(?<unit>phut|phuong|p|tieng|gio|h|ngay|hom|tuan)(?: dong ho)?(?<half> ruoi)?|(?<hours>\\d{1,2})h(?<rest>\\d{2})p?)`;

/** "1 tiếng", "nửa tiếng", "1h30", "hai ngày" somewhere in the folded line, spaces at both ends, between what is given. */
export function spanIn(line: string, { before = "", behind = "" } = {}): (SpanSaid & { typed: string }) | null {
  const match = new RegExp(`(?<! thu| thang| ngay) ${before}${SPAN}${behind}(?= )`).exec(line);
  if (!match?.groups) return null;
  const { count = "", unit = "", half, hours, rest } = match.groups;
  const typed = match[0];
  if (hours !== undefined) return { minutes: Number(hours) * 60 + Number(rest), typed };
  const number = countOf(count);
  if (unit === "ngay" || unit === "hom") return Number.isInteger(number) ? { days: number, typed } : null;
  if (unit === "tuan") return { days: Math.round(number * 7), typed };
  const minutes = (number + (half === undefined ? 0 : 0.5)) * (unit.startsWith("p") ? 1 : 60);
  return Number.isInteger(minutes) && minutes > 0 ? { minutes, typed } : null;
}

function countOf(count: string): number {
  if (/^\d/.test(count)) return Number(count);
  if (count === "nua") return 0.5;
  const [tens = "", ones = ""] = count.split(" ");
  if (count === "muoi lam") return 15;
  return ones === "muoi" ? (WORDS.indexOf(tens) + 1) * 10 : WORDS.indexOf(count) + 1;
}
