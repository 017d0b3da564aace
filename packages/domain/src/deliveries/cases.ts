import type { ChannelName } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { keepCase } from "./cases.store.ts";

/**
 * Why something did not reach a person: nowhere linked, blocked by him, too long silent for the platform, the budget is used
 * up, the channel is out, or it takes this message from nobody.
 */
export type CaseWhy = "not_linked" | "blocked" | "window_closed" | "quota_out" | "channel_down" | "refused";

/**
 * Tells staff of somebody whom a message did not reach: a call, a new code, another channel is theirs to decide. One
 * case is open for each cause; what is missed later adds to it. It closes by itself when a message reaches the person
 * or he writes again.
 */
export function openCase(
  db: Db,
  { accountId, why, channel = null }: { accountId: number; why: CaseWhy; channel?: ChannelName | null },
  now: Temporal.Instant,
): Promise<number> {
  return keepCase(db, accountId, why, channel, now);
}
