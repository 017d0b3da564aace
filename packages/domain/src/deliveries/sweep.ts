import type { Db } from "@ketnap/database";
import { openCase } from "./cases.ts";
import { endExpired, eraseOld, loosenLeases } from "./sweep.store.ts";

export interface Swept {
  /** Claimed by a process that never settled them. */
  orphaned: number;
  expired: number;
}

/**
 * Repairs what dead processes left: a send of which nobody knows becomes `unknown` and is sent again, as long as not
 * every process that takes it up dies of it; what is of no use any longer ends. Cheap: it looks at open deliveries alone.
 */
export async function sweepDeliveries(db: Db, now: Temporal.Instant): Promise<Swept> {
  const orphaned = await loosenLeases(db, now);
  const ended = await endExpired(db, now);
  for (const { accountId, channel, out } of ended)
    if (out && accountId !== null) await openCase(db, { accountId, why: out, channel }, now);
  return { orphaned, expired: ended.length };
}

/** Erases what may be kept no longer; returns how many rows it changed. */
export function eraseOldMessages(db: Db, now: Temporal.Instant): Promise<number> {
  return eraseOld(db, now);
}
