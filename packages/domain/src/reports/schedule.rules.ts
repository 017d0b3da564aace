import type { DueShift, ReportPeriod } from "@ketnap/contract";
import { addMonths, monthOf, type MonthSpan } from "../calendar/month.rules.ts";
import {
  firstMonthsPeriod,
  halfPeriod,
  monthPeriod,
  quarterPeriod,
  sameSpan,
  yearPeriod,
} from "../calendar/period.rules.ts";
import { addWorkingDays, type CalendarRow, isWorkingDay } from "../calendar/working-days.rules.ts";
import { lastDayOf } from "./standing.rules.ts";

/** When which period of a schedule is asked. Counts of days are working days. */
export interface Rhythm {
  every: ReportPeriod;
  firstMonth: string;
  lastMonth: string | null;
  dueDay: number;
  dueMonths: number;
  dueInclusive: boolean;
  dueShift: DueShift;
  openDays: number;
  graceDays: number;
  lockDays: number | null;
}

/** One period of a schedule, with its days as ISO dates. */
export interface Occasion {
  span: MonthSpan;
  opensOn: string;
  dueOn: string;
  dueInclusive: boolean;
  lastDay: string;
  graceOn: string | null;
  lockOn: string | null;
}

/** Years around a day in which an occasion of it may lie: a due day is at most half a year away from its period. */
const AROUND = [-1, 0, 1, 2];

/** What is to be asked on a day: its day of opening has come, and its last day is not over. Of old periods, nothing. */
export function askedOn(rhythm: Rhythm, day: string, calendar: readonly CalendarRow[]): Occasion[] {
  return around(rhythm, day, calendar).filter(({ opensOn }) => opensOn <= day);
}

/** The next that is opened, or is due to be opened now; null where no period is left. */
export function nextOccasion(
  rhythm: Rhythm,
  day: string,
  calendar: readonly CalendarRow[],
  opened: readonly MonthSpan[],
): Occasion | null {
  const from = day < `${rhythm.firstMonth}-01` ? `${rhythm.firstMonth}-01` : day;
  const open = around(rhythm, from, calendar).filter(({ span }) => !opened.some((one) => sameSpan(one, span)));
  return open[0] ?? null;
}

/** What is still to be asked for some of these months, the earliest first. */
export function comingIn(
  rhythm: Rhythm,
  months: MonthSpan,
  day: string,
  calendar: readonly CalendarRow[],
  opened: readonly MonthSpan[],
): Occasion[] {
  return around(rhythm, day, calendar)
    .filter(({ span }) => span.from <= months.to && months.from <= span.to)
    .filter(({ span }) => !opened.some((one) => sameSpan(one, span)));
}

/** Whether any period lies between its first month and its last. */
export function hasPeriods(rhythm: Pick<Rhythm, "every" | "firstMonth" | "lastMonth">): boolean {
  const year = Number(rhythm.firstMonth.slice(0, 4));
  return [year, year + 1].some((each) => periodsOf(rhythm.every, each).some((span) => within(span, rhythm)));
}

/** The days of one period. */
function occasionOf(rhythm: Rhythm, span: MonthSpan, calendar: readonly CalendarRow[]): Occasion {
  const said = { dueOn: dayIn(addMonths(span.to, rhythm.dueMonths), rhythm.dueDay), dueInclusive: rhythm.dueInclusive };
  const lastDay = shifted(lastDayOf(said), rhythm.dueShift, calendar);
  // A last day that was moved is no longer the one of the paper: it is told as it is.
  const due = lastDay === lastDayOf(said) ? said : { dueOn: lastDay, dueInclusive: true };
  const graceOn = rhythm.graceDays > 0 ? addWorkingDays(lastDay, rhythm.graceDays, calendar) : null;
  return {
    span,
    ...due,
    lastDay,
    opensOn: addWorkingDays(lastDay, -rhythm.openDays, calendar),
    graceOn,
    // The lock is the first day on which nothing more is taken: the one after the last of these days.
    lockOn: rhythm.lockDays === null ? null : dayAfter(addWorkingDays(graceOn ?? lastDay, rhythm.lockDays, calendar)),
  };
}

/** "Báo cáo phát triển đảng viên" → "Báo cáo phát triển đảng viên quý III/2026". */
export function titleOf(title: string, every: ReportPeriod, { to }: MonthSpan): string {
  const [year, number] = [to.slice(0, 4), Number(to.slice(5))];
  const named = {
    month: `tháng ${number}/${year}`,
    quarter: `quý ${["I", "II", "III", "IV"][number / 3 - 1]}/${year}`,
    half: number === 6 ? `6 tháng đầu năm ${year}` : `6 tháng cuối năm ${year}`,
    nine_months: `9 tháng năm ${year}`,
    year: `năm ${year}`,
  };
  return `${title} ${named[every]}`;
}

/** Not over on that day, the earliest first. */
function around(rhythm: Rhythm, day: string, calendar: readonly CalendarRow[]): Occasion[] {
  const year = Number(day.slice(0, 4));
  return AROUND.flatMap((away) => periodsOf(rhythm.every, year + away))
    .filter((span) => within(span, rhythm) && addMonths(span.to, rhythm.dueMonths + 1) >= monthOf(day))
    .map((span) => occasionOf(rhythm, span, calendar))
    .filter(({ lastDay }) => day <= lastDay);
}

function periodsOf(every: ReportPeriod, year: number): MonthSpan[] {
  const each = (count: number, of: (year: number, nth: number) => MonthSpan) =>
    Array.from({ length: count }, (_, index) => of(year, index + 1));
  if (every === "month") return each(12, monthPeriod);
  if (every === "quarter") return each(4, quarterPeriod);
  if (every === "half") return each(2, halfPeriod);
  return [every === "nine_months" ? firstMonthsPeriod(year, 9) : yearPeriod(year)];
}

function within({ from, to }: MonthSpan, { firstMonth, lastMonth }: Pick<Rhythm, "firstMonth" | "lastMonth">): boolean {
  return firstMonth <= from && (lastMonth === null || to <= lastMonth);
}

/** A month without that day has its last. */
function dayIn(month: string, day: number): string {
  return Temporal.PlainYearMonth.from(month).toPlainDate({ day }).toString();
}

function shifted(day: string, shift: DueShift, calendar: readonly CalendarRow[]): string {
  if (shift === "as_said" || isWorkingDay(day, calendar)) return day;
  return addWorkingDays(day, shift === "earlier" ? -1 : 1, calendar);
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
