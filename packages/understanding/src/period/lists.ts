import { FIGURES, NOW, OF_YEAR, PARTED, UNTIL, YEAR } from "./atoms.ts";
import { monthText } from "./months.ts";
import { quarterNumber, yearSlot } from "./quarters.ts";
import { yearOf, type Reading } from "./reading.ts";
import type { Rule } from "./rules.ts";

const COUNTED =
  /^(?:nguoi|dong chi|dang vien|hoc vien|quan chung|chi bo|don vi|dang bo|co so|truong|thon|xom|to dan pho|khu pho|lop|suat|bo ho so)\b/;
const REPORTS = /(?:^|\s)(?:bao cao|nop|gui)(?:\s|$)/;
const QUARTER = "\\d|iii|ii|iv|i";
const FROM = `(?:(?:/| nam | )(?<ay>${YEAR}))?`;

/** Several months or quarters at once: in a row they are a period, with gaps between them nothing can be told at once. */
export const listRules: readonly Rule[] = [
  {
    phrase: `(?:tinh )?(?:tu )?(?:dau )?quy (?<a>${QUARTER})${FROM} ?(?:-|${UNTIL}) ?(?:het |cuoi )?(?:quy )?(?<b>${QUARTER})${OF_YEAR}`,
    read: (groups) => run("quy", groups, groups["a"], groups["b"]),
  },
  {
    phrase: `(?:tinh )?(?:tu |ke tu |(?=dau ))(?:dau )?quy (?<a>${QUARTER})${FROM} ${UNTIL} ${NOW}`,
    read: (groups, { today }) => {
      const first = quarterNumber(groups["a"]) ?? 0;
      const from = monthText(yearOf(groups["ay"]) ?? Number(today.slice(0, 4)), first * 3 - 2);
      if (first < 1 || first > 4 || from > today.slice(0, 7)) return { slots: {}, impossible: true };
      return { slots: {}, interval: { from, to: today.slice(0, 7) } };
    },
  },
  {
    // "tháng 12/2024 và tháng 1/2025"
    phrase: `(?<unit>thang|quy) (?<a>\\d{1,2})(?:/| nam )(?<ay>${YEAR})(?: va| voi)? (?:thang |quy )?(?<b>\\d{1,2})(?:/| nam )(?<year>${YEAR})`,
    read: (groups) => {
      const length = groups["unit"] === "quy" ? 3 : 1;
      const place = (n: string | undefined, year: string | undefined) => Number(year) * (12 / length) + Number(n);
      const inRow = place(groups["b"], groups["year"]) - place(groups["a"], groups["ay"]) === 1;
      return inRow ? run(groups["unit"], groups, groups["a"], groups["b"]) : { slots: {}, unclear: true };
    },
  },
  {
    phrase: `(?:cac |trong )?(?<unit>thang|quy) (?<list>(?:\\d{1,2}|iii|ii|iv|i)(?:(?:,| va thang | va quy | voi thang | voi quy | thang | quy | va | voi | )(?:\\d{1,2}|iii|ii|iv|i))+)${OF_YEAR}`,
    read: (groups, { before, after, typed }) => {
      const list = groups["list"] ?? "";
      const joined = /[a-hj-u]|,/.test(list.replaceAll(/\bi(?:ii?|v)?\b/g, "")) || typed.includes(",");
      const numbers = list.match(/\d+|\b(?:iii|ii|iv|i)\b/g)?.map((text) => quarterNumber(text) ?? 0) ?? [];
      const most = groups["unit"] === "quy" ? 4 : 12;
      if (PARTED.test(typed) || COUNTED.test(after) || FIGURES.test(after)) return null;
      if (numbers.some((n) => n < 1 || n > most)) return null;
      if (numbers.every((n, at) => at === 0 || n === numbers[at - 1]! + 1))
        return run(groups["unit"], groups, String(numbers[0]), String(numbers.at(-1)));
      return joined && !REPORTS.test(before) ? { slots: {}, unclear: true } : null;
    },
  },
  {
    // "tháng 1 năm nay và tháng 5": each with a year of its own.
    phrase: `(?<unit>thang|quy) \\d{1,2} nam (?:${YEAR}|nay|ngoai|truoc) (?:va|voi) (?:nam )?(?:${YEAR}|nay|ngoai|truoc|thang \\d{1,2}|quy \\d)`,
    read: () => ({ slots: {}, unclear: true }),
  },
];

function run(
  unit: string | undefined,
  groups: Readonly<Record<string, string | undefined>>,
  first: string | undefined,
  last: string | undefined,
): Reading {
  const length = unit === "quy" ? 3 : 1;
  const [a, b] = [quarterNumber(first) ?? 0, quarterNumber(last) ?? 0];
  if (a < 1 || b < 1 || a * length > 12 || b * length > 12) return { slots: {}, impossible: true };
  const months = { from: (a - 1) * length + 1, to: b * length };
  const year = yearSlot(groups);
  const start = yearOf(groups["ay"]);
  if (start !== undefined && typeof year.year === "number") {
    const interval = { from: monthText(start, months.from), to: monthText(year.year, months.to) };
    return { slots: {}, interval, ...(interval.to < interval.from ? { impossible: true } : {}) };
  }
  if (b < a) return { slots: {}, impossible: true };
  const slots = start === undefined ? year : { year: start };
  return months.from === 1 ? { slots: { period: `${months.to}m`, ...slots } } : { slots, months };
}
