import type { Db } from "@ketnap/database";
import { type Actor, Closed } from "../kernel/index.ts";
import { actorOfAccount } from "./actor.ts";
import { findLinkCode, type FoundCode, hasNewerLinkCode } from "./chats.store.ts";
import { LINK_CODE } from "./limits.ts";
import { consume } from "./limits.store.ts";
import { hashToken, normaliseLinkCode } from "./tokens.ts";

/** Where a code is typed, before anybody is known there. */
export interface Threshold {
  db: Db;
  now: Temporal.Instant;
}

/**
 * Whose code it is, without using it up. Throws Closed with `code_unknown`, `code_used`, `code_expired`,
 * `code_replaced` (a newer one can be used), `account_inactive` or `too_many_attempts` (`seconds`); `from` is whose attempts are counted.
 */
export async function checkCode(
  at: Threshold,
  typed: string,
  from: string,
): Promise<{ code: FoundCode; actor: Actor & { accountId: number } }> {
  const seconds = await consume(at.db, LINK_CODE, from.slice(0, 200));
  if (seconds > 0) throw new Closed({ key: "too_many_attempts", values: { seconds } });
  const normalised = normaliseLinkCode(typed);
  const code = normalised && (await findLinkCode(at.db, hashToken(normalised)));
  if (!code) throw new Closed({ key: "code_unknown" });
  if (code.usedAt) throw new Closed({ key: "code_used" });
  if (code.expiresAt.getTime() <= at.now.epochMilliseconds) {
    if (await hasNewerLinkCode(at.db, code, at.now)) throw new Closed({ key: "code_replaced" });
    throw new Closed({ key: "code_expired" });
  }
  const actor = await actorOfAccount(at.db, code.accountId, at.now);
  if (!actor) throw new Closed({ key: "account_inactive" });
  return { code, actor: { ...actor, accountId: code.accountId } };
}
