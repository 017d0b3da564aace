import type { OutgoingMessage } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { monthOf } from "./budget.rules.ts";
import {
  type ClaimedRow,
  claimRows,
  claimWithinBudget,
  findBudgeted,
  insertRows,
  type PeekedRow,
  peekRows,
  renewRows,
} from "./outbox.store.ts";
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
  const rows = deliveries.map(({ message, at = now, expiresAt = at.add({ hours: 24 }), ...rest }) => {
    return { ...rest, body: sealer.seal(JSON.stringify(message)), at, expiresAt };
  });
  const ids: string[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE)
    ids.push(...(await insertRows(db, rows.slice(from, from + AT_ONCE), now)));
  return ids;
}

const AT_ONCE = 500;

export type Peeked = PeekedRow;

/** A delivery that this process alone may send until its lease ends; `attempt` is the claim's token. */
export interface Claim extends Omit<ClaimedRow, "body"> {
  message: OutgoingMessage;
  leaseUntil: Temporal.Instant;
}

/** What stands against sending these now, by id; settled ones are not in it. */
export async function peekDeliveries(
  db: Db,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, Peeked>> {
  return new Map((await peekRows(db, ids, now)).map((row) => [row.id, row]));
}

/**
 * Claims what of these is due, unpaused, within the budget, and first of its chat. What is missing in the answer is not
 * to be sent now, or not by us. Until the lease ends or the delivery is settled nobody else may send it.
 */
export async function claimDeliveries(
  db: Db,
  sealer: Sealer,
  ids: readonly string[],
  now: Temporal.Instant,
  leaseMs: number,
): Promise<Map<string, Claim>> {
  const leaseUntil = now.add({ milliseconds: leaseMs });
  const rows = await claimRows(db, ids, now, leaseUntil);
  const claimed = new Set(rows.map(({ id }) => id));
  const left = ids.filter((id) => !claimed.has(id));
  for (const id of left.length > 0 ? await findBudgeted(db, left) : [])
    rows.push(...(await claimWithinBudget(db, id, monthOf(now), now, leaseUntil)));
  return new Map(
    rows.map(({ body, ...claim }) => {
      const message = JSON.parse(sealer.open(body)) as OutgoingMessage;
      return [claim.id, { ...claim, message, leaseUntil }];
    }),
  );
}

export async function claimDelivery(
  db: Db,
  sealer: Sealer,
  id: string,
  now: Temporal.Instant,
  leaseMs: number,
): Promise<Claim | null> {
  return (await claimDeliveries(db, sealer, [id], now, leaseMs)).get(id) ?? null;
}

/** Keeps claims alive whose sends take long. The ids of those that were not lost meanwhile. */
export function renewClaims(db: Db, claims: readonly Claim[], leaseUntil: Temporal.Instant): Promise<string[]> {
  return renewRows(db, claims, leaseUntil);
}
