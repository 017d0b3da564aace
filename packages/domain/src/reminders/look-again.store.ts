import type { Locale } from "@ketnap/contract";
import { type Db, sql, toDbInstant } from "@ketnap/database";
import { today } from "../kernel/index.ts";
import { MADE_FOR, ready, type ReadyReminder } from "./carry.store.ts";

/** A reminder that lies in a delivery, or lay in it: what it ended as since. */
export interface LyingReminder extends ReadyReminder {
  state: string;
  why: string | null;
  locale: Locale;
  active: boolean;
  /** The chat is still his. */
  linked: boolean;
  muted: string[];
  /** Another message that was made later tells of the same. */
  saidLater: boolean;
}

/** All that a delivery was made of and that was not put elsewhere since. */
export function findInDelivery(db: Db, deliveryId: string, now: Temporal.Instant): Promise<LyingReminder[]> {
  return db.rows(sql`
    select ${ready(today({ now }))}, r.state, r.why, a.locale, a.active,
      exists (select 1 from chat_link l where l.account_id = r.account_id and l.unlinked_at is null
        and l.channel = d.channel and l.address = d.address) as linked,
      exists (select 1 from reminder n where n.rule_id = r.rule_id and n.subject_kind = r.subject_kind
        and n.subject_id = r.subject_id and n.account_id = r.account_id and n.state in ('carried', 'told')
        and n.delivery_id > r.delivery_id) as "saidLater",
      coalesce((select json_agg(m.topic) from mute m where m.account_id = r.account_id
      and m.ended_at is null and (m.until is null or m.until > ${toDbInstant(now)})), '[]') as muted
    from reminder r join reminder_rule u on u.id = r.rule_id join account a on a.id = r.account_id
      join delivery d on d.id = r.delivery_id
    where r.delivery_id = ${deliveryId}::bigint order by r.id`);
}

/** Takes them out of their delivery, so that they are carried anew. */
export async function findLater(db: Db, ids: readonly string[], why: "out_of_hours" | null): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`update reminder set state = 'found', delivery_id = null, why = ${why}
    where id = any(${ids}::bigint[]) and state = 'carried'`);
}

/** What is said of them, where it is not what they were carried with. */
export async function noteSaid(db: Db, said: readonly { id: string; facts: object }[]): Promise<void> {
  await db.execute(sql`
    update reminder r set facts = r.facts || s.facts
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as s (id bigint, facts jsonb)
    where r.id = s.id and r.state = 'carried'`);
}

/** What else goes out unasked begins its key so; it is said by day, however long its channel was out. */
export const DAYTIME_KEY = "handover:";

export async function isForDaytime(db: Db, deliveryId: string): Promise<boolean> {
  const [row] = await db.rows<{ daytime: boolean }>(sql`
    select starts_with(dedupe_key, ${DAYTIME_KEY}) as daytime from delivery where id = ${deliveryId}::bigint`);
  return row?.daytime ?? false;
}

/** True where the delivery was made for reminders, whatever has become of them since; see `MADE_FOR`. */
export async function isOfReminders(db: Db, deliveryId: string): Promise<boolean> {
  const [row] = await db.rows<{ made: boolean }>(sql`
    select split_part(dedupe_key, ':', 1) = any(${[...MADE_FOR]}::text[]) as made from delivery
    where id = ${deliveryId}::bigint`);
  return row?.made ?? false;
}
