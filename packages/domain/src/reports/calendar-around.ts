import { type CalendarRow, readCalendar } from "../calendar/index.ts";
import { type Context, systemActor, today } from "../kernel/index.ts";

/** What working days around today are counted by: half a year back and some years ahead, as far as the calendar reaches. */
export function calendarAround(ctx: Pick<Context, "db" | "now">): Promise<CalendarRow[]> {
  const day = Temporal.PlainDate.from(today(ctx));
  const span = { from: day.subtract({ days: 200 }).toString(), to: day.add({ days: 1200 }).toString() };
  // Working days are nobody's secret: they are read whoever asks.
  return readCalendar({ ...ctx, actor: systemActor("Đồng hồ") }, span);
}
