import { Closed, type Context, Forbidden, Invalid } from "../kernel/index.ts";
import { readCredentials } from "./credentials.store.ts";
import { ONESELF } from "./limits.ts";
import { consume, forgive } from "./limits.store.ts";
import { verifyPassword } from "./passwords.ts";

export function ownId(ctx: Context): number {
  if (ctx.actor.accountId === null) throw new Forbidden("own.account");
  return ctx.actor.accountId;
}

/** Asks for the password once more before something grave; wrong ones are counted, outside any transaction. */
export async function confirmOneself(ctx: Context, password: string, field = "password"): Promise<void> {
  const key = String(ownId(ctx));
  const seconds = await consume(ctx.db, ONESELF, key);
  if (seconds > 0) throw new Closed({ key: "too_many_attempts", values: { seconds } });
  const { passwordHash } = await readCredentials(ctx.db, ownId(ctx));
  if (!(await verifyPassword(passwordHash, password))) throw new Invalid({ [field]: { key: "password_wrong" } });
  await forgive(ctx.db, ONESELF, key);
}
