import { type Db, sql } from "@ketnap/database";

interface DayRows {
  expected: number[];
  quotas: number[];
  figures: { id: number; version: number }[];
}

/** What a day's work is about: rows of a request, cells' quotas of a year, and some of the year's figures. */
export async function findDayRows(
  db: Db,
  requestId: number,
  year: { from: string; to: string },
  most: number,
): Promise<DayRows> {
  const [rows] = await db.rows<DayRows>(sql`select
    (select coalesce(json_agg(e.id), '[]') from (select id from expected_report where request_id = ${requestId}::int
      order by id limit ${most}::int) e) as expected,
    (select coalesce(json_agg(q.id), '[]') from (select q.id from quota q join unit u on u.id = q.unit_id
      where u.level = 'cell' and q.first_month = ${year.from} and q.last_month = ${year.to} order by q.id limit ${most}::int) q) as quotas,
    (select coalesce(json_agg(f), '[]') from (select id, version from figure where indicator = 'admitted'
      and member_group is null and first_month >= ${year.from} order by id limit ${most}::int) f) as figures`);
  return rows!;
}

export async function findExpectedVersion(db: Db, id: number): Promise<number | null> {
  const [row] = await db.rows<{ version: number }>(sql`select version from expected_report where id = ${id}::int`);
  return row?.version ?? null;
}
