import type { Db } from "@ketnap/database";
import { deleteDialog, findDialog, upsertDialog } from "./dialogs.store.ts";
import type { Place } from "./place.ts";

type Chat = Pick<Place, "channel" | "address">;

/** What a chat is in the middle of, or null where that is over or too old. */
export function readDialog<State>(db: Db, chat: Chat, kind: string, now: Temporal.Instant): Promise<State | null> {
  return findDialog<State>(db, chat, kind, now);
}

/** Keeps a dialog's state for so many minutes; a later one of the same kind replaces it. */
export async function keepDialog(
  db: Db,
  chat: Chat,
  kind: string,
  state: object,
  minutes: number,
  now: Temporal.Instant,
): Promise<void> {
  await upsertDialog(db, chat, kind, state, now, now.add({ minutes }));
}

export async function endDialog(db: Db, chat: Chat, kind: string): Promise<void> {
  await deleteDialog(db, chat, kind);
}
