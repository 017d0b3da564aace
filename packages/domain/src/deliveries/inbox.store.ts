import type { ChannelName } from "@ketnap/contract";
import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { Place } from "./place.ts";

export interface Waiting {
  inboxId: string;
  attempts: number;
  retryAt: Date | null;
  receivedAt: Date;
  sealed: Uint8Array | null;
}

/**
 * The row's id, or null where the platform had delivered this message before. In the same statement: the connection's
 * month counts one more, and who wrote in private can be reached again, here and by this bot.
 */
export async function insertInbox(
  db: Db,
  place: Place & { chat: "private" | "group" },
  externalId: string,
  sealed: Uint8Array,
  month: string,
  now: Temporal.Instant,
): Promise<string | null> {
  const { channel, connectionId, address } = place;
  const [row] = await db.rows<{ id: string }>(sql`
    with kept as (
      insert into inbox_message (channel, connection_id, external_id, address, sealed, received_at)
      values (${channel}, ${connectionId}::int, ${externalId}, ${address}, ${sealed}, ${toDbInstant(now)})
      on conflict (channel, connection_id, external_id) do nothing
      returning id),
    spoke as (
      update chat_link set spoke_at = ${toDbInstant(now)}, connection_id = ${connectionId}::int,
        unreachable_at = null, unreachable_why = null
      where channel = ${channel} and address = ${address} and unlinked_at is null
        and ${place.chat === "private"}::bool and exists (select 1 from kept)
      returning account_id),
    closed as (
      update unreachable_case set closed_at = ${toDbInstant(now)}
      where closed_at is null and why in ('blocked', 'not_linked', 'window_closed') and account_id in (select account_id from spoke)),
    counted as (
      insert into channel_use as u (connection_id, month, received)
      select ${connectionId}::int, ${month}, 1 from kept where ${connectionId}::int <> 0
      on conflict (connection_id, month) do update set received = u.received + 1)
    select id::text from kept`);
  return row?.id ?? null;
}

/** Takes the lane until the transaction ends; false where another process has it. */
export async function lockLane(db: Db, { channel, connectionId, address }: Place): Promise<boolean> {
  const key = `lane ${channel} ${connectionId} ${address}`;
  const [row] = await db.rows<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${key}, 0)) as held`,
  );
  return row?.held === true;
}

/** The lowest unfinished message of the chat. */
export async function findWaiting(db: Db, { channel, connectionId, address }: Place): Promise<Waiting | null> {
  const [row] = await db.rows<Waiting>(sql`
    select id::text as "inboxId", attempts, retry_at as "retryAt", received_at as "receivedAt", sealed
    from inbox_message
    where channel = ${channel} and connection_id = ${connectionId} and address = ${address} and settled_at is null
    order by id limit 1`);
  return row ?? null;
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
