import { type Sql, sql, toDbInstant } from "@ketnap/database";

/** Until when the connection `c` takes nothing of the delivery `d`'s kind; null where it is not paused. */
export const pausedUntil = sql`greatest(c.paused_until, case when d.priority = 0 then c.unasked_paused_until end)`;

/** The delivery's bulk is paused or called off. */
const stopped = (bulkId: Sql) => sql`exists (
  select 1 from bulk b where b.id = ${bulkId} and (b.paused_at is not null or b.cancelled_at is not null))`;
export const bulkStopped = stopped(sql`d.bulk_id`);

/** Unsettled, said so that no index of the open ones is walked from end to end for a handful that are known by key. */
export const byKey = sql`(d.settled_at is null) is true`;

/**
 * A claim whose process died is taken over so often: each death doubles at most what was being sent in it, and a message
 * is lost only where it seems to be what kills.
 */
export const MOST_DEATHS = 4;

/** The delivery `e` is to go out before what comes after it in its chat. */
const goesFirst = (now: Temporal.Instant) => sql`e.settled_at is null
  and (e.attempt > 0 or e.next_at <= ${toDbInstant(now)})
  and not (e.state = 'due' and ${stopped(sql`e.bulk_id`)})`;

/** Unsettled, due or left by a dead process, of use still, and nothing of its chat before it. */
export const claimable = (now: Temporal.Instant) => sql`${byKey} and d.body is not null
  and (d.state in ('due', 'unknown')
    or d.state = 'sending' and d.lease_until <= ${toDbInstant(now)} and (d.doubts < ${MOST_DEATHS} or d.channel = 'web'))
  and d.next_at <= ${toDbInstant(now)} and d.expires_at > ${toDbInstant(now)}
  and not exists (
    select 1 from delivery e
    where e.channel = d.channel and e.connection_id = d.connection_id and e.address = d.address
      and e.id < d.id and e.priority >= d.priority and ${goesFirst(now)})
  and not ${bulkStopped}`;

/**
 * A reply `t` that is added now may be sent at once: nothing of its chat waits before it, and its connection was not told
 * to wait, nor a moment ago.
 */
export const sentAtOnce = (now: Temporal.Instant) => sql`not exists (
    select 1 from channel_connection c
    where c.id = t.connection_id and c.paused_until > ${toDbInstant(now.subtract({ minutes: 1 }))})
  and not exists (
    select 1 from delivery e
    where e.channel = t.channel and e.connection_id = t.connection_id and e.address = t.address
      and e.priority > 0 and ${goesFirst(now)})`;
