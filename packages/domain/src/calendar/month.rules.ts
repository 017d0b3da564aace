/** Months as `YYYY-MM`: text that sorts, compares and stores as it is. */
declare const brand: unique symbol;
export type Month = string & { readonly [brand]: "Month" };

/** Both ends in. */
export interface MonthSpan {
  from: Month;
  to: Month;
}

export function isMonth(text: string): text is Month {
  return /^(19|2\d)\d{2}-(0[1-9]|1[0-2])$/.test(text);
}

/** Throws RangeError for anything but a month of the years 1900 to 2999. */
export function parseMonth(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`not a month: ${text}`);
  return text;
}

export function month(year: number, number: number): Month {
  if (!Number.isInteger(year) || !Number.isInteger(number)) throw new RangeError(`not a month: ${year}, ${number}`);
  return parseMonth(`${String(year).padStart(4, "0")}-${String(number).padStart(2, "0")}`);
}

/** The month of an ISO date. */
export function monthOf(date: string): Month {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError(`not a date: ${date}`);
  return parseMonth(date.slice(0, 7));
}

export function yearOf(of: Month): number {
  return Number(of.slice(0, 4));
}

function monthNumber(of: Month): number {
  return Number(of.slice(5));
}

export function addMonths(to: Month, count: number): Month {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number of months: ${count}`);
  const index = ordinal(to) + count;
  return (byOrdinal[index] ??= month(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1));
}

/** A year's figures are stepped through month by month again and again: each month's text is made once. */
const byOrdinal: Month[] = [];

/** Months from `from` to `to`, both in; 0 or less when `to` lies before `from`. */
export function countMonths(from: Month, to: Month): number {
  return ordinal(to) - ordinal(from) + 1;
}

/** Empty when `to` lies before `from`. */
export function listMonths(from: Month, to: Month): Month[] {
  const count = Math.max(0, countMonths(from, to));
  return Array.from({ length: count }, (_, index) => addMonths(from, index));
}

/** How many months of the span are over at the end of `through`: 0 before it begins, all of them after it ends. */
export function elapsedMonths(span: MonthSpan, through: Month): number {
  return Math.max(0, countMonths(span.from, earlier(span.to, through)));
}

export function earlier(a: Month, b: Month): Month {
  return a < b ? a : b;
}

export function later(a: Month, b: Month): Month {
  return a > b ? a : b;
}

export function firstDay(of: Month): string {
  return `${of}-01`;
}

export function lastDay(of: Month): string {
  return `${of}-${String(Temporal.PlainYearMonth.from(of).daysInMonth).padStart(2, "0")}`;
}

function ordinal(of: Month): number {
  return yearOf(of) * 12 + monthNumber(of) - 1;
}
