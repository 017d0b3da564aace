import { OF_YEAR } from "./atoms.ts";
import { isPlanned } from "./bounds.ts";
import { monthText } from "./months.ts";
import { quarterNumber, yearSlot } from "./quarters.ts";
import type { Rule } from "./rules.ts";

/** Times told by where they lie from today, or by one of their ends. */
export const openRules: readonly Rule[] = [
  {
    // "2 tháng vừa rồi"; "10 tháng vừa rồi", said in November, are the year's own.
    phrase: "(?<n>\\d{1,2}) thang vua roi",
    read: ({ n }, { today }) =>
      Number(n) >= Number(today.slice(5, 7)) - 1 ? null : { slots: {}, recentMonths: Number(n) },
  },
  { phrase: "nua nam (?:qua|nay|vua qua|vua roi|tro lai day)", read: () => ({ slots: {}, recentMonths: 6 }) },
  {
    // "tháng này năm ngoái": the month that it is now, and another year.
    phrase: "(?<unit>thang|quy) nay (?:cua )?nam (?<back>ngoai|truoc|roi|kia)",
    read: ({ unit, back }, { today }) => {
      const month = Number(today.slice(5, 7));
      const year = Number(today.slice(0, 4)) - (back === "kia" ? 2 : 1);
      return { slots: unit === "quy" ? { quarter: Math.ceil(month / 3), year } : { month, year } };
    },
  },
  {
    phrase: "(?:6 thang|nua) (?<side>dau|cuoi|sau|truoc)(?: cua)? nam kia",
    read: ({ side = "" }, { today }) => ({
      slots: { half: /^(?:cuoi|sau)$/.test(side) ? 2 : 1, year: Number(today.slice(0, 4)) - 2 },
    }),
  },
  {
    // Which months those are, nobody says: "những tháng cuối năm ngoái".
    phrase:
      "(?:may|vai|cac|nhung|trong) thang (?:dau|cuoi|giua) nam(?: (?:nay|ngoai|truoc|roi|20\\d\\d))?|(?:gio|luc|thoi diem) nay nam (?:ngoai|truoc|roi|kia)",
    read: () => ({ slots: {}, vague: true }),
  },
  {
    // "từ tháng 7" goes as far as figures go; with what is still to come it is another matter.
    phrase: `(?:ke )?tu (?:dau |sau )?(?<unit>thang|quy) (?<n>\\d{1,2}|iii|ii|iv|i)${OF_YEAR}`,
    read: ({ unit, n, ...groups }, { before, after, today }) => {
      if (isPlanned(before, after) || /(?:^|\s)thu$/.test(before) || /^(?:-|den|toi|qua|sang|va|voi|tro) ?/.test(after))
        return null;
      const length = unit === "quy" ? 3 : 1;
      const first = (quarterNumber(n) ?? 0) * length - length + 1;
      if (first < 1 || first > 12) return { slots: {}, impossible: true };
      const [now, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
      const { year = first > month ? now - 1 : now } = yearSlot(groups);
      const from = monthText(typeof year === "number" ? year : year === "previous" ? now - 1 : now, first);
      if (year === "next" || from > today.slice(0, 7)) return null;
      return { slots: {}, interval: { from, to: today.slice(0, 7) } };
    },
  },
];
