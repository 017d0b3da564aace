import { z } from "zod";
import { command, type Context, Invalid } from "../kernel/index.ts";
import { readCredentials, writePassword } from "./credentials.store.ts";
import { confirmOneself, ownId } from "./oneself.ts";
import { refusePassword } from "./password.rules.ts";
import { hashPassword } from "./passwords.ts";
import { endSessionsOf, rotateSession } from "./sessions.store.ts";
import { hashToken, newToken } from "./tokens.ts";

/** Changes the actor's own password. The session that asks gets a new token, every other one ends. */
export async function changePassword(
  ctx: Context,
  input: { current: string; password: string; token: string },
): Promise<{ token: string }> {
  await confirmOneself(ctx, input.current, "current");
  if (input.current === input.password) throw new Invalid({ password: { key: "password_same" } });
  const { token, password } = input;
  return replacePassword(ctx, { token, password });
}

const replacePassword = command({
  name: "access.change_password",
  permission: "own.account",
  input: z.strictObject({ password: z.string().max(1000), token: z.string() }),
  scope: () => [],
  async run(ctx, { password, token }) {
    const account = await readCredentials(ctx.db, ownId(ctx));
    const refused = refusePassword(password, account);
    if (refused) throw new Invalid({ password: refused });
    await writePassword(ctx.db, account.id, await hashPassword(password), ctx.now);
    const fresh = newToken();
    await rotateSession(ctx.db, hashToken(token), { tokenHash: hashToken(fresh) });
    const ended = await endSessionsOf(ctx.db, account.id, ctx.now, { but: hashToken(fresh) });
    const before = { setAt: instantOf(account.passwordSetAt) };
    const after = { setAt: ctx.now.toString(), sessionsEnded: ended };
    return { result: { token: fresh }, entity: "account", id: account.id, before, after };
  },
});

/** Null where none was ever set. */
export function instantOf(ms: number): string | null {
  return ms === 0 ? null : Temporal.Instant.fromEpochMilliseconds(ms).toString();
}
