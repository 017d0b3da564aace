import { NOW, UNTIL, YEAR } from "./atoms.ts";
import { monthText } from "./months.ts";
import { yearOf, type Reading } from "./reading.ts";
import type { Rule } from "./rules.ts";

const DATE = `(?<day>\\d{1,2})[/.-](?<month>\\d{1,2})(?:[/.-](?<year>${YEAR}|\\d\\d))?`;
const SPELT = `(?:ngay )?(?<day>\\d{1,2}) thang (?<month>\\d{1,2})(?:(?: nam |/| )(?<year>${YEAR}))?`;
const WEEKDAYS: Readonly<Record<string, number>> = { "2": 1, hai: 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6, bay: 6 };

export const daysRules: Readonly<Record<"cumulative" | "dates" | "relative", readonly Rule[]>> = {
  cumulative: [
    {
      phrase: `(?:tinh |luy ke )?(?:tu )?(?:dau nam )?(?:${UNTIL}|${UNTIL} het|het|tinh ${UNTIL}) (?:ngay )?${DATE}`,
      read: (groups, { before }) => untilDay(groups, before),
    },
    {
      phrase: `(?:tinh |luy ke )?(?:tu )?(?:dau nam )?(?:${UNTIL}|${UNTIL} het|het|tinh ${UNTIL}) ngay ${SPELT.replace("(?:ngay )?", "")}`,
      read: (groups, { before }) => untilDay(groups, before),
    },
    {
      phrase: `tu (?:ngay )?(?<d>\\d{1,2})/(?<m>\\d{1,2})(?:/(?<y>${YEAR}))? ${UNTIL} (?:het )?(?:ngay )?${DATE}`,
      read: (groups) => {
        const end = dateOf(groups);
        const start = dateOf({ day: groups["d"], month: groups["m"], year: groups["y"] ?? groups["year"] });
        if (!end || !start) return { slots: {}, impossible: true };
        if (!end.year || !start.year) return { slots: {}, months: { from: start.month, to: end.month } };
        return {
          slots: {},
          interval: { from: monthText(start.year, start.month), to: monthText(end.year, end.month) },
        };
      },
    },
  ],
  dates: [
    {
      phrase: `(?<lead>ngay |dot |truoc |truoc ngay |han |sau ngay )?${DATE}`,
      read: (groups, { before }) => {
        const counted = /(?:kn|ket nap|dat|duoc|nguon|con|la)$/.test(before) && groups["lead"] === undefined;
        const date = dateOf(groups);
        if (date) return counted && !date.year ? null : { slots: { date: dateText(date) }, mask: "<date>" };
        const meant =
          groups["lead"] !== undefined || groups["year"] !== undefined || (!counted && looksLikeDate(groups));
        return meant ? { slots: {}, impossible: true } : null;
      },
    },
    {
      phrase: `(?<lead>ngay )?${SPELT.replace("(?:ngay )?", "")}`,
      read: (groups, { before }) => {
        if (groups["lead"] === undefined && /(?:nguoi|dong chi|nap|nguon|duoc|khu|so|lop|khoa)$/.test(before))
          return null;
        const date = dateOf(groups);
        if (date) return { slots: { date: dateText(date) }, mask: "<date>" };
        return groups["lead"] === undefined ? null : { slots: {}, impossible: true };
      },
    },
    {
      phrase: "ngay (?<day>\\d{1,2})",
      read: ({ day }, { after }) =>
        Number(day) > 31 || Number(day) < 1
          ? { slots: {}, impossible: true }
          : /^(?:lam viec)/.test(after)
            ? null
            : null,
    },
  ],
  relative: [
    { phrase: `(?:trong )?hom nay`, read: () => ({ slots: { date: "+0d" }, mask: "<day>" }) },
    { phrase: "(?:ngay )?hom qua", read: () => ({ slots: { date: "+-1d" }, mask: "<day>" }) },
    {
      phrase: "(?:ngay|sang|chieu|toi) mai|mai",
      read: (_, { after, before }) =>
        /^(?:chi|tot)\b/.test(after) || /(?:hoa|sao|xa|thon)$/.test(before)
          ? null
          : { slots: { date: "+1d" }, mask: "<day>" },
    },
    { phrase: "ngay (?:kia|mot)", read: () => ({ slots: { date: "+2d" }, mask: "<day>" }) },
    {
      phrase: "(?:sau )?(?<n>\\d{1,3}) ngay nua",
      read: ({ n }) => ({ slots: { date: `+${Number(n)}d` }, mask: "<day>" }),
    },
    {
      phrase: "(?:sau )?(?<n>\\d{1,2}) tuan nua",
      read: ({ n }) => ({ slots: { date: `+${Number(n) * 7}d` }, mask: "<day>" }),
    },
    {
      phrase: "thu (?<weekday>[2-7]|hai|bay) tuan (?<which>nay|sau|toi)",
      read: ({ weekday = "", which }, { today }) => weekdayOf(WEEKDAYS[weekday], which !== "nay", today),
    },
    {
      phrase: "(?:chu nhat) tuan (?<which>nay|sau|toi)",
      read: ({ which }, { today }) => weekdayOf(7, which !== "nay", today),
    },
    { phrase: "(?:trong )?tuan nay", read: () => ({ slots: { when: "this_week" }, mask: "<week>" }) },
    { phrase: "tuan (?:sau|toi)", read: () => ({ slots: { when: "next_week" }, mask: "<week>" }) },
    {
      phrase: "tuan (?:truoc|roi|vua roi|qua|vua qua)",
      read: () => ({ slots: { when: "last_week" }, mask: "<week>" }),
    },
    { phrase: `(?:vao )?luc ${NOW}`, read: () => ({ slots: { date: "+0d" }, mask: "<day>" }) },
  ],
};

interface Day {
  day: number;
  month: number;
  year: number | undefined;
}

/** Null where the calendar has no such day. Without a year, 29 February may be. */
function dateOf(groups: Readonly<Record<string, string | undefined>>): Day | null {
  const [day, month, year] = [Number(groups["day"]), Number(groups["month"]), yearOf(groups["year"])];
  if (day < 1 || month < 1 || month > 12) return null;
  if (day > Temporal.PlainYearMonth.from({ year: year ?? 2024, month }).daysInMonth) return null;
  return { day, month, year };
}

function dateText({ day, month, year }: Day): string {
  const text = `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return year === undefined ? text : `${year}-${text}`;
}

/** "31/02" is a day that is not; "15/40" is a number of a number. */
function looksLikeDate(groups: Readonly<Record<string, string | undefined>>): boolean {
  const [day, month] = [Number(groups["day"]), Number(groups["month"])];
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

function untilDay(groups: Readonly<Record<string, string | undefined>>, before: string): Reading | null {
  if (/(?:chuyen|truoc|han|sap)$/.test(before)) return null;
  const date = dateOf(groups);
  if (!date) return { slots: {}, impossible: true };
  return { slots: { period: `${date.month}m`, ...(date.year === undefined ? {} : { year: date.year }) } };
}

function weekdayOf(weekday: number | undefined, next: boolean, today: string): Reading | null {
  if (weekday === undefined) return null;
  const day = Temporal.PlainDate.from(today);
  const date = day.add({ days: weekday - day.dayOfWeek + (next ? 7 : 0) });
  return { slots: { date: date.toString() }, mask: "<day>" };
}
