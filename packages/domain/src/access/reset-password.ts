import { randomInt } from "node:crypto";
import { z } from "zod";
import { command, Invalid } from "../kernel/index.ts";
import { instantOf } from "./change-password.ts";
import { readCredentials, writePassword, writeTotp } from "./credentials.store.ts";
import { refusePassword } from "./password.rules.ts";
import { hashPassword } from "./passwords.ts";
import { checkMayManage, readAccountInReach } from "./reach.ts";
import { endSessionsOf } from "./sessions.store.ts";

/** Sets another's password, for whoever forgot his: given, or made and returned this once. Every session of his ends. */
export const resetPassword = command({
  name: "access.reset_password",
  permission: "accounts.write",
  input: z.strictObject({ id: z.number().int(), password: z.string().max(1000).nullish() }),
  scope: () => [],
  async run(ctx, input) {
    const account = await readAccountInReach(ctx, input.id);
    await checkMayManage(ctx, account);
    const password = input.password ?? makePassword();
    const refused = refusePassword(password, account);
    if (refused) throw new Invalid({ password: refused });
    const { passwordSetAt } = await readCredentials(ctx.db, account.id);
    await writePassword(ctx.db, account.id, await hashPassword(password), ctx.now);
    const sessionsEnded = await endSessionsOf(ctx.db, account.id, ctx.now);
    return {
      result: { password: input.password ? null : password },
      entity: "account",
      id: account.id,
      unitId: account.grants[0]?.unitId ?? null,
      before: { setAt: instantOf(passwordSetAt) },
      after: { setAt: ctx.now.toString(), sessionsEnded },
    };
  },
});

/** Removes a second factor whose device is lost. Every session of the account ends. */
export const removeSecondFactor = command({
  name: "access.remove_second_factor_of",
  permission: "accounts.write",
  input: z.strictObject({ id: z.number().int() }),
  scope: () => [],
  async run(ctx, { id }) {
    const account = await readAccountInReach(ctx, id);
    await checkMayManage(ctx, account);
    if (!account.secondFactor) return { result: undefined, unchanged: true };
    await writeTotp(ctx.db, id, { secret: null, confirmed: false });
    await endSessionsOf(ctx.db, id, ctx.now);
    const unitId = account.grants[0]?.unitId ?? null;
    return { result: undefined, entity: "second_factor", id, unitId, deleted: { state: "on" } };
  },
});

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Four groups of four: some 79 bits, typed once and changed. */
export function makePassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
