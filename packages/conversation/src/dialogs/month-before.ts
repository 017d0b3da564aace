import { fold } from "@ketnap/understanding";

/**
 * "bc t10 như tháng 9" in words that are read everywhere: "bc t10 như tháng trước". Only where the month that it is to be
 * like is the one before the month that is reported: of any other the numbers are not known to a report.
 */
export function likeMonthBefore(text: string): string {
  if (text.length > LONGEST || !/\d/.test(text)) return text;
  const plain = text.normalize("NFC");
  const like = LIKE.exec(plain)?.groups;
  if (!like) return text;
  const reported = [...plain.replace(LIKE, " ").matchAll(MONTH)].map(({ groups }) => Number(groups!["month"]));
  const [only, ...others] = new Set(reported);
  if (only === undefined || others.length > 0 || Number(like["month"]) !== (only === 1 ? 12 : only - 1)) return text;
  if (fold(plain).includes("so sanh")) return text;
  return plain.replace(LIKE, (_, lead: string) => `${lead} tháng trước`);
}

const LONGEST = 200;
const MONTH = /(?<![\p{L}\d])(?:tháng|thang|t)\s?(?<month>1[0-2]|0?[1-9])(?![\d/])/giu;
const LIKE =
  /(?<lead>(?<!\p{L})(?:y |cũng |vẫn )?(?:như|nhu|giống|giong|bằng|bang|y hệt|y chang)(?: hệt| y| với| số)*)\s+(?:của\s+)?(?:tháng|thang|t)\s?(?<month>1[0-2]|0?[1-9])(?![\d/])(?!\s+(?:năm|\d))/iu;
