import { type Db, toDbInstant } from "@ketnap/database";
import { type Dialogs, findDialogs, gatherDialog } from "./dialogs.store.ts";
import type { Place } from "./place.ts";

type Chat = Pick<Place, "channel" | "address">;

/** What a turn has read of its chat already: it asks for one kind after the other. */
const reads = new WeakMap<Db, Map<string, Promise<Dialogs>>>();

/** What a chat is in the middle of, or null where that is over or too old. */
export async function readDialog<State>(
  db: Db,
  chat: Chat,
  kind: string,
  now: Temporal.Instant,
): Promise<State | null> {
  const read = readsOf(db);
  const key = keyOf(chat);
  const kept = read.get(key) ?? findDialogs(db, [chat], now).then(([dialogs]) => dialogs!);
  read.set(key, kept);
  return ((await kept)[kind] as State | undefined) ?? null;
}

/** What several chats are in the middle of, for `keepDialogs`: read at once, before their turns. */
export function readDialogsAhead(db: Db, chats: readonly Chat[], now: Temporal.Instant): Promise<Dialogs[]> {
  return findDialogs(db, chats, now);
}

/** It was read a moment ago, with others. */
export function keepDialogs(db: Db, chat: Chat, dialogs: Dialogs): void {
  readsOf(db).set(keyOf(chat), Promise.resolve(dialogs));
}

/** Keeps a dialog's state for so many minutes; a later one of the same kind replaces it. */
export async function keepDialog(
  db: Db,
  { channel, address }: Chat,
  kind: string,
  state: object,
  minutes: number,
  now: Temporal.Instant,
): Promise<void> {
  reads.delete(db);
  const kept = { state, updatedAt: toDbInstant(now), expiresAt: toDbInstant(now.add({ minutes })) };
  await gatherDialog(db, { channel, address, kind, kept });
}

export async function endDialog(db: Db, { channel, address }: Chat, kind: string): Promise<void> {
  reads.delete(db);
  await gatherDialog(db, { channel, address, kind, kept: null });
}

function readsOf(db: Db): Map<string, Promise<Dialogs>> {
  const read = db.inTransaction ? reads.get(db) : undefined;
  if (read) return read;
  const fresh = new Map<string, Promise<Dialogs>>();
  if (db.inTransaction) reads.set(db, fresh);
  return fresh;
}

function keyOf({ channel, address }: Chat): string {
  return `${channel} ${address}`;
}
