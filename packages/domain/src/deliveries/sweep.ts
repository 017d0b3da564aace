import type { Db } from "@ketnap/database";
import { endExpired, eraseOld, loosenLeases } from "./sweep.store.ts";

export interface Swept {
  /** Claimed by a process that never settled them. */
  orphaned: number;
  expired: number;
}

/**
 * Repairs what dead processes left: a send of which nobody knows becomes `unknown` and is sent once more, never twice
 * more; what is of no use any longer ends. Cheap: it looks at open deliveries alone.
 */
export async function sweepDeliveries(db: Db, now: Temporal.Instant): Promise<Swept> {
  return { orphaned: await loosenLeases(db, now), expired: await endExpired(db, now) };
}

/** Erases what may be kept no longer; returns how many rows it changed. */
export function eraseOldMessages(db: Db, now: Temporal.Instant): Promise<number> {
  return eraseOld(db, now);
}
