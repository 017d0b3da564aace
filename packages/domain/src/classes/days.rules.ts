import type { ClassSession, ClassShift } from "@ketnap/contract";
import type { CalendarRow } from "../calendar/working-days.rules.ts";

/** Which days a class may have. A calendar is looked up by date, so that thousands of days cost nothing. */
export type DayKinds = ReadonlyMap<string, CalendarRow["kind"]>;

export function dayKinds(calendar: readonly CalendarRow[]): DayKinds {
  return new Map(calendar.map(({ date, kind }) => [date, kind]));
}

/** A holiday and what was swapped or made up for one: nobody learns then. */
export function isForbidden(date: string, kinds: DayKinds): boolean {
  const kind = kinds.get(date);
  return kind === "holiday" || kind === "makeup" || kind === "swap_off";
}

/** A working day; for those who work in shifts a Saturday or Sunday that is not worked. */
export function suits(date: string, shift: ClassShift, kinds: DayKinds): boolean {
  if (isForbidden(date, kinds)) return false;
  const worked = kinds.get(date) === "swap_work" || Temporal.PlainDate.from(date).dayOfWeek <= 5;
  return shift === "any" ? worked : !worked;
}

/** The half days of so many lessons: one a working day; on days off two, so that fewer days are taken from people. */
export function lessonsOn(days: readonly string[], lessons: number, shift: ClassShift): ClassSession[] {
  const parts = shift === "any" ? (["morning"] as const) : (["morning", "afternoon"] as const);
  return days.flatMap((onDate) => parts.map((part) => ({ onDate, part }))).slice(0, lessons);
}

export function daysNeeded(lessons: number, shift: ClassShift): number {
  return shift === "any" ? lessons : Math.ceil(lessons / 2);
}

/** A class is not torn apart: five lessons lie within two weeks, on days off within three. */
export function longestSpanDays(shift: ClassShift): number {
  return shift === "any" ? 12 : 20;
}

export function shiftDay(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
