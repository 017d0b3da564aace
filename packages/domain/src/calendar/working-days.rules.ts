import type { CalendarKind } from "@ketnap/contract";

/** A day that differs from its weekday's rule. An observance is marked and worked. */
export interface CalendarRow {
  date: string;
  kind: CalendarKind;
}

/** Monday to Friday unless off; a swapped Saturday or Sunday when it is worked. */
export function isWorkingDay(date: string, calendar: readonly CalendarRow[]): boolean {
  return works(Temporal.PlainDate.from(date), indexOf(calendar));
}

/**
 * The n-th working day after `from`, which itself is not counted; before it for a negative n. 0 gives `from` back,
 * worked or not. A statutory period of n working days ends on this day.
 */
export function addWorkingDays(from: string, count: number, calendar: readonly CalendarRow[]): string {
  if (!Number.isInteger(count) || Math.abs(count) > 10_000) throw new RangeError(`not a count of days: ${count}`);
  const kinds = indexOf(calendar);
  const step = count < 0 ? -1 : 1;
  let day = Temporal.PlainDate.from(from);
  for (let left = Math.abs(count); left > 0;) {
    day = day.add({ days: step });
    if (works(day, kinds)) left -= 1;
  }
  return day.toString();
}

/** Working days after `from` up to `to`, that day in; negative when `to` lies before `from`. */
export function workingDaysBetween(from: string, to: string, calendar: readonly CalendarRow[]): number {
  const kinds = indexOf(calendar);
  const [start, end] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  if (Temporal.PlainDate.compare(end, start) < 0) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = start.add({ days: 1 }); Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 })) {
    if (works(day, kinds)) count += 1;
  }
  return count;
}

/** Years that a span touches and that the calendar has no holiday of: a period over them cannot be trusted. */
export function yearsNotLoaded(from: string, to: string, calendar: readonly CalendarRow[]): number[] {
  const loaded = new Set(calendar.filter((row) => row.kind === "holiday").map((row) => Number(row.date.slice(0, 4))));
  const [first, last] = [Temporal.PlainDate.from(from).year, Temporal.PlainDate.from(to).year];
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return years.filter((year) => !loaded.has(year));
}

type Kinds = ReadonlyMap<string, CalendarKind>;

function indexOf(calendar: readonly CalendarRow[]): Kinds {
  return new Map(calendar.map((row) => [row.date, row.kind]));
}

function works(day: Temporal.PlainDate, kinds: Kinds): boolean {
  const kind = kinds.get(day.toString());
  if (kind === "swap_work") return true;
  if (kind === "holiday" || kind === "makeup" || kind === "swap_off") return false;
  return day.dayOfWeek <= 5;
}
