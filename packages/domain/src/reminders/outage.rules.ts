/** How long the clock stood still, and what that keeps in use; without a database. */
import { addWorkingDays, type CalendarRow, isWorkingDay } from "../calendar/working-days.rules.ts";

/** So many working days without the clock lose nothing; of what is older only the lists for the unit above come. */
const MOST_DAYS = 5;

export interface Outage {
  /** From this civil day on what was to be told is told when the clock is back. */
  since: string;
  /** And is of use until this one: the day of its return, and the next. */
  until: string;
}

interface Hours {
  dayStartsAt: string;
  dayEndsAt: string;
}

/**
 * The time between two looks for what is due, where a working day's hours are missing, all of one day or more than that of
 * several; null where it is a pause: what a rule bears is longer than that.
 */
export function outageOf(
  last: Temporal.Instant | null,
  now: Temporal.Instant,
  { zone, ...hours }: Hours & { zone: string },
  calendar: readonly CalendarRow[],
): Outage | null {
  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate().toString();
  const at = (day: string, time: string) =>
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
  if (last === null || Temporal.Instant.compare(last, now) >= 0) return null;
  const [today, stopped] = [dayOf(now), dayOf(last)];
  const earliest = addWorkingDays(today, -MOST_DAYS - 1, calendar);
  const since = stopped < earliest ? earliest : stopped;
  let missed = Temporal.Duration.from({ seconds: 0 });
  for (let day = Temporal.PlainDate.from(since); day.toString() <= today; day = day.add({ days: 1 })) {
    const date = day.toString();
    if (!isWorkingDay(date, calendar)) continue;
    const [from, to] = [later(at(date, hours.dayStartsAt), last), earlier(at(date, hours.dayEndsAt), now)];
    if (Temporal.Instant.compare(from, to) < 0) missed = missed.add(from.until(to));
  }
  const whole = Temporal.PlainTime.from(hours.dayStartsAt).until(hours.dayEndsAt);
  const more = Temporal.Duration.compare(missed, whole);
  // As much as one day has, but it was looked on each of the days: nothing of it was out of reach.
  const began = isWorkingDay(stopped, calendar) && Temporal.Instant.compare(last, at(stopped, hours.dayStartsAt)) >= 0;
  const over = Temporal.Instant.compare(last, at(stopped, hours.dayEndsAt)) >= 0;
  if (more < 0 || (more === 0 && began && !over)) return null;
  const open = isWorkingDay(today, calendar) && Temporal.Instant.compare(now, at(today, hours.dayEndsAt)) < 0;
  return { since, until: addWorkingDays(today, open ? 1 : 2, calendar) };
}

/**
 * The days of rest since the last working day, today among them, and the working day after: as something ends on a working
 * day, what ends on one of them did so before the calendar was changed.
 */
export function restSince(today: string, calendar: readonly CalendarRow[]): { days: string[]; until: string } {
  const days: string[] = [];
  const until = isWorkingDay(today, calendar) ? today : addWorkingDays(today, 1, calendar);
  const last = addWorkingDays(today, -1, calendar);
  for (let day = Temporal.PlainDate.from(last).add({ days: 1 }); day.toString() < until; day = day.add({ days: 1 }))
    days.push(day.toString());
  return { days, until };
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}
