import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { Place } from "./place.ts";

type Chat = Pick<Place, "channel" | "address">;

export async function clearUnreachable(db: Db, { channel, address }: Chat): Promise<void> {
  await db.execute(sql`
    update chat_link set unreachable_at = null, unreachable_why = null
    where channel = ${channel} and address = ${address} and unlinked_at is null and unreachable_at is not null`);
}

/** The account stays; what it asked to be told of its own will ends, unless another chat of it can be reached. */
export async function markUnreachable(
  db: Db,
  { channel, address }: Chat,
  why: string,
  now: Temporal.Instant,
): Promise<void> {
  await db.execute(sql`
    with marked as (
      update chat_link set unreachable_at = ${toDbInstant(now)}, unreachable_why = ${why}
      where channel = ${channel} and address = ${address} and unlinked_at is null and unreachable_at is null
      returning id, account_id)
    update subscription s set ended_at = ${toDbInstant(now)}, next_at = null
    where s.ended_at is null and s.account_id in (select account_id from marked)
      and not exists (
        select 1 from chat_link l
        where l.account_id = s.account_id and l.unlinked_at is null and l.unreachable_at is null
          and l.id not in (select id from marked))`);
}

/** The chat goes on elsewhere; where the new address speaks for an account already, the old link ends. */
export async function moveLink(db: Db, { channel, address }: Chat, to: string, now: Temporal.Instant): Promise<void> {
  await db.execute(sql`
    update chat_link set
      address = case when taken.yes then address else ${to} end,
      unlinked_at = case when taken.yes then ${toDbInstant(now)}::timestamptz else null end
    from (select exists (select 1 from chat_link
                         where channel = ${channel} and address = ${to} and unlinked_at is null) as yes) taken
    where channel = ${channel} and address = ${address} and unlinked_at is null`);
}
