import type { ChannelName } from "@ketnap/contract";
import { type Db, type Sql, sql, toDbInstant } from "@ketnap/database";
import type { Place } from "./place.ts";

export interface ClaimedRow extends Place {
  id: string;
  attempt: number;
  doubts: number;
  priority: number;
  accountId: number | null;
  bulkId: number | null;
  createdAt: Date;
  body: Uint8Array;
}

/** The delivery's bulk is paused or called off. */
const stopped = (bulkId: Sql) => sql`exists (
  select 1 from bulk b where b.id = ${bulkId} and (b.paused_at is not null or b.cancelled_at is not null))`;
const bulkStopped = stopped(sql`d.bulk_id`);

export async function insertDelivery(
  db: Db,
  row: Place & {
    dedupeKey: string;
    accountId?: number | null;
    inboxId?: string;
    bulkId?: number;
    priority?: number;
    body: Uint8Array;
    at: Temporal.Instant;
    expiresAt: Temporal.Instant;
    now: Temporal.Instant;
  },
): Promise<string | null> {
  const [added] = await db.rows<{ id: string }>(sql`
    insert into delivery (dedupe_key, channel, connection_id, address, account_id, inbox_id, bulk_id, priority, body,
                          next_at, expires_at, created_at)
    values (${row.dedupeKey}, ${row.channel}, ${row.connectionId}, ${row.address}, ${row.accountId ?? null},
            ${row.inboxId ?? null}::bigint, ${row.bulkId ?? null}, ${row.priority ?? 0}, ${row.body},
            ${toDbInstant(row.at)}, ${toDbInstant(row.expiresAt)}, ${toDbInstant(row.now)})
    on conflict (dedupe_key) do nothing returning id::text`);
  return added?.id ?? null;
}

export async function claimRow(
  db: Db,
  id: string,
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
): Promise<ClaimedRow | null> {
  const [row] = await db.rows<ClaimedRow>(sql`
    update delivery d set state = 'sending', attempt = attempt + 1, lease_until = ${toDbInstant(leaseUntil)}
    where id = ${id}::bigint and settled_at is null and state in ('due', 'unknown')
      and next_at <= ${toDbInstant(now)} and expires_at > ${toDbInstant(now)} and body is not null
      and not exists (
        select 1 from delivery e
        where e.channel = d.channel and e.connection_id = d.connection_id and e.address = d.address
          and e.id < d.id and e.settled_at is null and e.priority >= d.priority
          and (e.attempt > 0 or e.next_at <= ${toDbInstant(now)})
          and not (e.state = 'due' and ${stopped(sql`e.bulk_id`)}))
      and not exists (
        select 1 from channel_connection c where c.id = d.connection_id and c.paused_until > ${toDbInstant(now)})
      and not ${bulkStopped}
    returning id::text, attempt, doubts, priority, channel, connection_id as "connectionId", address,
      account_id as "accountId", bulk_id as "bulkId", created_at as "createdAt", body`);
  return row ?? null;
}

export async function renewRow(
  db: Db,
  claim: { id: string; attempt: number },
  leaseUntil: Temporal.Instant,
): Promise<boolean> {
  const renewed = await db.execute(sql`
    update delivery set lease_until = ${toDbInstant(leaseUntil)}
    where id = ${claim.id}::bigint and attempt = ${claim.attempt} and state = 'sending'`);
  return renewed === 1;
}

/** The next delivery of the chat that may be claimed now. */
export async function findNextOfChat(
  db: Db,
  { channel, connectionId, address }: Place,
  now: Temporal.Instant,
): Promise<string | null> {
  const [row] = await db.rows<{ id: string }>(sql`
    select d.id::text from delivery d
    where channel = ${channel} and connection_id = ${connectionId} and address = ${address}
      and settled_at is null and state in ('due', 'unknown') and next_at <= ${toDbInstant(now)}
      and not ${bulkStopped}
    order by d.priority desc, d.id limit 1`);
  return row?.id ?? null;
}

/** Due since `before` and claimed by nobody, on channels that are not paused; the first of each chat. */
export async function findDue(
  db: Db,
  now: Temporal.Instant,
  before: Temporal.Instant,
  { limit, repliesOnly = false }: { limit: number; repliesOnly?: boolean },
): Promise<{ id: string; channel: ChannelName; connectionId: number; attempt: number }[]> {
  return db.rows(sql`
    select id::text, channel, connection_id as "connectionId", attempt from (
      select distinct on (channel, connection_id, address) id, channel, connection_id, attempt, next_at, priority
      from delivery d
      where settled_at is null and state in ('due', 'unknown') and next_at <= ${toDbInstant(before)}
        and priority >= ${repliesOnly ? 1 : 0}
        and not exists (
          select 1 from channel_connection c where c.id = d.connection_id and c.paused_until > ${toDbInstant(now)})
        and not ${bulkStopped}
      order by channel, connection_id, address, priority desc, id) first_of_chat
    order by priority desc, next_at, first_of_chat.id limit ${limit}`);
}

/** Seconds since the oldest delivery that could go out fell due; 0 where none waits. */
export async function findOldestDueSeconds(db: Db, now: Temporal.Instant): Promise<number> {
  const [row] = await db.rows<{ seconds: number }>(sql`
    select coalesce(extract(epoch from ${toDbInstant(now)}::timestamptz - min(next_at)), 0)::float8 as seconds
    from delivery d where settled_at is null and next_at <= ${toDbInstant(now)} and not ${bulkStopped}`);
  return row?.seconds ?? 0;
}

/** When an unsettled delivery may next be claimed; null where it is settled. */
export async function findOpen(db: Db, id: string): Promise<{ attempt: number; nextAt: Date } | null> {
  const [row] = await db.rows<{ attempt: number; nextAt: Date }>(sql`
    select attempt, next_at as "nextAt" from delivery
    where id = ${id}::bigint and settled_at is null and state in ('due', 'unknown')`);
  return row ?? null;
}
