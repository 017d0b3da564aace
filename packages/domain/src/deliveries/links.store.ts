import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { Place } from "./place.ts";

type Chat = Pick<Place, "channel" | "address">;

export async function clearUnreachable(db: Db, { channel, address }: Chat): Promise<void> {
  await db.execute(sql`
    update chat_link set unreachable_at = null, unreachable_why = null
    where channel = ${channel} and address = ${address} and unlinked_at is null and unreachable_at is not null`);
}

export async function markUnreachable(
  db: Db,
  { channel, address }: Chat,
  why: string,
  now: Temporal.Instant,
): Promise<void> {
  await db.execute(sql`
    update chat_link set unreachable_at = ${toDbInstant(now)}, unreachable_why = ${why}
    where channel = ${channel} and address = ${address} and unlinked_at is null and unreachable_at is null`);
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

export async function findLinkedAccount(db: Db, { channel, address }: Chat): Promise<number | null> {
  const [row] = await db.rows<{ id: number }>(sql`
    select account_id as id from chat_link
    where channel = ${channel} and address = ${address} and unlinked_at is null`);
  return row?.id ?? null;
}
