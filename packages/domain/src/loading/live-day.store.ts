import { type Db, sql } from "@ketnap/database";

interface DayRows {
  expected: number[];
  quotas: number[];
  figures: { id: number; version: number }[];
  /** Classes that are over; one that is held these days; visits that are announced, or were made and not followed up. */
  finished: number[];
  running: number | null;
  visits: number[];
}

/** What a day's work is about: rows of a request, cells' quotas of a year, some of the year's figures, classes and visits. */
export async function findDayRows(
  db: Db,
  requestId: number,
  { from, to, day }: { from: string; to: string; day: string },
  most: number,
): Promise<DayRows> {
  const [rows] = await db.rows<DayRows>(sql`select
    (select coalesce(json_agg(e.id), '[]') from (select id from expected_report where request_id = ${requestId}::int
      order by id limit ${most}::int) e) as expected,
    (select coalesce(json_agg(q.id), '[]') from (select q.id from quota q join unit u on u.id = q.unit_id
      where u.level = 'cell' and q.first_month = ${from} and q.last_month = ${to} order by q.id limit ${most}::int) q) as quotas,
    (select coalesce(json_agg(f), '[]') from (select id, version from figure where indicator = 'admitted'
      and member_group is null and first_month >= ${from} order by id limit ${most}::int) f) as figures,
    (select coalesce(json_agg(c.id), '[]') from (select id from training_class where state = 'finished'
      order by id desc limit ${most}::int) c) as finished,
    (select min(c.id) from training_class c where c.state = 'announced' and ${day}::date between
      (select min(on_date) from class_session where class_id = c.id) and (select max(on_date) from class_session where class_id = c.id)
      and c.seated > 0) as running,
    (select coalesce(json_agg(v.id), '[]') from (select id from inspection_visit where state in ('announced', 'visited',
      'concluded', 'following') order by state, id limit ${most}::int) v) as visits`);
  return rows!;
}

export async function findExpectedVersion(db: Db, id: number): Promise<number | null> {
  const [row] = await db.rows<{ version: number }>(sql`select version from expected_report where id = ${id}::int`);
  return row?.version ?? null;
}

/** Of these visits those that are in one of the states now. */
export async function findVisitsIn(db: Db, ids: readonly number[], states: readonly string[]): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(sql`select id from inspection_visit
    where id = any(${[...ids]}::int[]) and state = any(${[...states]}::text[]) order by id`);
  return rows.map(({ id }) => id);
}
