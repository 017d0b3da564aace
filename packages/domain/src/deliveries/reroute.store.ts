import type { ChannelName } from "@ketnap/contract";
import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { CaseWhy } from "./cases.ts";
import type { Place } from "./place.ts";
import { monthUsed } from "./use.store.ts";

export interface StuckRow {
  id: string;
  accountId: number | null;
  connectionId: number;
  channel: ChannelName;
  why: Extract<CaseWhy, "channel_down" | "quota_out">;
  /** Switched off by staff: it may be on again in a minute, so nothing ends for that alone. */
  off: boolean;
  body: Uint8Array;
}

/**
 * What is to go out unasked on connections that will not carry it: down for `failoverHours`, switched off, or with the
 * month used up; by id, from the one after `after`. A doubtful send stays where it may have arrived. Held until the
 * transaction ends; others skip them.
 */
export async function findStuck(
  db: Db,
  month: string,
  now: Temporal.Instant,
  { failoverHours, after, limit }: { failoverHours: number; after: string; limit: number },
): Promise<StuckRow[]> {
  return db.rows<StuckRow>(sql`
    with out_of as (
      select c.id, not c.enabled as off,
        case when not c.enabled
            or c.down_since <= ${toDbInstant(now)}::timestamptz - ${failoverHours}::int * interval '1 hour'
          then 'channel_down' else 'quota_out' end as why
      from channel_connection c left join channel_use u on u.connection_id = c.id and u.month = ${month}
      where not c.enabled
        or c.down_since <= ${toDbInstant(now)}::timestamptz - ${failoverHours}::int * interval '1 hour'
        or c.monthly_budget <= ${monthUsed})
    select d.id::text, d.account_id as "accountId", d.connection_id as "connectionId", d.channel, o.why, o.off, d.body
    from delivery d join out_of o on o.id = d.connection_id
    where d.settled_at is null and d.state = 'due' and d.priority = 0 and d.body is not null and d.id > ${after}::bigint
      and d.next_at <= ${toDbInstant(now)}::timestamptz + interval '10 minutes' and d.expires_at > ${toDbInstant(now)}
    order by d.id limit ${limit} for update of d skip locked`);
}

export async function moveDelivery(
  db: Db,
  { id, channel, why }: Pick<StuckRow, "id" | "channel" | "why">,
  to: Place,
  tokens: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  await db.execute(sql`
    update delivery set channel = ${to.channel}, connection_id = ${to.connectionId}::int, address = ${to.address},
      next_at = ${toDbInstant(now)}, failure = ${`${why}: moved from ${channel}`}
    where id = ${id}::bigint and settled_at is null and state = 'due'`);
  if (tokens.length === 0) return;
  await db.execute(sql`
    update offered_choice set channel = ${to.channel}, address = ${to.address}
    where token = any(${tokens}::text[]) and taken_at is null`);
}

export async function endUnreachable(db: Db, id: string, why: CaseWhy, now: Temporal.Instant): Promise<void> {
  await db.execute(sql`
    update delivery set state = 'unreachable', settled_at = ${toDbInstant(now)}, body = null, lease_until = null,
      failure = ${why}
    where id = ${id}::bigint and settled_at is null and state = 'due'`);
}
