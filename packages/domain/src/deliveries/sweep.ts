import type { Db } from "@ketnap/database";
import { endExpired, eraseOld, loosenLeases } from "./sweep.store.ts";

export interface Swept {
  /** Claimed by a process that never settled them. */
  orphaned: number;
  expired: number;
  erased: number;
}

/**
 * Repairs what dead processes left: a send of which nobody knows becomes `unknown` and is sent once more, never twice
 * more; what is of no use any longer ends; what may be kept no longer is erased.
 */
export async function sweepDeliveries(db: Db, now: Temporal.Instant): Promise<Swept> {
  return {
    orphaned: await loosenLeases(db, now),
    expired: await endExpired(db, now),
    erased: await eraseOld(db, now),
  };
}
