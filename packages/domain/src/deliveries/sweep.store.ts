import type { ChannelName } from "@ketnap/contract";
import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { CaseWhy } from "./cases.ts";
import { MOST_DEATHS } from "./claimable.store.ts";

/** On the web page nothing left the house before it was settled, so there is no doubt. */
export async function loosenLeases(db: Db, now: Temporal.Instant): Promise<number> {
  return db.execute(sql`
    update delivery set
      state = case when channel = 'web' then 'due' else 'unknown' end,
      doubts = case when channel = 'web' then doubts else doubts + 1 end,
      next_at = ${toDbInstant(now)}, lease_until = null, failure = 'its process died',
      settled_at = case when channel <> 'web' and doubts >= ${MOST_DEATHS} then ${toDbInstant(now)}::timestamptz end,
      body = case when channel <> 'web' and doubts >= ${MOST_DEATHS} then null else body end
    where settled_at is null and state = 'sending' and lease_until <= ${toDbInstant(now)}`);
}

export interface EndedRow {
  accountId: number | null;
  channel: ChannelName;
  /** What of its connection stood against what was to go out unasked; null where nothing did. */
  out: Extract<CaseWhy, "channel_down" | "quota_out"> | null;
}

/** For so long what a bulk holds back waits for whoever paused it, past its own time: longer than any holidays. */
const HELD_DAYS = 14;

/**
 * What is of no use any more, and what was added to a bulk after it was called off. What a paused bulk holds back ends once
 * it goes on: then whoever made it may tell what is still so.
 */
export async function endExpired(db: Db, now: Temporal.Instant): Promise<EndedRow[]> {
  return db.rows<EndedRow>(sql`
    update delivery d set state = 'expired', settled_at = ${toDbInstant(now)}, body = null
    where settled_at is null and state in ('due', 'unknown')
      and (expires_at <= ${toDbInstant(now)} and not (state = 'due'
          and expires_at > ${toDbInstant(now.subtract({ hours: 24 * HELD_DAYS }))} and exists (
            select 1 from bulk b where b.id = d.bulk_id and b.paused_at is not null))
        or exists (select 1 from bulk b where b.id = d.bulk_id and b.cancelled_at is not null))
    returning account_id as "accountId", channel, (
      select case when not c.enabled or c.down_since < d.expires_at - interval '1 hour' then 'channel_down'
        when c.unasked_paused_until >= d.expires_at then 'quota_out' end
      from channel_connection c where c.id = connection_id and priority = 0) as out`);
}

/** How long each kind of row is kept; the notice shown at linking says the same of the web page's thirty days. */
const KEPT = { webBodyDays: 30, inboxDays: 8, deliveryDays: 90, choiceDays: 30 };

export async function eraseOld(db: Db, now: Temporal.Instant): Promise<number> {
  const before = (days: number) => toDbInstant(now.subtract({ hours: 24 * days }));
  const erased = [
    await db.execute(sql`
      update delivery set body = null
      where channel = 'web' and body is not null and settled_at < ${before(KEPT.webBodyDays)}`),
    await db.execute(sql`delete from inbox_message where settled_at < ${before(KEPT.inboxDays)}`),
    await db.execute(sql`delete from delivery where settled_at < ${before(KEPT.deliveryDays)}`),
    await db.execute(sql`delete from offered_choice where expires_at < ${before(KEPT.choiceDays)}`),
    await db.execute(sql`delete from dialog where expires_at < ${toDbInstant(now)}`),
    await db.execute(sql`delete from shared_picture where expires_at < ${toDbInstant(now)}`),
  ];
  return erased.reduce((sum, rows) => sum + rows, 0);
}
