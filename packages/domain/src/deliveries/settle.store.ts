import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { Claim } from "./outbox.ts";
import { type FreedSlot, freeing } from "./slots.store.ts";

/** A lease that ran out while the send went on leaves `unknown`: the answer that comes late still counts. */
const held = (claim: Claim) => sql`id = ${claim.id}::bigint and attempt = ${claim.attempt}
  and settled_at is null and state in ('sending', 'unknown')`;

export async function finishRow(
  db: Db,
  claim: Claim,
  state: "unknown" | "failed" | "unreachable" | "expired",
  now: Temporal.Instant,
  { failure, doubts }: { failure: string; doubts?: number },
): Promise<boolean> {
  const settled = await db.execute(sql`
    update delivery set state = ${state}, settled_at = ${toDbInstant(now)}, lease_until = null, body = null,
      failure = ${failure}, doubts = ${doubts ?? claim.doubts}
    where ${held(claim)}`);
  return settled === 1;
}

export interface SentClaim {
  claim: Claim;
  externalId: string;
  /** What of its connection's pace it held, to be given back with it. */
  slot?: FreedSlot | null;
}

export interface SettledRow {
  id: string;
  /** What may be sent next to the same chat. */
  next: string | null;
}

/**
 * In one statement for as many as there are: each is sent, its connection's month counts one more and is sound again,
 * and what staff were told of the person is over. A mere reply says nothing of budgets, nor of a channel that was out
 * when he was to be told. Claims that were lost meanwhile are missing in the answer; what they held of the pace is given back.
 */
export async function finishSentRows(
  db: Db,
  sent: readonly SentClaim[],
  month: string,
  now: Temporal.Instant,
): Promise<SettledRow[]> {
  const [ids, attempts] = [sent.map(({ claim }) => claim.id), sent.map(({ claim }) => claim.attempt)];
  return db.rows<SettledRow>(sql`
    with told as (
      select * from unnest(${ids}::bigint[], ${attempts}::int[], ${sent.map((each) => each.externalId)}::text[])
        as t (id, attempt, external_id)),
    sent as (
      update delivery d set state = 'sent', settled_at = ${toDbInstant(now)}, lease_until = null, body = null,
        external_id = told.external_id, failure = null
      from told
      where d.id = any(${ids}::bigint[]) and (d.settled_at is null) is true
        and d.id = told.id and d.attempt = told.attempt and d.state in ('sending', 'unknown')
      returning d.id, d.channel, d.connection_id, d.address, d.account_id, d.priority),
    rested as (${freeing(sent.flatMap(({ slot }) => slot ?? []))}),
    sound as (
      update channel_connection set down_since = null, checked_at = ${toDbInstant(now)},
        status = (coalesce(status, '{}') - 'why') || '{"ok": true}'
      where down_since is not null and id in (select connection_id from sent)),
    closed as (
      update unreachable_case c set closed_at = ${toDbInstant(now)}
      from (select account_id, min(priority) as priority from sent where account_id is not null group by account_id) s
      where c.account_id = s.account_id and c.closed_at is null
        and (s.priority = 0 or c.why in ('blocked', 'not_linked', 'window_closed'))),
    counted as (
      insert into channel_use as u (connection_id, month, sent)
      select connection_id, ${month}, count(*)::int from sent where connection_id <> 0
      group by connection_id order by connection_id
      on conflict (connection_id, month) do update set sent = u.sent + excluded.sent)
    select s.id::text, (
      select n.id from delivery n
      where n.channel = s.channel and n.connection_id = s.connection_id and n.address = s.address
        and n.settled_at is null and n.id <> s.id and n.state in ('due', 'unknown')
        and n.next_at <= ${toDbInstant(now)}
        and not exists (
          select 1 from bulk b where b.id = n.bulk_id and (b.paused_at is not null or b.cancelled_at is not null))
      order by n.priority desc, n.id limit 1)::text as next
    from sent s`);
}

/**
 * On the web page a message is sent when it is there to be read. Its number grows within the chat and is given under a
 * lock, so that a reader who has seen number n has missed nothing before it.
 */
export async function finishWebRow(db: Db, claim: Claim, now: Temporal.Instant): Promise<boolean> {
  await db.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`web ${claim.address}`}, 0))::text`);
  const settled = await db.execute(sql`
    update delivery set state = 'sent', settled_at = ${toDbInstant(now)}, lease_until = null, failure = null,
      external_id = (select greatest(coalesce(max(external_id::bigint), 0) + 1, ${now.epochMilliseconds}::bigint)
                     from delivery
                     where channel = 'web' and address = ${claim.address} and external_id is not null)::text
    where ${held(claim)}`);
  if (settled === 1) await db.rows(sql`select pg_notify('ketnap_web', ${claim.address})::text`);
  return settled === 1;
}

export async function postponeRow(
  db: Db,
  claim: Claim,
  state: "due" | "unknown",
  nextAt: Temporal.Instant,
  why: string,
): Promise<boolean> {
  const postponed = await db.execute(sql`
    update delivery set state = ${state}, next_at = ${toDbInstant(nextAt)}, lease_until = null, failure = ${why},
      doubts = ${state === "unknown" ? 1 : claim.doubts}
    where ${held(claim)}`);
  return postponed === 1;
}

export async function pauseConnection(
  db: Db,
  connectionId: number,
  until: Temporal.Instant,
  unasked: boolean,
): Promise<void> {
  const at = sql`${toDbInstant(until)}::timestamptz`;
  await db.execute(sql`
    update channel_connection set
      paused_until = case when ${unasked} then paused_until else greatest(paused_until, ${at}) end,
      unasked_paused_until = case when ${unasked} then greatest(unasked_paused_until, ${at}) else unasked_paused_until end
    where id = ${connectionId}`);
}

export async function takeConnectionDown(
  db: Db,
  connectionId: number,
  why: string,
  now: Temporal.Instant,
  until: Temporal.Instant,
): Promise<void> {
  await db.execute(sql`
    update channel_connection set paused_until = ${toDbInstant(until)}, checked_at = ${toDbInstant(now)},
      down_since = coalesce(down_since, ${toDbInstant(now)}::timestamptz),
      status = jsonb_build_object('ok', false, 'why', ${why}::text)
    where id = ${connectionId}`);
}

/** A connection that has failed for longer than this is asked now and then, not by everything that waits for it. */
const HARD_SECONDS = 60;
const ASK_AGAIN_SECONDS = 30;

/** A send that failed through no fault of its own: from the first one on the connection counts as down, to the next sent. */
export async function noteTrouble(db: Db, connectionId: number, why: string, now: Temporal.Instant): Promise<void> {
  const hard = now.subtract({ seconds: HARD_SECONDS });
  await db.execute(sql`
    update channel_connection set down_since = coalesce(down_since, ${toDbInstant(now)}::timestamptz),
      paused_until = case when down_since <= ${toDbInstant(hard)}
        then greatest(paused_until, ${toDbInstant(now.add({ seconds: ASK_AGAIN_SECONDS }))}::timestamptz)
        else paused_until end,
      status = case when down_since <= ${toDbInstant(hard)}
        then jsonb_build_object('ok', false, 'why', ${why}::text) else status end
    where id = ${connectionId}`);
}

/** What else was to go to a chat that cannot be reached: it would only be refused one by one. */
export async function refuseRest(db: Db, claim: Claim, why: string, now: Temporal.Instant): Promise<void> {
  await db.execute(sql`
    update delivery set state = 'unreachable', settled_at = ${toDbInstant(now)}, body = null, failure = ${why}
    where channel = ${claim.channel} and connection_id = ${claim.connectionId} and address = ${claim.address}
      and settled_at is null and state in ('due', 'unknown') and id <> ${claim.id}::bigint`);
}

export async function moveOpenRows(db: Db, claim: Claim, to: string): Promise<boolean> {
  const moved = await db.execute(sql`
    update delivery set address = ${to}
    where channel = ${claim.channel} and connection_id = ${claim.connectionId} and address = ${claim.address}
      and settled_at is null`);
  return moved > 0;
}
