import { type Db, shortList, sql, toDbInstant } from "@ketnap/database";
import type { Place } from "./place.ts";

type Chat = Pick<Place, "channel" | "address">;

/** What a chat is in the middle of, by kind. */
export type Dialogs = Readonly<Record<string, object>>;

/** In the order of the chats. */
export async function findDialogs(db: Db, chats: readonly Chat[], now: Temporal.Instant): Promise<Dialogs[]> {
  db.gathered(writeDialogs);
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

interface WrittenDialog extends Chat {
  kind: string;
  /** Null: it is over. */
  kept: { state: object; updatedAt: Date; expiresAt: Date } | null;
}

/** Its chat's lane is held: nobody else writes it, so that it can be written late, beside others. */
export function gatherDialog(db: Db, dialog: WrittenDialog): Promise<void> {
  return db.gather(writeDialogs, [dialog], { waits: true });
}

/** What became of each last. */
async function writeDialogs(db: Db, dialogs: readonly WrittenDialog[]): Promise<void> {
  const newest = new Map(dialogs.map((dialog) => [`${dialog.channel} ${dialog.address} ${dialog.kind}`, dialog]));
  const rows = [...newest.values()].map(({ kept, ...dialog }) => ({ ...dialog, ...kept, over: kept === null }));
  await db.execute(sql`
    with t as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (channel text, address text,
      kind text, over boolean, state jsonb, "updatedAt" timestamptz, "expiresAt" timestamptz)),
    ended as (
      delete from dialog d using t
      where d.channel = t.channel and d.address = t.address and d.kind = t.kind and t.over)
    insert into dialog (channel, address, kind, state, updated_at, expires_at)
    select channel, address, kind, state, "updatedAt", "expiresAt" from t where not over
    on conflict (channel, address, kind) do update
      set state = excluded.state, updated_at = excluded.updated_at, expires_at = excluded.expires_at`);
}
