import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { CaseWhy } from "./cases.ts";

export async function keepCase(
  db: Db,
  accountId: number,
  why: CaseWhy,
  channel: string | null,
  now: Temporal.Instant,
): Promise<number> {
  const [row] = await db.rows<{ id: number }>(sql`
    insert into unreachable_case as c (account_id, why, channel, opened_at, seen_at)
    values (${accountId}::int, ${why}, ${channel}, ${toDbInstant(now)}, ${toDbInstant(now)})
    on conflict (account_id, why) where closed_at is null
    do update set seen_at = excluded.seen_at, missed = c.missed + 1, channel = coalesce(excluded.channel, c.channel)
    returning id`);
  return row!.id;
}
