import { MOVED, NOW, UNTIL, YEAR } from "./atoms.ts";
import { countsIn } from "./bounds.ts";
import { monthText } from "./months.ts";
import { yearSlot } from "./quarters.ts";
import { yearOf, type Reading } from "./reading.ts";
import type { Rule } from "./rules.ts";

const DATE = `(?<day>\\d{1,2})[/.-](?<month>\\d{1,2})(?:[/.-](?<year>${YEAR}|\\d\\d))?`;
const START = `(?<d>\\d{1,2})[/.](?<m>\\d{1,2})(?:[/.](?<y>${YEAR}))?`;
const SPELT = `(?:ngay )?(?<day>\\d{1,2}) thang (?<month>\\d{1,2})(?:(?: nam |/| )(?<year>${YEAR}))?`;
const WEEKDAYS: Readonly<Record<string, number>> = { "2": 1, hai: 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6, bay: 6 };

export const daysRules: Readonly<Record<"ranges" | "cumulative" | "dates" | "relative", readonly Rule[]>> = {
  ranges: [
    {
      phrase: `(?:tinh )?(?:trong )?(?:tu )?(?:ngay )?${START} ?(?:-|${UNTIL}) ?(?:het )?(?:ngay )?${DATE}`,
      read: (groups) => dayRange(groups),
    },
    {
      phrase: `(?:tinh )?tu (?:ngay )?(?<d>\\d{1,2}) thang (?<m>\\d{1,2})(?:(?: nam |/| )(?<y>${YEAR}))? ${UNTIL} (?:het )?(?:ngay )?${SPELT.replace("(?:ngay )?", "")}`,
      read: (groups) => dayRange(groups),
    },
    {
      phrase: `(?:tinh |ke )?tu (?:ngay )?${START} ${UNTIL} ${NOW}`,
      read: ({ d, m, y }, { today }) => {
        const start = dateOf({ day: d, month: m, year: y ?? today.slice(0, 4) });
        const from = start && monthText(start.year ?? 0, start.month);
        if (!start || !from || from > today.slice(0, 7)) return { slots: {}, impossible: true };
        return { slots: {}, interval: { from, to: today.slice(0, 7) }, ...(start.day > 1 ? { rounded: true } : {}) };
      },
    },
  ],
  cumulative: [
    {
      phrase: `(?:tinh |luy ke )?(?:tu )?(?:dau nam )?(?:${UNTIL}|${UNTIL} het|het|tinh ${UNTIL}) (?:ngay )?${DATE}`,
      read: (groups, { before }) => untilDay(groups, before),
    },
    {
      phrase: `(?:tinh |luy ke )?(?:tu )?(?:dau nam )?(?:${UNTIL}|${UNTIL} het|het|tinh ${UNTIL}) ngay ${SPELT.replace("(?:ngay )?", "")}`,
      read: (groups, { before }) => untilDay(groups, before),
    },
  ],
  dates: [
    {
      phrase: `(?<lead>ngay |dot |truoc |truoc ngay |han |sau |sau ngay )?${DATE}(?: nam (?<relative>nay|ngoai|truoc))?`,
      read: (groups, { before, after, today }) => {
        const counted = /(?:kn|ket nap|dat|duoc|nguon|con|la)$/.test(before) && groups["lead"] === undefined;
        const date = dateOf(groups);
        if (date) {
          if (counted && !date.year) return null;
          const slots = { date: dateText(date), ...yearSlot(groups["year"] === undefined ? groups : {}) };
          if (!countsIn(before, after)) return { slots, mask: "<date>" };
          const side = /(?:^|\s)tu$/.test(before) ? "sau" : (groups["lead"] ?? "").split(" ")[0];
          return { ...around(date, side, groups["relative"], today), slots: { date: slots.date }, mask: "<date>" };
        }
        const meant =
          groups["lead"] !== undefined || groups["year"] !== undefined || (!counted && looksLikeDate(groups));
        return meant ? { slots: {}, impossible: true } : null;
      },
    },
    {
      phrase: `(?<lead>ngay )?${SPELT.replace("(?:ngay )?", "")}`,
      read: (groups, { before, after, today }) => {
        if (
          groups["lead"] === undefined &&
          /(?:nguoi|dong chi|nap|nguon|duoc|khu|so|lop|khoa|phai|ten|thuc|gui|con|la|thanh|len|xuong|them|van|hieu|tru|moi|hoc vien|dang vien)$/.test(
            before,
          )
        )
          return null;
        const date = dateOf(groups);
        if (date) {
          const months = countsIn(before, after)
            ? around(date, /(?:truoc|sau)$/.exec(before)?.[0], undefined, today)
            : {};
          return { ...months, slots: { date: dateText(date) }, mask: "<date>" };
        }
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
    {
      phrase: `(?:trong )?hom nay`,
      read: (_, context) => ({ slots: { date: "+0d" }, mask: "<day>", ...monthsOf(0, context) }),
    },
    {
      phrase: "(?:ngay )?hom qua",
      read: (_, context) => ({ slots: { date: "+-1d" }, mask: "<day>", ...monthsOf(-1, context) }),
    },
    {
      phrase: "(?:ngay|sang|chieu|toi) mai|mai",
      // "Trần Thị Mai" is somebody.
      read: (_, { after, before, typed }) =>
        /^(?:chi|tot)\b/.test(after) ||
        (/^Mai$/.test(typed) && before !== "") ||
        /(?:^|\s)(?:hoa|sao|xa|thon|thi|van|ngoc|thanh|xuan|phuong|tuyet|quynh|truc|hoang|nhu)$/.test(before)
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
    {
      phrase: "(?:trong )?tuan nay",
      read: (_, context) => ({ slots: { when: "this_week" }, mask: "<week>", ...monthsOf(0, context) }),
    },
    { phrase: "tuan (?:sau|toi)", read: () => ({ slots: { when: "next_week" }, mask: "<week>" }) },
    {
      phrase: "tuan (?:truoc|roi|vua roi|qua|vua qua)",
      read: (_, context) => ({ slots: { when: "last_week" }, mask: "<week>", ...monthsOf(-7, context) }),
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
  if (MOVED.test(before) || /(?:truoc|han|sap)$/.test(before)) return null;
  const date = dateOf(groups);
  if (!date) return { slots: {}, impossible: true };
  // "đến 31/12" is to the end of the year, which a forecast looks to anyway.
  if (date.day === 31 && date.month === 12) return { slots: { year: date.year ?? "current" }, ahead: true };
  const rounded = endsMonth(date) ? {} : { rounded: true };
  return { slots: { period: `${date.month}m`, ...(date.year === undefined ? {} : { year: date.year }) }, ...rounded };
}

function endsMonth({ day, month, year }: Day): boolean {
  return day >= Temporal.PlainYearMonth.from({ year: year ?? 2023, month }).daysInMonth;
}

/** The months that two days lie in and all between them. */
function dayRange(groups: Readonly<Record<string, string | undefined>>): Reading {
  const end = dateOf(groups);
  const start = dateOf({ day: groups["d"], month: groups["m"], year: groups["y"] ?? groups["year"] });
  if (!end || !start) return { slots: {}, impossible: true };
  const rounded = start.day === 1 && endsMonth(end) ? {} : { rounded: true };
  if (start.year === undefined || end.year === undefined)
    return end.month < start.month
      ? { slots: {}, impossible: true }
      : { slots: {}, months: { from: start.month, to: end.month }, ...rounded };
  const interval = { from: monthText(start.year, start.month), to: monthText(end.year, end.month) };
  return { slots: {}, interval, ...rounded, ...(interval.to < interval.from ? { impossible: true } : {}) };
}

/** Figures are kept by the month: the month of a day, or those up to it or from it on within its year. */
function around(date: Day, side: string | undefined, relative: string | undefined, today: string): Partial<Reading> {
  const now = { year: Number(today.slice(0, 4)), month: Number(today.slice(5, 7)) };
  const said = date.year ?? (relative === undefined ? undefined : relative === "nay" ? now.year : now.year - 1);
  const year = said ?? (date.month <= now.month ? now.year : now.year - 1);
  if (side === "truoc") {
    const last = date.day === 1 ? date.month - 1 : date.month;
    if (last === 0) return { unclear: true };
    return { around: { from: monthText(year, 1), to: monthText(year, last) }, rounded: date.day !== 1 };
  }
  if (side === "sau") {
    const first = endsMonth(date) ? date.month + 1 : date.month;
    if (first > 12) return { unclear: true };
    const last = year === now.year ? Math.max(first, now.month) : 12;
    return { around: { from: monthText(year, first), to: monthText(year, last) }, rounded: !endsMonth(date) };
  }
  return { around: { from: monthText(year, date.month), to: monthText(year, date.month) }, rounded: true };
}

/** The month in which today, or some days from it, lies; nothing where the line does not count. */
function monthsOf(days: number, { before, after, today }: { before: string; after: string; today: string }) {
  if (!countsIn(before, after)) return {};
  const month = Temporal.PlainDate.from(today).add({ days }).toPlainYearMonth().toString();
  return { around: { from: month, to: month }, rounded: true };
}

function weekdayOf(weekday: number | undefined, next: boolean, today: string): Reading | null {
  if (weekday === undefined) return null;
  const day = Temporal.PlainDate.from(today);
  const date = day.add({ days: weekday - day.dayOfWeek + (next ? 7 : 0) });
  return { slots: { date: date.toString() }, mask: "<day>" };
}
