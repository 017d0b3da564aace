import type { Locale } from "@ketnap/contract";
import { type Db, type Sql, sql, toDbInstant } from "@ketnap/database";
import { whereTold } from "./finding.store.ts";
import type { FoundReminder } from "./kind.ts";
import { RULE_TEXTS } from "./rules.store.ts";

/**
 * What a carrying makes messages of, and their keys begin with: what people set for themselves, what is told in the decent
 * hours, and beside them what takes back what was told.
 */
export const MADE_FOR = ["own", "wave", "news"] as const;
export type MadeFor = (typeof MADE_FOR)[number];

/** A reminder with its rule's texts, ready to be worded. */
export interface ReadyReminder extends FoundReminder {
  title: string;
  textVi: string;
  textEn: string;
  channel: string | null;
  enabled: boolean;
  /** The role for which the person is told this is still his. */
  held: boolean;
}

export interface Reader {
  accountId: number;
  locale: Locale;
  active: boolean;
  /** Unasked messages of today and of this week. */
  today: number;
  week: number;
}

/**
 * The grant by which this was found holds that day. A list of the late went to whoever stands above, what was called for and
 * what a unit hears on the rule's own day to the unit itself; what a person asked for is seen through his own eyes, and
 * who held an office hears that he handed it over.
 */
const held = (day: string): Sql => sql`(u.kind in ('own_reminder', 'news', 'office_passed') or exists (
  select 1 from role_grant g where g.account_id = r.account_id
    and g.valid_from <= ${day}::date and (g.valid_to is null or ${day}::date < g.valid_to)
    and case when r.facts ? 'late' then g.role in ('staff', 'secretary') and (g.unit_id = r.unit_id or g.unit_id =
        (select q.unit_id from report_request q where q.id = split_part(r.subject_id, '.', 1)::int))
      else g.role = u.role and g.unit_id = case
        when u.at = 'unit' or r.subject_kind = 'unit' or r.occurrence like 'now %' then r.unit_id
        when u.at = 'parent' then ${whereTold("parent", sql`r.unit_id`, sql`${day}::date`)}
        else ${whereTold("top", sql`r.unit_id`, sql`${day}::date`)} end end))`;

/** What of a reminder `r` and its rule `u` makes it ready, on that day. */
export const ready = (
  day: string,
): Sql => sql`r.id::text, r.rule_id as "ruleId", u.kind, r.subject_kind as "subjectKind", r.subject_id as "subjectId",
  r.account_id as "accountId", r.occurrence, r.unit_id as "unitId", r.on_date::text as "onDate",
  r.expires_on::text as "expiresOn", r.facts, ${RULE_TEXTS},
  ${held(day)} as held`;

/** One process at a time carries: two would each send a person half of his digest. Held until the transaction ends. */
export async function lockCarrying(db: Db): Promise<void> {
  await db.rows(sql`select pg_advisory_xact_lock(7219460116)::text`);
}

/** What of the waiting is meant: by that day, and of which kinds. */
export interface Waiting {
  day: string;
  kinds: readonly string[];
}

/** Accounts after that one with anything to be told, in order. */
export async function findWaiting(
  db: Db,
  { day, kinds, after, limit }: Waiting & { after: number; limit: number },
): Promise<number[]> {
  const rows = await db.rows<{ accountId: number }>(sql`
    select distinct r.account_id as "accountId" from reminder r join reminder_rule u on u.id = r.rule_id
    where r.state = 'found' and r.on_date <= ${day}::date and r.account_id > ${after}::int
      and u.kind = any(${[...kinds]}::text[])
    order by 1 limit ${limit}`);
  return rows.map(({ accountId }) => accountId);
}

export function holdWaiting(
  db: Db,
  accountIds: readonly number[],
  { day, kinds, settledBefore }: Waiting & { settledBefore: Temporal.Instant },
): Promise<ReadyReminder[]> {
  return db.rows<ReadyReminder>(sql`
    select ${ready(day)} from reminder r join reminder_rule u on u.id = r.rule_id
    where r.state = 'found' and r.on_date <= ${day}::date and r.account_id = any(${accountIds}::int[])
      and u.kind = any(${[...kinds]}::text[])
      and (not r.facts ? 'urgent' or r.found_at <= ${toDbInstant(settledBefore)})
    order by r.account_id, r.on_date, r.id for update of r`);
}

export async function findReaders(
  db: Db,
  accountIds: readonly number[],
  since: { today: Temporal.Instant; week: Temporal.Instant },
): Promise<Map<number, Reader>> {
  const rows = await db.rows<Reader>(sql`
    select a.id as "accountId", a.locale, a.active, coalesce(d.today, 0) as today, coalesce(d.week, 0) as week
    from account a left join lateral (
      select count(*) filter (where created_at >= ${toDbInstant(since.today)})::int as today, count(*)::int as week
      from delivery where account_id = a.id and created_at >= ${toDbInstant(since.week)}
        and bulk_id in (select id from bulk where kind = 'wave')
        and state not in ('expired', 'unreachable', 'failed')) d on true
    where a.id = any(${accountIds}::int[])`);
  return new Map(rows.map((row) => [row.accountId, row]));
}

/** What each of them has muted now. */
export async function findMuted(
  db: Db,
  accountIds: readonly number[],
  now: Temporal.Instant,
): Promise<Map<number, Set<string>>> {
  const rows = await db.rows<{ accountId: number; topic: string }>(sql`
    select account_id as "accountId", topic from mute where account_id = any(${accountIds}::int[])
      and ended_at is null and (until is null or until > ${toDbInstant(now)})`);
  const muted = new Map<number, Set<string>>();
  for (const { accountId, topic } of rows) muted.set(accountId, (muted.get(accountId) ?? new Set()).add(topic));
  return muted;
}

export async function markReminders(
  db: Db,
  ids: readonly string[],
  state: "answered" | "muted" | "expired" | "unreachable" | "told",
  why: string | null,
  now: Temporal.Instant,
): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`update reminder set state = ${state}, why = ${why}, settled_at = ${toDbInstant(now)}
    where id = any(${ids}::bigint[]) and state in ('found', 'carried')`);
}

export async function markCarried(
  db: Db,
  carried: readonly { id: string; deliveryId: string; facts: object }[],
): Promise<void> {
  if (carried.length === 0) return;
  await db.execute(sql`
    update reminder r set state = 'carried', delivery_id = c.delivery_id, facts = r.facts || c.facts
    from jsonb_to_recordset(${JSON.stringify(
      carried.map(({ id, deliveryId, facts }) => ({ id, delivery_id: deliveryId, facts })),
    )}::jsonb) as c (id bigint, delivery_id bigint, facts jsonb)
    where r.id = c.id and r.state = 'found'`);
}

/**
 * Nothing was told, and it is still of use: it missed its hours, or its chat is out of reach since. What staff called off or
 * held back till the end would go out behind their back.
 */
const stillOfUse = (day: string): Sql => sql`r.expires_on >= ${day}::date and b.cancelled_at is null
  and (d.state = 'unreachable' or d.state = 'expired' and b.paused_at is null)`;

/** Of these new deliveries, by key. */
export async function findDeliveryIds(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.rows<{ key: string; id: string }>(
    sql`select dedupe_key as key, id::text from delivery where id = any(${ids}::bigint[])`,
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/**
 * What became of those that were carried, by what became of their deliveries. What is still of use is found again, for
 * the next hours or the person's next place; a reminder for one day that was told is over.
 */
export async function settleCarried(db: Db, day: string, now: Temporal.Instant): Promise<number> {
  const anew = stillOfUse(day);
  const settled = await db.execute(sql`
    update reminder r set
      state = case when d.state in ('sent', 'unknown') then 'told' when ${anew} then 'found'
        when d.state = 'expired' then 'expired' else 'unreachable' end,
      delivery_id = case when ${anew} then null else r.delivery_id end,
      settled_at = case when ${anew} then null else d.settled_at end,
      why = case when d.state in ('sent', 'unknown') then null when d.state = 'failed' then 'refused'
        when d.state = 'expired' and b.paused_at is not null then 'paused' else coalesce(d.failure, 'not_sent') end
    from delivery d left join bulk b on b.id = d.bulk_id
    where d.id = r.delivery_id and r.state = 'carried' and d.settled_at is not null`);
  if (settled > 0)
    await db.execute(sql`update subscription s set ended_at = ${toDbInstant(now)}
      where s.ended_at is null and s.next_at is null and s.schedule ? 'date' and exists (
        select 1 from reminder r where r.subject_kind = 'subscription' and r.subject_id = s.id::text and r.state = 'told'
          and r.account_id = s.account_id)`);
  return settled;
}

/** What reached nobody and is still of use is found again once its person has linked a chat, or opened his again. */
export function findReachable(db: Db, day: string): Promise<number> {
  return db.execute(sql`
    update reminder r set state = 'found', delivery_id = null, settled_at = null, why = null
    from chat_link l join account a on a.id = l.account_id and a.active
    where r.account_id = l.account_id and r.state = 'unreachable' and r.expires_on >= ${day}::date
      and r.why in ('not_linked', 'blocked', 'window_closed')
      and l.unlinked_at is null and l.unreachable_at is null and l.notice_accepted_at is not null
      and greatest(l.linked_at, l.notice_accepted_at, l.spoke_at) >= r.settled_at`);
}

/** Whom nothing reached because a channel was down or had used up its budget, and for whom it is still of use. */
export async function findCutOff(db: Db, day: string): Promise<number[]> {
  const rows = await db.rows<{ accountId: number }>(sql`
    select distinct account_id as "accountId" from reminder
    where state = 'unreachable' and expires_on >= ${day}::date and why in ('channel_down', 'quota_out')`);
  return rows.map(({ accountId }) => accountId);
}

export async function findAnew(db: Db, accountIds: readonly number[], day: string): Promise<void> {
  if (accountIds.length === 0) return;
  await db.execute(sql`update reminder set state = 'found', delivery_id = null, settled_at = null, why = null
    where account_id = any(${accountIds}::int[]) and state = 'unreachable' and expires_on >= ${day}::date
      and why in ('channel_down', 'quota_out')`);
}

/** Found and never carried in time: they end in sight of all, and do not burst out later. */
export function expireStale(db: Db, day: string, now: Temporal.Instant): Promise<number> {
  return db.execute(sql`update reminder set state = 'expired', why = coalesce(why, 'too_late'), settled_at = ${toDbInstant(now)}
    where state = 'found' and on_date <= ${day}::date and expires_on < ${day}::date`);
}

/** Why those that wait do: told once, for whoever looks. */
export async function noteWaiting(db: Db, ids: readonly string[], why: string): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`update reminder set why = ${why}
    where id = any(${ids}::bigint[]) and state = 'found' and why is distinct from ${why}`);
}

/** A message says that these will follow: they are of use until then, whatever their rule says. */
export async function keepPromised(db: Db, ids: readonly string[], until: string): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`update reminder set facts = facts || '{"promised": true}'::jsonb,
      expires_on = greatest(expires_on, ${until}::date)
    where id = any(${ids}::bigint[]) and state = 'found'`);
}

/** How many things a message has told this person will follow. */
export async function countPromised(db: Db, accountId: number): Promise<number> {
  const [row] = await db.rows<{ count: number }>(sql`
    select count(*)::int as count from reminder
    where account_id = ${accountId}::int and state = 'found' and facts ->> 'promised' = 'true'`);
  return row!.count;
}

/** Longer than any rule looks back, so that nothing that was told is found anew. */
const KEPT_DAYS = 400;

export function eraseSettled(db: Db, now: Temporal.Instant): Promise<number> {
  return db.execute(
    sql`delete from reminder where settled_at < ${toDbInstant(now.subtract({ hours: 24 * KEPT_DAYS }))}`,
  );
}
