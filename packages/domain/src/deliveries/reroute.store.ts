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
  /** Switched off by staff, or held back by the platform for a while: nothing ends for that alone. */
  waits: boolean;
  body: Uint8Array;
}

const SOON = sql`interval '10 minutes'`;

/**
 * What is to go out unasked on connections that will not carry it: down for `failoverHours`, switched off, with the month
 * used up, or held back by the platform for longer than a moment; by id, from the one after `after`. A doubtful send stays
 * where it may have arrived. Held until the transaction ends; others skip them.
 */
export async function findStuck(
  db: Db,
  month: string,
  now: Temporal.Instant,
  { failoverHours, after, limit }: { failoverHours: number; after: string; limit: number },
): Promise<StuckRow[]> {
  const at = sql`${toDbInstant(now)}::timestamptz`;
  return db.rows<StuckRow>(sql`
    with state_of as (
      select c.id, not c.enabled as off, coalesce(c.down_since <= ${at} - ${failoverHours}::int * interval '1 hour', false) as down,
        coalesce(c.monthly_budget <= ${monthUsed}, false) as spent,
        coalesce(c.unasked_paused_until > ${at} + ${SOON}, false) as held
      from channel_connection c left join channel_use u on u.connection_id = c.id and u.month = ${month}),
    out_of as (
      select id, held, off or not (down or spent) as waits,
        case when off or down then 'channel_down' else 'quota_out' end as why
      from state_of where off or down or spent or held)
    select d.id::text, d.account_id as "accountId", d.connection_id as "connectionId", d.channel, o.why, o.waits, d.body
    from delivery d join out_of o on o.id = d.connection_id
    where d.settled_at is null and d.state = 'due' and d.priority = 0 and d.body is not null and d.id > ${after}::bigint
      and (o.held or d.next_at <= ${at} + ${SOON}) and d.expires_at > ${at}
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
