import { readCredentials } from "./credentials.store.ts";
import { SECOND_FACTOR } from "./limits.ts";
import { consume, forgive } from "./limits.store.ts";
import { actorOfSession, fullLife, type OpenSession } from "./sessions.ts";
import { rotateSession } from "./sessions.store.ts";
import type { Door } from "./sign-in.ts";
import { hashToken, newToken } from "./tokens.ts";
import { checkTotp } from "./totp.ts";

export type SecondFactorOutcome =
  | ({ outcome: "done"; accountId: number } & OpenSession)
  | { outcome: "refused"; reason: "totp_wrong" | "totp_used" | "sign_in_again" }
  | { outcome: "wait"; seconds: number };

/** The second step of signing in: turns the half-open session into a whole one, under another token. */
export async function finishSignIn(door: Door, given: { token: string; code: string }): Promise<SecondFactorOutcome> {
  const session = await actorOfSession(door.db, given.token, door.now);
  if (!session || session.actor) return { outcome: "refused", reason: "sign_in_again" };
  const { accountId, sessionId } = session;
  const seconds = await consume(door.db, SECOND_FACTOR, String(accountId));
  if (seconds > 0) return { outcome: "wait", seconds };

  const { totpSecret } = await readCredentials(door.db, accountId);
  if (!totpSecret) return { outcome: "refused", reason: "sign_in_again" };
  const secret = door.sealer.open(totpSecret);
  const checked = await checkTotp(door.db, { accountId, secret, code: given.code, now: door.now });
  if (checked !== "right") return { outcome: "refused", reason: checked === "used" ? "totp_used" : "totp_wrong" };

  const token = newToken();
  const expiresAt = fullLife(door.now, "panel");
  const to = { tokenHash: hashToken(token), secondFactor: true as const, expiresAt };
  if (!(await rotateSession(door.db, hashToken(given.token), to)))
    return { outcome: "refused", reason: "sign_in_again" };
  await forgive(door.db, SECOND_FACTOR, String(accountId));
  return { outcome: "done", accountId, sessionId, token, expiresAt };
}
