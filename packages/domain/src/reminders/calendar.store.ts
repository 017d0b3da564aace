import { type Db, sql } from "@ketnap/database";
import type { CalendarRow } from "../calendar/index.ts";

/** The calendar half a year back and a year and a half ahead: what working days around a day are counted by. */
export function readDaysAround(db: Db, day: string): Promise<CalendarRow[]> {
  return db.rows<CalendarRow>(sql`select date::text as date, kind from calendar_day
    where date between ${day}::date - 200 and ${day}::date + 800 order by date`);
}

/** What the calendar says of one day: all that it takes to know whether people work. */
export function readDayOf(db: Db, day: string): Promise<CalendarRow[]> {
  return db.rows<CalendarRow>(sql`select date::text as date, kind from calendar_day where date = ${day}::date`);
}
