import type { Word } from "../words.ts";

/** What holds of a time that was taken back: so many of its first words where they are, others behind the new one. */
export interface TimeLeft {
  kept: number;
  moved: readonly Word[];
}

const HEADS = /^(?:thang|quy|nam|ngay|tuan|hom|ky|dot)$/;
const YEARS = /^(?:nay|ngoai|truoc|sau|roi|toi|(?:19|20)\d\d)$/;

/** What the two have in common: "tháng … tháng", "năm … năm", or none. */
export function headOf(words: readonly Word[]): string {
  return words.find(({ text }) => HEADS.test(text))?.text ?? (words.some(({ text }) => FAR.test(text)) ? "nam" : "");
}

const FAR = /^(?:19|20)\d\d$/;

/**
 * "tháng 8 năm ngoái, à không, tháng 9" is of last year, "tháng 8 năm 2024, nhầm, năm 2025" of August. Null where the
 * new one may as well go on with the old: "tháng 9, à không, năm ngoái".
 */
export function timeLeft(old: readonly Word[], said: readonly Word[]): TimeLeft | null {
  const year = yearAt(old);
  const only = isYear(said);
  const span = / (?:so|den|toi|cung) /.test(` ${old.map(({ text }) => text).join(" ")} `);
  // "so với năm 2024, à không, năm 2023": what it is held against, and another of them.
  if (span) {
    const again = old.findLastIndex(({ text }) => text === said[0]?.text);
    return again > 0 ? { kept: again, moved: [] } : null;
  }
  // "quý 1, quý 2, nhầm, quý 3": of several nobody knows which.
  if (old.filter(({ text }) => HEADS.test(text) && text === headOf(said)).length > 1) return null;
  if (only) {
    if (year < 0) return null;
    return { kept: year, moved: [] };
  }
  const open = !said.some(
    ({ text }, at) => FAR.test(text) || /\/\d\d/.test(text) || (text === "nam" && YEARS.test(said[at + 1]?.text ?? "")),
  );
  const bare = !said.some(({ text }) => /^(?:nay|ngoai|truoc|sau|toi|nam)$/.test(text));
  return { kept: 0, moved: open && bare && year > 0 ? old.slice(year) : [] };
}

/** Where the year of a time begins that goes to its end; -1 where it has none. */
function yearAt(words: readonly Word[]): number {
  const last = words.length - 1;
  if (!YEARS.test(words[last]?.text ?? "")) return -1;
  if (words[last - 1]?.text === "nam") return last - 1;
  return FAR.test(words[last]?.text ?? "") ? last : -1;
}

function isYear(words: readonly Word[]): boolean {
  return words.length <= 2 && yearAt(words) === 0;
}
