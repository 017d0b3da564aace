import { type Db, sql, toDbInstant } from "@ketnap/database";
import { CLOSED, LAST_DAY } from "../reports/index.ts";
import { findUnanswered, type Unanswered } from "./report-due.store.ts";

/** As many as are told at once. */
const MOST = 8;

/** What these units can answer that day and have not, the nearest first; with `dueOn` only what is due then. */
export async function findOwnReports(
  db: Db,
  unitIds: readonly number[],
  day: string,
  dueOn: string | null,
): Promise<Unanswered[]> {
  const ids = await db.rows<{ id: number }>(sql`select e.id from expected_report e
      join report_request r on r.id = e.request_id
    where e.answered_at is null and e.unit_id = any(${unitIds}::int[]) and not ${CLOSED(day)}
      and (${dueOn}::date is null or ${LAST_DAY} = ${dueOn}::date)
    order by ${LAST_DAY}, e.id limit ${MOST}`);
  const found = await findUnanswered(
    db,
    ids.map(({ id }) => id),
    day,
  );
  return ids.flatMap(({ id }) => found.filter((each) => each.id === id));
}

/** Whether these units have answered what is not over yet, or answered something since the person set this reminder. */
export async function hasAnsweredSince(
  db: Db,
  unitIds: readonly number[],
  { day, subscriptionId, now }: { day: string; subscriptionId: number; now: Temporal.Instant },
): Promise<boolean> {
  const [row] = await db.rows<{ answered: boolean }>(sql`select exists (
      select 1 from expected_report e join report_request r on r.id = e.request_id and r.closed_at is null
      where e.unit_id = any(${unitIds}::int[]) and e.answered_at <= ${toDbInstant(now)}
        and (${LAST_DAY} >= ${day}::date
          or e.answered_at >= (select created_at from subscription where id = ${subscriptionId}::int))) as answered`);
  return row?.answered === true;
}
