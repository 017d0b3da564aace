export { createCalendarDay, deleteCalendarDay, updateCalendarDay } from "./change-calendar.ts";
export { fillCalendar } from "./fill-calendar.ts";
export { listCalendarDays, readCalendar, readCalendarDay, readYearsNotLoaded } from "./read-calendar.ts";
export { countMonths, parseMonth } from "./month.rules.ts";
export type { CalendarRow } from "./working-days.rules.ts";
