import type { Db } from "@ketnap/database";
import { addWorkingDays, isWorkingDay } from "../calendar/working-days.rules.ts";
import { TIME_ZONE, today } from "../kernel/index.ts";
import { readDaysAround, readDayOf } from "./calendar.store.ts";
import { type ReminderHours, readHours } from "./rules.store.ts";
import { within } from "./waiting.rules.ts";

/** What may be said unasked at a moment. */
export interface Hour {
  hours: ReminderHours;
  day: string;
  time: string;
  /** It is a working day. */
  works: boolean;
  /** The decent hours of a working day. */
  decent: boolean;
  /** Nobody is woken: any day. */
  awake: boolean;
}

export async function readHour(db: Db, now: Temporal.Instant): Promise<Hour> {
  const hours = await readHours(db);
  const day = today({ now });
  const time = now.toZonedDateTimeISO(TIME_ZONE).toPlainTime().toString({ smallestUnit: "minute" });
  const works = isWorkingDay(day, await readDayOf(db, day));
  const waking = { dayStartsAt: hours.wakingStartsAt, dayEndsAt: hours.wakingEndsAt };
  return { hours, day, time, works, decent: works && within(time, hours), awake: within(time, waking) };
}

/** The day of the next decent hours; today while they last or are still ahead. */
export async function nextHoursOn(db: Db, { hours, day, time, works }: Hour): Promise<string> {
  if (works && time < hours.dayEndsAt) return day;
  return addWorkingDays(day, 1, await readDaysAround(db, day));
}

const LEAST = { minutes: 60 };

/**
 * Decent hours of which at least one is left: these, or those of the next working day. `until`: when they end, or those of
 * so many working days later, for what must not be lost with one day of a channel.
 */
export async function decentTime(
  db: Db,
  now: Temporal.Instant,
  { daysMore = 0 }: { daysMore?: number } = {},
): Promise<{ from: Temporal.Instant; until: Temporal.Instant }> {
  const hour = await readHour(db, now.add(LEAST));
  const day = await nextHoursOn(db, hour);
  const last = daysMore === 0 ? day : addWorkingDays(day, daysMore, await readDaysAround(db, day));
  const at = (date: string, plainTime: string) =>
    Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: TIME_ZONE, plainTime }).toInstant();
  const [from, until] = [at(day, hour.hours.dayStartsAt), at(last, hour.hours.dayEndsAt)];
  return { from: Temporal.Instant.compare(from, now) > 0 ? from : now, until };
}
