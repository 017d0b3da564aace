import type { Db } from "@ketnap/database";
import {
  type FreedSlot,
  giveSlotsBack,
  holdSlotRows,
  keepSlotRows,
  type SlotRows,
  takeSlotRows,
} from "./slots.store.ts";

/**
 * The pace of a connection over all processes: it has as many slots as it may send messages in a second, a send holds
 * one, and a slot rests for a second after the platform has answered. So no second, wherever one lets it begin, sees
 * more sends than there are slots, however late a timer or slow a network is.
 */
export type { FreedSlot, SlotRows as TakenSlots };

/** A slot that rests is given to a reply beforehand: what is sent to many cannot take it any more. */
const REPLY = { aheadMs: 1_000, apartMs: null };
/**
 * What is sent to many takes slots as long beforehand as it takes to claim a delivery and to look at it, and one after
 * the other: sent in one burst, all slots would rest at once, and a reply would wait for the second to end.
 */
const bulk = (perSecond: number) => ({ aheadMs: 220, apartMs: 900 / perSecond });
/** From the platform's answer on. The rest is for timers that fire early and instants that are rounded. */
export const SLOT_REST_MS = 1_002;

export interface WantedSlots {
  connectionId: number;
  perSecond: number;
  urgent: boolean;
  count: number;
}

/** In the order of what is wanted; what is wanted of one connection twice waits for a statement of its own. */
export async function takeSlots(db: Db, wanted: readonly WantedSlots[]): Promise<SlotRows[]> {
  const isFirst = ({ connectionId }: WantedSlots, n: number) =>
    wanted.findIndex((other) => other.connectionId === connectionId) === n;
  const once = wanted.filter(isFirst);
  const again = wanted.filter((one, n) => !isFirst(one, n));
  const taken = await takeSlotRows(
    db,
    once.map(({ connectionId, count, urgent, perSecond }) => ({
      connectionId,
      count,
      ...(urgent ? REPLY : bulk(perSecond)),
    })),
  );
  const later = again.length > 0 ? await takeSlots(db, again) : [];
  return wanted.map((one, n) => (isFirst(one, n) ? taken : later).shift()!);
}

/** Says from when on each may be taken again, by the clock that told when it was taken. */
export function releaseSlots(db: Db, freed: readonly FreedSlot[]): Promise<void> {
  return giveSlotsBack(db, freed);
}

/** To be said of those in use every `HOLD_SLOTS_MS`: one of which nobody speaks is a dead process's. */
export const HOLD_SLOTS_MS = 2_500;

export function holdSlots(db: Db, held: readonly { connectionId: number; slot: number }[]): Promise<void> {
  return holdSlotRows(db, held);
}

/** Makes as many slots as the connection may send a second. */
export function keepSlots(db: Db, connectionId: number, perSecond: number): Promise<void> {
  return keepSlotRows(db, connectionId, perSecond);
}
