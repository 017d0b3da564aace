import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { Place } from "./place.ts";

type Chat = Pick<Place, "channel" | "address">;

export async function findDialog<State>(
  db: Db,
  { channel, address }: Chat,
  kind: string,
  now: Temporal.Instant,
): Promise<State | null> {
  const [row] = await db.rows<{ state: State }>(sql`select state from dialog
    where channel = ${channel} and address = ${address} and kind = ${kind} and expires_at > ${toDbInstant(now)}`);
  return row?.state ?? null;
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
