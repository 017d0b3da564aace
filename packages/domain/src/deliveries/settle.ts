import type { Db } from "@ketnap/database";
import { monthOf } from "./budget.rules.ts";
import { openCase } from "./cases.ts";
import { moveLink, markUnreachable } from "./links.store.ts";
import type { Claim } from "./outbox.ts";
import {
  finishRow,
  finishSentRows,
  finishWebRow,
  moveOpenRows,
  noteTrouble,
  pauseConnection,
  postponeRow,
  refuseRest,
  type SentClaim,
  takeConnectionDown,
} from "./settle.store.ts";

/** What became of a send; the channels' contract says the same in `SendOutcome`. */
export type Outcome =
  | { kind: "sent"; externalId: string }
  | { kind: "unknown"; why: string }
  /** `unasked`: what goes out unasked alone; replies still go. */
  | { kind: "wait"; seconds: number; why: string; unasked?: true }
  /** `ours`: nothing was asked of the channel, so it is not to blame. */
  | { kind: "retry"; why: string; ours?: boolean }
  | { kind: "unreachable"; why: string; untilHeWrites?: boolean }
  | { kind: "moved"; address: string }
  | { kind: "refused"; why: string }
  | { kind: "down"; why: string }
  /** Nothing was sent: a last look found that it is of no use any more. */
  | { kind: "withdrawn"; why: string }
  /** Nor was it now: it is for another time. */
  | { kind: "later"; at: Temporal.Instant; why: string };

/** How long a channel whose token was refused is left alone before the next try. */
const DOWN_SECONDS = 300;
const DOUBTFUL_AGAIN_SECONDS = 2;
const LONGEST_BACKOFF_SECONDS = 300;
/** An address that moves on and on is a platform gone mad. */
const MOVES = 5;

/**
 * Settles a claim by what the channel said, and erases the body once there is nothing left to send.
 * False: the claim was lost meanwhile (a lease ran out and another process claimed it), so nothing was written.
 */
export async function settleDelivery(db: Db, claim: Claim, outcome: Outcome, now: Temporal.Instant): Promise<boolean> {
  return db.transaction(async (tx) => {
    switch (outcome.kind) {
      case "sent":
        if (claim.channel === "web") return finishWebRow(tx, claim, now);
        return (await settleSent(tx, [{ claim, externalId: outcome.externalId }], now)).has(claim.id);
      case "unknown":
        if (claim.doubts > 0) return finishRow(tx, claim, "unknown", now, { failure: outcome.why, doubts: 2 });
        await noteTrouble(tx, claim.connectionId, outcome.why, now);
        return postponeRow(tx, claim, "unknown", now.add({ seconds: DOUBTFUL_AGAIN_SECONDS }), outcome.why);
      case "retry":
        if (!outcome.ours) await noteTrouble(tx, claim.connectionId, outcome.why, now);
        return postponeRow(tx, claim, "due", now.add({ seconds: backoffSeconds(claim.attempt) }), outcome.why);
      case "wait":
        await pauseConnection(tx, claim.connectionId, now.add({ seconds: outcome.seconds }), outcome.unasked === true);
        return postponeRow(tx, claim, "due", now.add({ seconds: outcome.seconds }), outcome.why);
      case "down":
        await takeConnectionDown(tx, claim.connectionId, outcome.why, now, now.add({ seconds: DOWN_SECONDS }));
        return postponeRow(tx, claim, "due", now.add({ seconds: DOWN_SECONDS }), outcome.why);
      case "unreachable":
        await markUnreachable(tx, claim, outcome.why, now);
        await refuseRest(tx, claim, outcome.why, now);
        if (claim.accountId !== null) {
          const why = outcome.untilHeWrites ? "window_closed" : "blocked";
          await openCase(tx, { accountId: claim.accountId, why, channel: claim.channel }, now);
        }
        return finishRow(tx, claim, "unreachable", now, { failure: outcome.why });
      case "moved":
        if (claim.attempt > MOVES) return refuse(tx, claim, "moved on and on", now);
        await moveLink(tx, claim, outcome.address, now);
        await postponeRow(tx, claim, "due", now, "moved");
        return moveOpenRows(tx, claim, outcome.address);
      case "later":
        return postponeRow(tx, claim, claim.doubts > 0 ? "unknown" : "due", outcome.at, outcome.why);
      case "withdrawn":
        return finishRow(tx, claim, "expired", now, { failure: outcome.why });
      case "refused":
        return refuse(tx, claim, outcome.why, now);
    }
  });
}

/** It will never be sent as it is. Who asked hears it himself; of what was to go out unasked nobody would. */
async function refuse(tx: Db, claim: Claim, failure: string, now: Temporal.Instant): Promise<boolean> {
  const finished = await finishRow(tx, claim, "failed", now, { failure });
  if (finished && claim.priority === 0 && claim.accountId !== null)
    await openCase(tx, { accountId: claim.accountId, why: "refused", channel: claim.channel }, now);
  return finished;
}

/**
 * Settles at once what was sent by a platform (not the web page's). By each delivery that was ours to settle, what may
 * be sent next to its chat.
 */
export async function settleSent(
  db: Db,
  sent: readonly SentClaim[],
  now: Temporal.Instant,
): Promise<Map<string, { next: string | null }>> {
  const rows = await finishSentRows(db, sent, monthOf(now), now);
  return new Map(rows.map(({ id, next }) => [id, { next }]));
}

function backoffSeconds(attempt: number): number {
  return Math.min(2 ** Math.min(attempt, 10), LONGEST_BACKOFF_SECONDS);
}
