import { type Linked, redeemForChat } from "./link-chat.ts";
import { checkCode, forgiveCode, type Threshold } from "./redeem-code.ts";
import { type OpenSession, openSession } from "./sessions.ts";

/** Where the web channel reaches an account: one chat, however many phones it is open on. */
export function webAddress(accountId: number): string {
  return `account-${accountId}`;
}

/**
 * Signs in to the chat page with a one-time code: links the account's web chat and opens a session of surface `chat`.
 * Refusals are those of `linkChat`; attempts are counted by network address.
 */
export async function signInWithCode(
  at: Threshold,
  given: { code: string; device: string | null; address: string },
): Promise<OpenSession & Linked> {
  const from = { address: given.address };
  const { code, actor } = await checkCode(at, given.code, from);
  const chat = { channel: "web", address: webAddress(actor.accountId), codeId: code.id } as const;
  const opened = await at.db.transaction(async (db) => {
    const linked = await redeemForChat({ db, now: at.now, actor }, chat);
    const { device, address } = given;
    const { accountId } = actor;
    return {
      ...linked,
      ...(await openSession(db, at.now, { accountId, surface: "chat", device, address, pending: false })),
    };
  });
  await forgiveCode(at.db, from);
  return opened;
}
