import type { CalendarDayRow, CalendarKind } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbDate } from "@ketnap/database";
import { type ListInput, type Page, versionMoved } from "../kernel/index.ts";
import type { DefaultDay } from "./defaults.ts";
import type { CalendarRow } from "./working-days.rules.ts";

const ROW = sql`select id, date::text as date, kind, name, source, version from calendar_day`;
const SORTS: Record<string, Sql> = { date: sql`date`, kind: sql`kind`, name: sql`name collate names` };

export type DayData = Omit<CalendarDayRow, "id" | "version">;

/** Both ends in. */
export function readDays(db: Db, from: string, to: string): Promise<CalendarRow[]> {
  return db.rows<CalendarRow>(
    sql`select date::text as date, kind from calendar_day where date between ${from}::date and ${to}::date order by date`,
  );
}

export async function findDay(db: Db, id: number): Promise<CalendarDayRow | null> {
  const [row] = await db.rows<CalendarDayRow>(sql`${ROW} where id = ${id}::int`);
  return row ?? null;
}

export async function findDayOn(db: Db, date: string): Promise<CalendarDayRow | null> {
  const [row] = await db.rows<CalendarDayRow>(sql`${ROW} where date = ${date}::date`);
  return row ?? null;
}

export async function listDayRows(
  db: Db,
  input: ListInput & {
    filter: {
      id?: number[] | undefined;
      q?: string | undefined;
      kind?: CalendarKind | undefined;
      year?: number | undefined;
    };
  },
): Promise<Page<CalendarDayRow>> {
  const { id, q, kind, year } = input.filter;
  const where = sql`where true ${id ? sql`and id = any(${id}::int[])` : emptySql}
    ${q ? sql`and strpos(fold(concat_ws(' ', name, source)), fold(${q})) > 0` : emptySql}
    ${kind ? sql`and kind = ${kind}` : emptySql}
    ${year ? sql`and date between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)` : emptySql}`;
  const direction = input.order === "asc" ? sql`asc` : sql`desc`;
  const rows =
    await db.rows<CalendarDayRow>(sql`${ROW} ${where} order by ${SORTS[input.sort] ?? sql`id`} ${direction}, id ${direction}
    limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`);
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total from calendar_day ${where}`);
  return { rows, total: count?.total ?? 0 };
}

/** Null where the date has a row already, were it written this very moment. */
export async function insertDay(db: Db, day: DayData): Promise<number | null> {
  const [row] = await db.rows<{ id: number }>(sql`insert into calendar_day (date, kind, name, source)
    values (${day.date}::date, ${day.kind}, ${day.name}, ${day.source}) on conflict (date) do nothing returning id`);
  return row?.id ?? null;
}

/** Adds the days whose date has no row, in one statement. */
export function insertDays(db: Db, days: readonly DefaultDay[]): Promise<CalendarDayRow[]> {
  return db.rows<CalendarDayRow>(sql`insert into calendar_day (date, kind, name, source)
    select date, kind, name, source from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d(date date, kind text, name text, source text)
    order by date on conflict (date) do nothing
    returning id, date::text as date, kind, name, source, version`);
}

export async function updateDay(db: Db, before: CalendarDayRow, day: DayData): Promise<void> {
  const where = { id: before.id, version: before.version };
  const data = { ...day, date: toDbDate(day.date), version: { increment: 1 } };
  versionMoved(await db.prisma.calendarDay.updateMany({ where, data }), before);
}

export async function deleteDay(db: Db, before: CalendarDayRow): Promise<void> {
  const where = { id: before.id, version: before.version };
  versionMoved(await db.prisma.calendarDay.deleteMany({ where }), before);
}

/** One writer at a time, so that a date found free stays free. */
export async function lockCalendar(db: Db): Promise<void> {
  await db.execute(sql`lock table calendar_day in share row exclusive mode`);
}

/** Years that have a holiday, and so were loaded. */
export async function loadedYears(db: Db): Promise<Set<number>> {
  const rows = await db.rows<{ year: number }>(
    sql`select distinct extract(year from date)::int as year from calendar_day where kind = 'holiday'`,
  );
  return new Set(rows.map((row) => row.year));
}
