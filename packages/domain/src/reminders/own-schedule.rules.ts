import { type OwnSchedule, WEEKDAYS } from "@ketnap/contract";
import { type CalendarRow, addWorkingDays, isWorkingDay } from "../calendar/working-days.rules.ts";
import { within } from "./waiting.rules.ts";

type Hours = Parameters<typeof within>[1];

/** The next instant after `after`; null where there is none: a date that is past, or a lead without a deadline ahead. */
export function nextAt(
  schedule: OwnSchedule,
  after: Temporal.Instant,
  zone: string,
  deadlines: readonly string[] = [],
): Temporal.Instant | null {
  const time = Temporal.PlainTime.from(schedule.time);
  const instants = daysOf(schedule, after.toZonedDateTimeISO(zone).toPlainDate(), deadlines)
    .map((day) => day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant())
    .filter((instant) => Temporal.Instant.compare(instant, after) > 0);
  return instants.toSorted(Temporal.Instant.compare)[0] ?? null;
}

/** The nearest day ahead before which it would have come already; null where there is none. */
export function tooLateFor(
  schedule: OwnSchedule,
  now: Temporal.Instant,
  zone: string,
  deadlines: readonly string[],
): string | null {
  const present = now.toZonedDateTimeISO(zone).toPlainDate().toString();
  const missed = deadlines.filter((day) => day >= present && nextAt(schedule, now, zone, [day]) === null);
  return missed.toSorted()[0] ?? null;
}

/** News wait for a working day; a person's own reminder comes on its day. */
export function newsDay(day: string, calendar: readonly CalendarRow[]): string {
  return isWorkingDay(day, calendar) ? day : addWorkingDays(day, 1, calendar);
}

/** What comes late comes by day: set for a time that is past by more than an hour, it waits for the hours. */
export function waitsForDay(setFor: Temporal.Instant, now: Temporal.Instant, zone: string, hours: Hours): boolean {
  const time = now.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });
  return now.since(setFor).total("hours") > 1 && !within(time, hours);
}

/** Days that may be meant, from today on: enough of them that one lies after any time of today. */
function daysOf(schedule: OwnSchedule, from: Temporal.PlainDate, deadlines: readonly string[]): Temporal.PlainDate[] {
  const { date, leadDays, freq, weekday, day = 1 } = schedule;
  if (date !== undefined) return [Temporal.PlainDate.from(date)];
  if (leadDays !== undefined)
    return deadlines.map((deadline) => Temporal.PlainDate.from(deadline).subtract({ days: leadDays }));
  if (freq === "daily") return [from, from.add({ days: 1 })];
  if (freq === "weekly") {
    const wanted = weekday === undefined ? 1 : WEEKDAYS.indexOf(weekday) + 1;
    const first = from.add({ days: (wanted - from.dayOfWeek + 7) % 7 });
    return [first, first.add({ weeks: 1 })];
  }
  const step = freq === "quarterly" ? 3 : freq === "yearly" ? 12 : 1;
  const month = from.toPlainYearMonth();
  const start = month.subtract({ months: (month.month - 1) % step });
  return [0, 1, 2].map((nth) => inMonth(start.add({ months: nth * step }), day));
}

function inMonth(month: Temporal.PlainYearMonth, day: number): Temporal.PlainDate {
  return month.toPlainDate({ day: Math.min(Math.max(1, day), month.daysInMonth) });
}
