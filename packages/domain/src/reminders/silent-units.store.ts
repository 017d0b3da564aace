import { type Db, sql } from "@ketnap/database";

/** Which of these units have answered a report over any of those months, whether or not the office has approved it yet. */
export async function findAnsweredUnits(
  db: Db,
  unitIds: readonly number[],
  { from, to }: { from: string; to: string },
): Promise<Set<number>> {
  const rows = await db.rows<{ unitId: number }>(sql`
    select distinct e.unit_id as "unitId" from expected_report e join report_request r on r.id = e.request_id
    where e.unit_id = any(${[...unitIds]}::int[]) and e.answered_at is not null
      and r.first_month <= ${to} and r.last_month >= ${from}`);
  return new Set(rows.map(({ unitId }) => unitId));
}
