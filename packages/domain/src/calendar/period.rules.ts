/** The periods that reports and questions speak of, as spans of months. All throw RangeError on impossible parts. */
import {
  addMonths,
  countMonths,
  earlier,
  later,
  month,
  type Month,
  type MonthSpan,
  parseMonth,
  yearOf,
} from "./month.rules.ts";

export function monthPeriod(year: number, number: number): MonthSpan {
  const only = month(year, number);
  return { from: only, to: only };
}

export function quarterPeriod(year: number, quarter: number): MonthSpan {
  return part(year, within("quarter", quarter, 4), 3);
}

export function halfPeriod(year: number, half: number): MonthSpan {
  return part(year, within("half", half, 2), 6);
}

/** "9 tháng" of a year: January to month n. */
export function firstMonthsPeriod(year: number, months: number): MonthSpan {
  return { from: month(year, 1), to: month(year, within("months", months, 12)) };
}

export function yearPeriod(year: number): MonthSpan {
  return firstMonthsPeriod(year, 12);
}

/** "nhiệm kỳ 2020–2025" as said: January of the first year to December of the last. */
export function termPeriod(firstYear: number, lastYear: number): MonthSpan {
  if (lastYear < firstYear) throw new RangeError(`a term cannot run from ${firstYear} to ${lastYear}`);
  return { from: month(firstYear, 1), to: month(lastYear, 12) };
}

export function parseSpan(span: { from: string; to: string }): MonthSpan {
  const parsed = { from: parseMonth(span.from), to: parseMonth(span.to) };
  if (parsed.to < parsed.from) throw new RangeError(`a period cannot run from ${span.from} to ${span.to}`);
  return parsed;
}

export function spanLength(span: MonthSpan): number {
  return countMonths(span.from, span.to);
}

export function sameSpan(a: MonthSpan, b: MonthSpan): boolean {
  return a.from === b.from && a.to === b.to;
}

export function contains(outer: MonthSpan, inner: MonthSpan): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** The months in both, or null. */
export function overlap(a: MonthSpan, b: MonthSpan): MonthSpan | null {
  const both = { from: later(a.from, b.from), to: earlier(a.to, b.to) };
  return both.from <= both.to ? both : null;
}

/** The same months some years away; -1 is "cùng kỳ năm trước". */
export function shiftYears(span: MonthSpan, years: number): MonthSpan {
  return { from: addMonths(span.from, years * 12), to: addMonths(span.to, years * 12) };
}

/** The calendar year that holds the whole span, or null. */
export function singleYear(span: MonthSpan): number | null {
  return yearOf(span.from) === yearOf(span.to) ? yearOf(span.from) : null;
}

/** Months between two spans that do not touch; 0 when they overlap. */
export function distance(a: MonthSpan, b: MonthSpan): number {
  return Math.max(0, gapAfter(a, b.from), gapAfter(b, a.from));
}

function gapAfter(span: MonthSpan, start: Month): number {
  return countMonths(span.to, start) - 1;
}

function part(year: number, number: number, length: number): MonthSpan {
  const from = month(year, (number - 1) * length + 1);
  return { from, to: addMonths(from, length - 1) };
}

function within(what: string, value: number, most: number): number {
  if (!Number.isInteger(value) || value < 1 || value > most) throw new RangeError(`not a ${what}: ${value}`);
  return value;
}
