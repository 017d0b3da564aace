import type { OutgoingMessage } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { type ClaimedRow, claimRow, insertDelivery, renewRow } from "./outbox.store.ts";
import type { Place } from "./place.ts";
import type { Sealer } from "./seal.ts";

export interface NewDelivery extends Place {
  /** Says what the message is: the same key never makes a second one. */
  dedupeKey: string;
  message: OutgoingMessage;
  accountId?: number | null;
  inboxId?: string;
  /** The sending that it is part of, by `openBulk`: paused, called off and watched as one. */
  bulkId?: number;
  /** 1: a reply somebody waits for; 0: what we send unasked. Replies never wait behind the other kind. */
  priority?: 0 | 1;
  /** Not before then; at once unless told. */
  at?: Temporal.Instant;
  /** Of no use after then; a day later unless told. */
  expiresAt?: Temporal.Instant;
}

/** Records what is to be sent, in the caller's transaction. Returns the new rows' ids; a known key adds none. */
export async function addDeliveries(
  db: Db,
  sealer: Sealer,
  deliveries: readonly NewDelivery[],
  now: Temporal.Instant,
): Promise<string[]> {
  const ids: string[] = [];
  for (const { message, at = now, expiresAt = at.add({ hours: 24 }), ...rest } of deliveries) {
    const id = await insertDelivery(db, { ...rest, body: sealer.seal(JSON.stringify(message)), at, expiresAt, now });
    if (id) ids.push(id);
  }
  return ids;
}

/** A delivery that this process alone may send now; `attempt` is the claim's token. */
export interface Claim extends Omit<ClaimedRow, "body"> {
  message: OutgoingMessage;
}

/**
 * Claims a delivery: due, unpaused, and nothing of the same chat before it unsettled. Null: not now, or not ours.
 * Until the lease ends or the delivery is settled nobody else may send it.
 */
export async function claimDelivery(
  db: Db,
  sealer: Sealer,
  id: string,
  now: Temporal.Instant,
  leaseMs: number,
): Promise<Claim | null> {
  const row = await claimRow(db, id, now, now.add({ milliseconds: leaseMs }));
  if (!row) return null;
  const { body, ...claim } = row;
  return { ...claim, message: JSON.parse(sealer.open(body)) as OutgoingMessage };
}

/** Keeps a claim alive while the send takes long; false where it was lost meanwhile. */
export function renewClaim(db: Db, claim: Claim, now: Temporal.Instant, leaseMs: number): Promise<boolean> {
  return renewRow(db, claim, now.add({ milliseconds: leaseMs }));
}
