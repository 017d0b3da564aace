import { type Db, sql, toDbInstant } from "@ketnap/database";

/** Whether the jobs that carry and sweep have anything to do: something found or carried, open, or asked for by now. */
export async function isAnythingWaiting(db: Db, now: Temporal.Instant): Promise<boolean> {
  const [row] = await db.rows<{ waiting: boolean }>(sql`
    select exists (select from reminder where state in ('found', 'carried'))
      or exists (select from delivery where settled_at is null)
      or exists (select from subscription where ended_at is null and next_at <= ${toDbInstant(now)}) as waiting`);
  return row!.waiting;
}
