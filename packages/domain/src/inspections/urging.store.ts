import { type Db, sql } from "@ketnap/database";

/** So far back a report that never came is still asked for. */
const BACK_DAYS = 400;

/** What these units were asked to report, have not, and of which the last day is over; the latest first. */
export async function findMissingReports(
  db: Db,
  unitIds: readonly number[],
  today: string,
): Promise<Map<number, { title: string; lastDay: string }[]>> {
  const rows = await db.rows<{ unitId: number; title: string; lastDay: string }>(sql`
    with asked as (select e.unit_id, r.id, r.title,
        case when r.due_inclusive then r.due_on else r.due_on - 1 end as last_day, r.grace_on
      from expected_report e join report_request r on r.id = e.request_id
      where e.unit_id = any(${[...unitIds]}::int[]) and e.answered_at is null)
    select unit_id as "unitId", title, last_day::text as "lastDay" from asked
    where coalesce(grace_on, last_day) < ${today}::date and last_day > ${today}::date - ${BACK_DAYS}::int
    order by unit_id, last_day desc, id`);
  return new Map(
    [...Map.groupBy(rows, ({ unitId }) => unitId)].map(([unitId, some]) => [
      unitId,
      some.map(({ title, lastDay }) => ({ title, lastDay })),
    ]),
  );
}
