import type { CalendarRow } from "@ketnap/domain/calendar";

/** Whether the office rests on a day: weekends and holidays, but for days that are worked in exchange. */
export function isOff(day: string, calendar: readonly CalendarRow[]): boolean {
  const kind = calendar.find(({ date }) => date === day)?.kind;
  if (kind === "swap_work") return false;
  if (kind && kind !== "observance") return true;
  return Temporal.PlainDate.from(day).dayOfWeek > 5;
}
