import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { Budget, Use } from "./budget.rules.ts";

export interface ConnectionUse extends Use, Budget {
  connectionId: number;
}

/** Of the connection `c` and its month `u`: what counts against the budget. */
export const monthUsed = sql`coalesce(u.sent, 0)
  + case when coalesce((c.settings ->> 'countsReceived')::boolean, true) then coalesce(u.received, 0) else 0 end`;

/** What each connection has used of the month; of those named, or of all. */
export async function findUse(db: Db, month: string, ids: number[] | null = null): Promise<ConnectionUse[]> {
  return db.rows<ConnectionUse>(sql`
    select c.id as "connectionId", c.monthly_budget as "monthlyBudget", c.people_budget as "peopleBudget",
      coalesce(u.sent, 0) as sent, coalesce(u.received, 0) as received,
      coalesce((c.settings ->> 'countsReceived')::boolean, true) as "countsReceived",
      (select count(*)::int from chat_link l where l.channel = c.channel and l.connection_id = c.id
         and l.unlinked_at is null) as people
    from channel_connection c left join channel_use u on u.connection_id = c.id and u.month = ${month}
    where ${ids}::int[] is null or c.id = any(${ids}::int[])
    order by c.id`);
}

/** For how many seconds each enabled connection has failed; 0 where it works. */
export async function findDownSeconds(
  db: Db,
  now: Temporal.Instant,
): Promise<{ connectionId: number; channel: string; seconds: number }[]> {
  return db.rows(sql`
    select id as "connectionId", channel,
      coalesce(extract(epoch from ${toDbInstant(now)}::timestamptz - down_since), 0)::float8 as seconds
    from channel_connection where enabled order by id`);
}
