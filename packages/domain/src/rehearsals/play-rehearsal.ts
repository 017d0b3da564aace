import type { RehearsalTotals } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import type { RehearsalView, RehearsedMessage } from "./rehearsal.ts";
import { claimWaiting, closeRow, findRehearsal, insertMessages, noteProgress } from "./store.ts";

/** For the process that plays it: takes a waiting one up; null where there is nothing for it to do. */
export async function beginRehearsal(db: Db, id: number, now: Temporal.Instant): Promise<RehearsalView | null> {
  return (await claimWaiting(db, id, now)) ? findRehearsal(db, id, null) : null;
}

/** How far it is, and that its process lives. False: it was called off, and nobody waits for it. */
export function noteRehearsal(
  db: Db,
  id: number,
  progress: { doneDays: number; messages: number },
  now: Temporal.Instant,
): Promise<boolean> {
  return noteProgress(db, id, progress, now);
}

/** Keeps what came of it. Nothing is kept of one that was called off meanwhile. */
export async function endRehearsal(
  db: Db,
  id: number,
  result: { totals: RehearsalTotals; messages: readonly RehearsedMessage[] },
  now: Temporal.Instant,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (await closeRow(tx, id, { state: "done", totals: result.totals }, now))
      await insertMessages(tx, id, result.messages);
  });
}

/** `failure` names a kind of failure, never a row's content. */
export async function failRehearsal(db: Db, id: number, failure: string, now: Temporal.Instant): Promise<void> {
  await closeRow(db, id, { state: "failed", failure }, now);
}
