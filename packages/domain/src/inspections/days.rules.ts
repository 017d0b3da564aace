import { type CalendarRow, isWorkingDay } from "../calendar/working-days.rules.ts";

/** The days from one to another, both in, on which teams go: worked, on one of these weekdays (1 Monday), not blocked. */
export function visitingDays(
  {
    from,
    to,
    weekdays,
    blocked,
  }: { from: string; to: string; weekdays: readonly number[]; blocked: readonly string[] },
  calendar: readonly CalendarRow[],
): string[] {
  const days: string[] = [];
  for (let day = Temporal.PlainDate.from(from); day.toString() <= to; day = day.add({ days: 1 })) {
    const text = day.toString();
    if (weekdays.includes(day.dayOfWeek) && !blocked.includes(text) && isWorkingDay(text, calendar)) days.push(text);
  }
  return days;
}

/** Whole months from a day to a later one; 0 where it is not later. */
export function monthsSince(day: string, today: string): number {
  if (day >= today) return 0;
  return Temporal.PlainDate.from(day).until(today, { largestUnit: "months" }).months;
}
