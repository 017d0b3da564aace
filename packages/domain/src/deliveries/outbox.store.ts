import type { ChannelName } from "@ketnap/contract";
import { type Db, shortList, type Sql, sql, toDbInstant } from "@ketnap/database";
import { bulkStopped, byKey, claimable, pausedUntil } from "./claimable.store.ts";
import type { Place } from "./place.ts";
import { monthUsed } from "./use.store.ts";

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

export interface InsertRow extends Place {
  dedupeKey: string;
  accountId?: number | null;
  inboxId?: string;
  bulkId?: number;
  priority?: number;
  body: Uint8Array;
  at: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

/** The new rows' ids in the order of the rows; known keys are left out. One statement, however many. */
export async function insertRows(db: Db, rows: readonly InsertRow[], now: Temporal.Instant): Promise<string[]> {
  const added = await db.rows<{ id: string }>(sql`
    insert into delivery (dedupe_key, channel, connection_id, address, account_id, inbox_id, bulk_id, priority, body,
                          next_at, expires_at, created_at)
    select key, channel, connection_id, address, account_id, inbox_id, bulk_id, priority, decode(body, 'hex'), at,
      expires_at, ${toDbInstant(now)}
    from unnest(
      ${rows.map((row) => row.dedupeKey)}::text[], ${rows.map((row) => row.channel)}::text[],
      ${rows.map((row) => row.connectionId)}::int[], ${rows.map((row) => row.address)}::text[],
      ${rows.map((row) => row.accountId ?? null)}::int[], ${rows.map((row) => row.inboxId ?? null)}::bigint[],
      ${rows.map((row) => row.bulkId ?? null)}::int[], ${rows.map((row) => row.priority ?? 0)}::int[],
      ${rows.map((row) => Buffer.from(row.body).toString("hex"))}::text[],
      ${rows.map((row) => row.at.toString())}::timestamptz[],
      ${rows.map((row) => row.expiresAt.toString())}::timestamptz[]) with ordinality
      as t (key, channel, connection_id, address, account_id, inbox_id, bulk_id, priority, body, at, expires_at, n)
    order by n
    on conflict (dedupe_key) do nothing returning id::text`);
  return added.map(({ id }) => id).toSorted((a, b) => Number(a) - Number(b));
}

/** Ends what is not sent yet of the deliveries whose keys begin so. */
export function withdrawUnsent(db: Db, keys: string, why: string, now: Temporal.Instant): Promise<number> {
  return db.execute(sql`
    update delivery set state = 'expired', failure = ${why}, settled_at = ${toDbInstant(now)}, body = null
    where settled_at is null and state = 'due' and starts_with(dedupe_key, ${keys})`);
}

export interface PeekedRow extends Place {
  id: string;
  priority: number;
  attempt: number;
  claimable: boolean;
  /** One before it in its chat is in somebody's hand. */
  behindOne: boolean;
  /** When it is to be looked at again, where time alone stands against it. */
  waitsUntil: Date | null;
  /** When the chat last got something; for a reply only where the connection was told to wait a moment ago. */
  lastToChat: Date | null;
}

/** What stands against sending these deliveries now; settled ones are left out. */
export async function peekRows(db: Db, ids: readonly string[], now: Temporal.Instant): Promise<PeekedRow[]> {
  return db.rows<PeekedRow>(sql`
    select d.id::text, d.channel, d.connection_id as "connectionId", d.address, d.priority, d.attempt,
      (${claimable(now)}) and c.id is null as claimable,
      exists (
        select 1 from delivery e
        where e.channel = d.channel and e.connection_id = d.connection_id and e.address = d.address
          and e.id < d.id and e.settled_at is null and e.priority >= d.priority and e.state = 'sending') as "behindOne",
      greatest(case when d.next_at > ${toDbInstant(now)} then d.next_at end,
        case when d.state = 'sending' and d.lease_until > ${toDbInstant(now)} then d.lease_until end,
        ${pausedUntil}) as "waitsUntil",
      case when d.priority = 0 or exists (
        select 1 from channel_connection w
        where w.id = d.connection_id and w.paused_until > ${toDbInstant(now.subtract({ minutes: 1 }))}) then (
        select max(settled_at) from (
          select settled_at from delivery s
          where s.channel = d.channel and s.connection_id = d.connection_id and s.address = d.address and s.id <> d.id
          order by s.id desc limit 3) last) end as "lastToChat"
    from delivery d
      left join channel_connection c on c.id = d.connection_id and ${pausedUntil} > ${toDbInstant(now)}
    where d.id = any(${ids}::bigint[]) and ${byKey}`);
}

/**
 * Claims what of these may be sent now. A claim whose process died is taken over in the same breath, and counts as a
 * doubt. What goes out unasked on a connection with a budget is for `claimWithinBudget`.
 */
export async function claimRows(
  db: Db,
  ids: readonly string[],
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
  extra: Sql = sql`(d.priority > 0 or not exists (
    select 1 from channel_connection c where c.id = d.connection_id and c.monthly_budget is not null))`,
): Promise<ClaimedRow[]> {
  return db.rows<ClaimedRow>(sql`
    update delivery d set state = 'sending', attempt = attempt + 1, lease_until = ${toDbInstant(leaseUntil)},
      doubts = doubts + (state = 'sending' and channel <> 'web')::int
    where id = any(${ids}::bigint[]) and ${claimable(now)}
      and not exists (
        select 1 from channel_connection c where c.id = d.connection_id and ${pausedUntil} > ${toDbInstant(now)})
      and ${extra}
    returning id::text, attempt, doubts, priority, channel, connection_id as "connectionId", address,
      account_id as "accountId", bulk_id as "bulkId", created_at as "createdAt", body`);
}

/** Those of them that go out unasked on a connection with a budget. */
export async function findBudgeted(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(sql`
    select d.id::text from delivery d
      join channel_connection c on c.id = d.connection_id and c.monthly_budget is not null
    where d.id = any(${ids}::bigint[]) and ${byKey} and d.priority = 0 and d.state <> 'sending'
    order by d.id`);
  return rows.map(({ id }) => id);
}

/** One at a time for each such connection: each claim sees what those before it have taken of the month. */
export async function claimWithinBudget(
  db: Db,
  id: string,
  month: string,
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
): Promise<ClaimedRow[]> {
  return db.transaction(async (tx) => {
    const [held] = await tx.rows<{ id: number }>(sql`
      select c.id from channel_connection c
      where c.monthly_budget is not null
        and c.id = (select connection_id from delivery where id = ${id}::bigint and settled_at is null and priority = 0)
      for update`);
    if (!held) return [];
    return claimRows(
      tx,
      [id],
      now,
      leaseUntil,
      sql`exists (
      select 1 from channel_connection c left join channel_use u on u.connection_id = c.id and u.month = ${month}
      where c.id = d.connection_id and c.monthly_budget > ${monthUsed}
        + (select count(*) from delivery o
           where o.connection_id = c.id and o.settled_at is null and o.state = 'sending'))`,
    );
  });
}

/** The ids of those that were held still. */
export async function renewRows(
  db: Db,
  claims: readonly { id: string; attempt: number }[],
  leaseUntil: Temporal.Instant,
): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(sql`
    update delivery d set lease_until = ${toDbInstant(leaseUntil)}
    from unnest(${shortList(
      claims.map(({ id }) => id),
      "bigint",
    )}, ${claims.map(({ attempt }) => attempt)}::int[]) as held (id, attempt)
    where d.id = held.id and d.attempt = held.attempt and d.state = 'sending' returning d.id::text`);
  return rows.map(({ id }) => id);
}

/** May be the next of its chat, once what is before it is settled. */
const isNext = (now: Temporal.Instant) => sql`d.settled_at is null and d.state in ('due', 'unknown')
  and d.next_at <= ${toDbInstant(now)} and not ${bulkStopped}`;

/** The next delivery of the chat that may be claimed now. */
export async function findNextOfChat(
  db: Db,
  { channel, connectionId, address }: Place,
  now: Temporal.Instant,
): Promise<string | null> {
  const [row] = await db.rows<{ id: string }>(sql`
    select d.id::text from delivery d
    where channel = ${channel} and connection_id = ${connectionId} and address = ${address} and ${isNext(now)}
    order by d.priority desc, d.id limit 1`);
  return row?.id ?? null;
}

/** The same in the chat of this one, where it is settled. */
export async function findNextAfter(db: Db, id: string, now: Temporal.Instant): Promise<string | null> {
  const [row] = await db.rows<{ id: string }>(sql`
    select d.id::text from delivery s join delivery d using (channel, connection_id, address)
    where s.id = ${id}::bigint and s.settled_at is not null and ${isNext(now)}
    order by d.priority desc, d.id limit 1`);
  return row?.id ?? null;
}

/**
 * Due since `before` and claimed by nobody, on channels that are not paused; the first of each chat, and of each
 * connection so many: one that is slow or far behind must not hide the others.
 */
export async function findDue(
  db: Db,
  now: Temporal.Instant,
  before: Temporal.Instant,
  { limit, repliesOnly = false }: { limit: number; repliesOnly?: boolean },
): Promise<{ id: string; channel: ChannelName; connectionId: number; attempt: number; priority: number }[]> {
  return db.rows(sql`
    select id::text, channel, connection_id as "connectionId", attempt, priority from (
      select *, row_number() over (partition by channel, connection_id order by priority desc, next_at, id) as place
      from (
        select distinct on (channel, connection_id, address) id, channel, connection_id, attempt, next_at, priority
        from delivery d
        where settled_at is null and state in ('due', 'unknown') and next_at <= ${toDbInstant(before)}
          and priority >= ${repliesOnly ? 1 : 0}
          and not exists (
            select 1 from channel_connection c where c.id = d.connection_id and ${pausedUntil} > ${toDbInstant(now)})
          and not ${bulkStopped}
        order by channel, connection_id, address, priority desc, id) first_of_chat) placed
    where place <= ${limit} order by priority desc, next_at, placed.id`);
}

/** Seconds since the oldest delivery that could go out fell due; 0 where none waits. */
export async function findOldestDueSeconds(db: Db, now: Temporal.Instant): Promise<number> {
  const [row] = await db.rows<{ seconds: number }>(sql`
    select coalesce(extract(epoch from ${toDbInstant(now)}::timestamptz - min(next_at)), 0)::float8 as seconds
    from delivery d where settled_at is null and next_at <= ${toDbInstant(now)} and not ${bulkStopped}`);
  return row?.seconds ?? 0;
}
