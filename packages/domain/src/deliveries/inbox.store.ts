import type { ChannelName } from "@ketnap/contract";
import { type Db, shortList, sql, toDbInstant } from "@ketnap/database";
import type { Place } from "./place.ts";

export interface Waiting {
  inboxId: string;
  attempts: number;
  retryAt: Date | null;
  receivedAt: Date;
  sealed: Uint8Array | null;
}

interface InsertInbox extends Place {
  externalId: string;
  private: boolean;
  sealed: Uint8Array;
}

/**
 * The new rows' ids in the order of the messages, null where the platform had delivered that message before. In the same
 * statement: each connection's month counts what is new, and who wrote in private can be reached again, here and by this bot.
 */
export async function insertInbox(
  db: Db,
  messages: readonly InsertInbox[],
  month: string,
  now: Temporal.Instant,
): Promise<(string | null)[]> {
  const rows = await db.rows<{ id: string | null }>(sql`
    with came as (
      select * from unnest(${shortList(
        messages.map((each) => each.channel),
        "text",
      )},
        ${messages.map((each) => each.connectionId)}::int[], ${messages.map((each) => each.externalId)}::text[],
        ${messages.map((each) => each.address)}::text[], ${messages.map((each) => each.private)}::bool[],
        ${messages.map((each) => Buffer.from(each.sealed).toString("hex"))}::text[])
        with ordinality as t (channel, connection_id, external_id, address, private, sealed, n)),
    kept as (
      insert into inbox_message (channel, connection_id, external_id, address, sealed, received_at)
      select channel, connection_id, external_id, address, decode(sealed, 'hex'), ${toDbInstant(now)} from came order by n
      on conflict (channel, connection_id, external_id) do nothing
      returning id, channel, connection_id, external_id),
    fresh as (
      select distinct on (channel, connection_id, external_id) kept.id, came.*
      from came join kept using (channel, connection_id, external_id) order by channel, connection_id, external_id, n),
    spoke as (
      update chat_link l set spoke_at = ${toDbInstant(now)}, connection_id = last.connection_id,
        unreachable_at = null, unreachable_why = null
      from (select distinct on (channel, address) * from fresh where private order by channel, address, n desc) last
      where l.channel = last.channel and l.address = last.address and l.unlinked_at is null
      returning l.account_id),
    closed as (
      update unreachable_case set closed_at = ${toDbInstant(now)}
      where closed_at is null and why in ('blocked', 'not_linked', 'window_closed') and account_id in (select account_id from spoke)),
    counted as (
      insert into channel_use as u (connection_id, month, received)
      select connection_id, ${month}, count(*)::int from fresh where connection_id <> 0 group by connection_id
      on conflict (connection_id, month) do update set received = u.received + excluded.received)
    select fresh.id::text from came left join fresh using (n) order by came.n`);
  return rows.map(({ id }) => id);
}

export interface Lane {
  /** False where another process answers this chat. */
  held: boolean;
  /** The lowest unfinished message of the chat. */
  waiting: Waiting | null;
}

/**
 * Takes these chats' lanes until the transaction ends, and reads what waits in each, in their order. The message's row is
 * held too: one that was answered while this statement began is seen as answered.
 */
export async function openLanes(db: Db, places: readonly Place[]): Promise<Lane[]> {
  const rows = await db.rows<{ held: boolean } & (Waiting | { inboxId: null })>(sql`
    with lane as materialized (
      select *, pg_try_advisory_xact_lock(hashtextextended('lane ' || channel || ' ' || connection_id || ' ' || address, 0)) as held
      from unnest(${shortList(
        places.map((place) => place.channel),
        "text",
      )}, ${places.map((place) => place.connectionId)}::int[],
        ${places.map((place) => place.address)}::text[]) with ordinality as t (channel, connection_id, address, n))
    select lane.held, waits.id::text as "inboxId", waits.attempts, waits.retry_at as "retryAt",
      waits.received_at as "receivedAt", waits.sealed
    from lane left join lateral (
      select * from inbox_message i
      where lane.held and i.channel = lane.channel and i.connection_id = lane.connection_id and i.address = lane.address
        and i.settled_at is null
      order by i.id limit 1 for update) waits on true
    order by lane.n`);
  return rows.map(({ held, ...waiting }) => ({ held, waiting: waiting.inboxId === null ? null : waiting }));
}

export async function noteFailure(
  db: Db,
  inboxId: string,
  attempts: number,
  failure: string | null,
  retryAt: Temporal.Instant | null,
): Promise<void> {
  await db.execute(sql`
    update inbox_message set attempts = ${attempts}, failure = coalesce(${failure}, failure),
      retry_at = ${retryAt ? toDbInstant(retryAt) : null}
    where id = ${inboxId}::bigint and settled_at is null`);
}

/** Chats whose lowest unfinished message came before `before` and is not to wait any longer. */
export async function findOpenLanes(db: Db, now: Temporal.Instant, before: Temporal.Instant): Promise<Place[]> {
  return db.rows<{ channel: ChannelName; connectionId: number; address: string }>(sql`
    select channel, connection_id as "connectionId", address from (
      select distinct on (channel, connection_id, address) * from inbox_message
      where settled_at is null order by channel, connection_id, address, id) lowest
    where received_at <= ${toDbInstant(before)} and (retry_at is null or retry_at <= ${toDbInstant(now)})
    order by id limit 200`);
}
