import type { Interval } from "@ketnap/contract";
import { monthText } from "./months.ts";
import type { Period, Relative } from "./reading.ts";
import { termAround } from "./years.ts";

/** Whether a period without a year is the latest begun ("back") or the next not yet over ("ahead"). */
export type Looks = "back" | "ahead";

/**
 * The months asked about, both ends in, and whether something had to be assumed. Null when no period was said;
 * a number of years is only a condition where `countsYears` is false.
 */
export function intervalOf(
  period: Period,
  today: string,
  looks: Looks,
  countsYears = true,
): { interval: Interval | null; assumed: boolean } {
  if (period.impossible || period.unclear) return { interval: null, assumed: false };
  const told = monthsTold(period, today, looks, countsYears);
  if (told.interval) return { interval: told.interval, assumed: told.assumed || period.rounded === true };
  if (period.around && looks === "back") return { interval: period.around, assumed: true };
  return told;
}

function monthsTold(
  period: Period,
  today: string,
  looks: Looks,
  countsYears: boolean,
): { interval: Interval | null; assumed: boolean } {
  if (period.interval) return { interval: period.interval, assumed: false };
  const now = { year: Number(today.slice(0, 4)), month: Number(today.slice(5, 7)) };
  const { slots } = period;

  if (slots.period === "term" && slots.from_year === undefined) {
    const term = termAround(today, 0);
    return { interval: years(term.from_year, term.to_year), assumed: true };
  }
  if (slots.from_year !== undefined) {
    const last =
      slots.to_year === "current" ? monthText(now.year, now.month) : monthText(slots.to_year ?? slots.from_year, 12);
    return { interval: { from: monthText(slots.from_year, 1), to: last }, assumed: false };
  }
  if (period.recentMonths !== undefined) {
    const end = Temporal.PlainYearMonth.from(today.slice(0, 7));
    return {
      interval: { from: end.subtract({ months: period.recentMonths - 1 }).toString(), to: end.toString() },
      assumed: true,
    };
  }
  if (slots.period === "ytd") {
    const year = yearNumber(slots.year, now.year) ?? now.year;
    return { interval: { from: monthText(year, 1), to: monthText(year, now.month) }, assumed: false };
  }
  if (countsYears && slots.n_years !== undefined) {
    // "hai năm nay": this year and those before it, as far as it has come.
    return {
      interval: { from: monthText(now.year - slots.n_years + 1, 1), to: monthText(now.year, now.month) },
      assumed: true,
    };
  }
  const relative = relativeMonths(slots, now);
  if (relative) return { interval: relative, assumed: false };

  const months = monthsOf(period);
  if (!months) return { interval: null, assumed: false };
  const year = yearNumber(slots.year, now.year);
  if (year !== undefined) return { interval: span(year, months), assumed: false };
  return { interval: span(nearestYear(months, now, looks), months), assumed: true };
}

/** From the month numbers within a year, first to last. */
function monthsOf(period: Period): { from: number; to: number } | null {
  const { slots } = period;
  const first = /^(\d+)m$/.exec(slots.period ?? "")?.[1];
  if (first !== undefined) return { from: 1, to: Number(first) };
  if (period.months) return period.months;
  if (typeof slots.quarter === "number")
    return { from: period.cumulative ? 1 : slots.quarter * 3 - 2, to: slots.quarter * 3 };
  if (typeof slots.half === "number") return { from: slots.half * 6 - 5, to: slots.half * 6 };
  if (typeof slots.month === "number") return { from: slots.month, to: slots.month };
  return slots.year === undefined ? null : { from: 1, to: 12 };
}

/** This, the last or the next month, quarter or half, counted over the turn of the year. */
function relativeMonths(slots: Period["slots"], now: { year: number; month: number }): Interval | null {
  for (const [value, length] of [
    [slots.month, 1],
    [slots.quarter, 3],
    [slots.half, 6],
  ] as const) {
    if (typeof value !== "string") continue;
    const start = now.month - ((now.month - 1) % length);
    const first = Temporal.PlainYearMonth.from({ year: now.year, month: start }).add({ months: STEP[value] * length });
    return { from: first.toString(), to: first.add({ months: length - 1 }).toString() };
  }
  return null;
}

const STEP: Readonly<Record<Relative, number>> = { current: 0, previous: -1, next: 1 };

function yearNumber(year: number | Relative | undefined, current: number): number | undefined {
  return typeof year === "string" ? current + STEP[year] : year;
}

function nearestYear(months: { from: number; to: number }, now: { year: number; month: number }, looks: Looks): number {
  if (looks === "ahead") return months.to >= now.month ? now.year : now.year + 1;
  return months.from <= now.month ? now.year : now.year - 1;
}

function span(year: number, months: { from: number; to: number }): Interval {
  return { from: monthText(year, months.from), to: monthText(year, months.to) };
}

function years(from: number, to: number): Interval {
  return { from: monthText(from, 1), to: monthText(to, 12) };
}
