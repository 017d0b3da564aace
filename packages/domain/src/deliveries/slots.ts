import type { Db } from "@ketnap/database";
import { giveSlotBack, keepSlotRows, takeSlotRow } from "./slots.store.ts";

/**
 * The pace of a connection over all processes: it has as many slots as it may send messages in a second, a send holds
 * one, and a slot rests for a second after the platform has answered. So no second, wherever one lets it begin, sees
 * more sends than there are slots, however late a timer or slow a network is.
 */
export type Taken =
  | { kind: "slot"; slot: number; waitMs: number }
  | { kind: "later"; waitMs: number }
  /** The whole connection is told to wait. */
  | { kind: "paused"; waitMs: number };

/** A slot that rests is given to a reply beforehand: what is sent to many cannot take it any more. */
const REPLY = { aheadMs: 1_000, apartMs: 0 };
/**
 * What is sent to many takes only what is nearly free, and leaves a gap after each: sent in one burst, all slots would
 * rest at once, and a reply would wait for the second to end.
 */
const bulk = (perSecond: number) => ({ aheadMs: 15, apartMs: Math.floor(900 / perSecond) });
/** A millisecond for each end: timers may fire early and instants are rounded. */
export const SLOT_REST_MS = 1_002;

export async function takeSlot(
  db: Db,
  connectionId: number,
  { perSecond, urgent }: { perSecond: number; urgent: boolean },
): Promise<Taken> {
  const { slot, waitMs, pausedMs } = await takeSlotRow(db, connectionId, urgent ? REPLY : bulk(perSecond));
  if (pausedMs > 0) return { kind: "paused", waitMs: Math.ceil(pausedMs) };
  return slot === null ? { kind: "later", waitMs } : { kind: "slot", slot, waitMs };
}

/** The slot may be taken again after so long: `SLOT_REST_MS` from the answer, or at once where nothing was sent. */
export function releaseSlot(db: Db, connectionId: number, slot: number, afterMs: number): Promise<void> {
  return giveSlotBack(db, connectionId, slot, Math.max(0, afterMs));
}

/** Makes as many slots as the connection may send a second. */
export function keepSlots(db: Db, connectionId: number, perSecond: number): Promise<void> {
  return keepSlotRows(db, connectionId, perSecond);
}
