import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { Candidate } from "./places.rules.ts";

export type StoredCandidate = Omit<Candidate, "window"> & { settings: Record<string, unknown> | null };

/**
 * The live chats of the accounts with the state of their connections. What waits to be sent counts as used, so that a
 * second wave of the day does not spend what the first has taken. A chat linked before its bot was noted belongs to the
 * only bot of its channel.
 */
export async function findCandidates(
  db: Db,
  accountIds: readonly number[],
  month: string,
  now: Temporal.Instant,
): Promise<StoredCandidate[]> {
  return db.rows<StoredCandidate>(sql`
    with open_of as (
      select connection_id, count(*)::int as open from delivery d
      where settled_at is null and exists (
        select 1 from channel_connection c where c.id = d.connection_id and c.monthly_budget is not null)
      group by connection_id),
    chat as (
      select l.*, case when l.connection_id = 0 and l.channel <> 'web'
        then (select min(c.id) from channel_connection c where c.channel = l.channel and c.enabled)
        else l.connection_id end as at_connection
      from chat_link l join account a on a.id = l.account_id and a.active
      where l.account_id = any(${accountIds}::int[]) and l.unlinked_at is null)
    select l.account_id as "accountId", l.channel, coalesce(l.at_connection, 0) as "connectionId", l.address,
      l.notice_accepted_at is not null as accepted, l.unreachable_at is not null as blocked,
      l.channel = 'web' or coalesce(c.enabled, false) as enabled,
      (extract(epoch from ${toDbInstant(now)}::timestamptz - c.down_since) * 1000)::float8 as "downForMs",
      c.monthly_budget - coalesce(u.sent, 0) - coalesce(o.open, 0)
        - case when coalesce((c.settings ->> 'countsReceived')::boolean, true) then coalesce(u.received, 0) else 0 end as left,
      case when c.people_budget is null then false else c.people_budget <= (
        select count(*) from chat_link e
        where e.channel = l.channel and e.connection_id = l.connection_id and e.unlinked_at is null and e.id < l.id)
        end as beyond,
      coalesce(c.unasked_paused_until > ${toDbInstant(now)}::timestamptz, false) as held,
      l.spoke_at as "spokeAt", l.linked_at as "linkedAt", c.settings
    from chat l
      left join channel_connection c on c.id = l.at_connection
      left join channel_use u on u.connection_id = c.id and u.month = ${month}
      left join open_of o on o.connection_id = c.id`);
}

export async function readFailoverHours(db: Db): Promise<number> {
  const [row] = await db.rows<{ hours: number }>(
    sql`select failover_hours as hours from reminder_settings where id = 1`,
  );
  return row?.hours ?? 24;
}
