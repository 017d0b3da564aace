import type { Interval, Locale } from "@ketnap/contract";

const ROMAN = ["I", "II", "III", "IV"] as const;
const ENGLISH_MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** `tháng 8/2020`; "August 2020". */
export function formatMonth(month: string, locale: Locale): string {
  const { year, number } = partsOf(month);
  return locale === "vi" ? `tháng ${number}/${year}` : `${ENGLISH_MONTHS[number - 1]} ${year}`;
}

/** `31/8/2020`; "31 August 2020". */
export function formatDate(date: string, locale: Locale): string {
  const { year, number } = partsOf(date.slice(0, 7));
  const day = Number(date.slice(8, 10));
  return locale === "vi" ? `${day}/${number}/${year}` : `${day} ${ENGLISH_MONTHS[number - 1]} ${year}`;
}

/** `quý III/2020`; "Q3 2020". */
export function formatQuarter(year: number, quarter: number, locale: Locale): string {
  return locale === "vi" ? `quý ${ROMAN[quarter - 1]}/${year}` : `Q${quarter} ${year}`;
}

/** By its months: `năm 2020`, `tháng 1 đến tháng 8/2020`, `quý III/2020`, `từ 2015 đến 2022`. */
export function formatPeriod(period: Interval, locale: Locale): string {
  const [from, to] = [partsOf(period.from), partsOf(period.to)];
  if (period.from === period.to) return formatMonth(period.from, locale);
  if (from.number === 1 && to.number === 12) return wholeYears(from.year, to.year, locale);
  if (from.year !== to.year) return span(formatMonth(period.from, locale), formatMonth(period.to, locale), locale);
  if (to.number - from.number === 2 && to.number % 3 === 0) return formatQuarter(from.year, to.number / 3, locale);
  return span(
    locale === "vi" ? `tháng ${from.number}` : ENGLISH_MONTHS[from.number - 1]!,
    formatMonth(period.to, locale),
    locale,
  );
}

/** As offices call it: `8 tháng đầu năm 2020`, `6 tháng cuối năm 2020`; otherwise by its months. */
export function namePeriod(period: Interval, locale: Locale): string {
  const [from, to] = [partsOf(period.from), partsOf(period.to)];
  if (from.year !== to.year || period.from === period.to) return formatPeriod(period, locale);
  if (from.number === 1 && to.number < 12) {
    return locale === "vi" ? `${to.number} tháng đầu năm ${to.year}` : `first ${to.number} months of ${to.year}`;
  }
  if (from.number === 7 && to.number === 12) {
    return locale === "vi" ? `6 tháng cuối năm ${to.year}` : `last 6 months of ${to.year}`;
  }
  return formatPeriod(period, locale);
}

/** Months in their order: one or two by name, a longer run of them by its ends; never a month that is not among them. */
export function listMonths(months: readonly string[], locale: Locale): string {
  const runs: string[][] = [];
  for (const month of months) {
    const run = runs.at(-1);
    if (run && ordinal(run.at(-1)!) + 1 === ordinal(month)) run.push(month);
    else runs.push([month]);
  }
  const told = runs.flatMap((run) => {
    if (run.length > 2) return [formatPeriod({ from: run[0]!, to: run.at(-1)! }, locale)];
    return run.map((month) => formatMonth(month, locale));
  });
  return told.join(", ");
}

function ordinal(month: string): number {
  const { year, number } = partsOf(month);
  return year * 12 + number;
}

/** The same months a year before. */
export function yearBefore(period: Interval): Interval {
  const back = (month: string) => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
  return { from: back(period.from), to: back(period.to) };
}

function wholeYears(from: number, to: number, locale: Locale): string {
  if (from === to) return locale === "vi" ? `năm ${from}` : String(from);
  return locale === "vi" ? `từ ${from} đến ${to}` : `from ${from} to ${to}`;
}

function span(from: string, to: string, locale: Locale): string {
  return locale === "vi" ? `${from} đến ${to}` : `${from} to ${to}`;
}

function partsOf(month: string): { year: number; number: number } {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (!match) throw new RangeError(`not a month: ${month}`);
  return { year: Number(match[1]), number: Number(match[2]) };
}
