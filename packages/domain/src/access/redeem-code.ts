import type { Db } from "@ketnap/database";
import { type Actor, Closed } from "../kernel/index.ts";
import { actorOfAccount } from "./actor.ts";
import { findLinkCode, type FoundCode, hasNewerLinkCode } from "./chats.store.ts";
import { CODE_ADDRESS, CODE_ADDRESS_SLOW, LINK_CODE } from "./limits.ts";
import { consume, forgive, giveBack } from "./limits.store.ts";
import { hashToken, normaliseLinkCode } from "./tokens.ts";

/** Where a code is typed, before anybody is known there. */
export interface Threshold {
  db: Db;
  now: Temporal.Instant;
}

/** Whose wrong codes are counted: the chat's, which is one person's, or a network address's, which an office shares. */
export type Source = { chat: string } | { address: string };

/**
 * Whose code it is, without using it up. Throws Closed with `code_unknown`, `code_used`, `code_expired`,
 * `code_replaced` (a newer one can be used), `account_inactive` or `too_many_attempts` (`seconds`); what is no code by its form
 * is no guess and counts nothing.
 */
export async function checkCode(
  at: Threshold,
  typed: string,
  from: Source,
): Promise<{ code: FoundCode; actor: Actor & { accountId: number } }> {
  const normalised = normaliseLinkCode(typed);
  if (!normalised) throw new Closed({ key: "code_unknown" });
  const seconds = await attempt(at.db, from);
  if (seconds > 0) throw new Closed({ key: "too_many_attempts", values: { seconds } });
  const code = await findLinkCode(at.db, hashToken(normalised));
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

/** Counted before the code is looked at, so that attempts side by side count too. Returns the seconds to wait, or 0. */
async function attempt(db: Db, from: Source): Promise<number> {
  if ("chat" in from) return consume(db, LINK_CODE, from.chat.slice(0, 200));
  const over = await consume(db, CODE_ADDRESS, from.address);
  return over > 0 ? consume(db, CODE_ADDRESS_SLOW, from.address) : 0;
}

/** A code that was right leaves no mark: the chat starts anew, the address gets its one try back. */
export async function forgiveCode(db: Db, from: Source): Promise<void> {
  if ("chat" in from) await forgive(db, LINK_CODE, from.chat.slice(0, 200));
  else await giveBack(db, CODE_ADDRESS, from.address);
}
