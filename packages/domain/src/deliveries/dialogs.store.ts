import { type Db, shortList, sql, toDbInstant } from "@ketnap/database";
import type { Place } from "./place.ts";

type Chat = Pick<Place, "channel" | "address">;

/** What a chat is in the middle of, by kind. */
export type Dialogs = Readonly<Record<string, object>>;

/** In the order of the chats. */
export async function findDialogs(db: Db, chats: readonly Chat[], now: Temporal.Instant): Promise<Dialogs[]> {
  const rows = await db.rows<{ dialogs: Dialogs }>(sql`
    select coalesce((select jsonb_object_agg(d.kind, d.state) from dialog d
      where d.channel = c.channel and d.address = c.address and d.expires_at > ${toDbInstant(now)}), '{}') as dialogs
    from unnest(${shortList(
      chats.map(({ channel }) => channel),
      "text",
    )}, ${chats.map(({ address }) => address)}::text[])
      with ordinality as c (channel, address, n) order by c.n`);
  return rows.map(({ dialogs }) => dialogs);
}

export async function upsertDialog(
  db: Db,
  { channel, address }: Chat,
  kind: string,
  state: object,
  now: Temporal.Instant,
  expiresAt: Temporal.Instant,
): Promise<void> {
  await db.execute(sql`insert into dialog (channel, address, kind, state, updated_at, expires_at)
    values (${channel}, ${address}, ${kind}, ${JSON.stringify(state)}::jsonb, ${toDbInstant(now)}, ${toDbInstant(expiresAt)})
    on conflict (channel, address, kind) do update
      set state = excluded.state, updated_at = excluded.updated_at, expires_at = excluded.expires_at`);
}

export async function deleteDialog(db: Db, { channel, address }: Chat, kind: string): Promise<void> {
  await db.execute(sql`delete from dialog where channel = ${channel} and address = ${address} and kind = ${kind}`);
}
