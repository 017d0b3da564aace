import { z } from "zod";
import { command, Conflict, type Context, Invalid } from "../kernel/index.ts";
import { readCredentials, writeTotp } from "./credentials.store.ts";
import { confirmOneself, ownId } from "./oneself.ts";
import { endSessionsOf, rotateSession } from "./sessions.store.ts";
import type { Sealer } from "./sign-in.ts";
import { hashToken, newToken } from "./tokens.ts";
import { checkTotp, newTotpSecret, totpUri } from "./totp.ts";

const own = { permission: "own.account", scope: () => [] } as const;

/** Makes a secret for the actor's own authenticator, shown this once; it counts only once confirmed. */
export async function beginTotp(
  ctx: Context,
  sealer: Sealer,
  input: { password: string },
): Promise<{ secret: string; uri: string }> {
  await confirmOneself(ctx, input.password);
  return storeSecret(sealer)(ctx, {});
}

const storeSecret = (sealer: Sealer) =>
  command({
    ...own,
    name: "access.begin_second_factor",
    input: z.strictObject({}),
    async run(ctx) {
      const account = await readCredentials(ctx.db, ownId(ctx));
      if (account.totpConfirmed) throw new Conflict({ key: "totp_on_already" });
      const secret = newTotpSecret();
      await writeTotp(ctx.db, account.id, { secret: new Uint8Array(sealer.seal(secret)), confirmed: false });
      const result = { secret, uri: totpUri(secret, account.login) };
      return { result, entity: "second_factor", id: account.id, created: { state: "unconfirmed" } };
    },
  });

/** Confirms the new authenticator with a code; the session gets a new token, the others end. A verb for one sealer. */
export const confirmTotp = (sealer: Sealer) =>
  command({
    ...own,
    name: "access.confirm_second_factor",
    input: z.strictObject({ code: z.string(), token: z.string() }),
    async run(ctx, { code, token }) {
      const { db, now } = ctx;
      const account = await readCredentials(db, ownId(ctx));
      if (!account.totpSecret || account.totpConfirmed) throw new Conflict({ key: "totp_not_begun" });
      const secret = sealer.open(account.totpSecret);
      const checked = await checkTotp(db, { accountId: account.id, secret, code, now });
      if (checked !== "right") throw new Invalid({ code: { key: checked === "used" ? "totp_used" : "totp_wrong" } });
      await writeTotp(db, account.id, { secret: account.totpSecret, confirmed: true });
      const fresh = newToken();
      await rotateSession(db, hashToken(token), { tokenHash: hashToken(fresh), secondFactor: true });
      await endSessionsOf(db, account.id, now, { surface: "panel", but: hashToken(fresh) });
      const states = { before: { state: "unconfirmed" }, after: { state: "on" } };
      return { result: { token: fresh }, entity: "second_factor", id: account.id, ...states };
    },
  });

/** Turns the actor's own second factor off, after the password was given once more. */
export async function removeTotp(ctx: Context, input: { password: string }): Promise<void> {
  await confirmOneself(ctx, input.password);
  await dropSecret(ctx, {});
}

const dropSecret = command({
  ...own,
  name: "access.remove_second_factor",
  input: z.strictObject({}),
  async run(ctx) {
    const account = await readCredentials(ctx.db, ownId(ctx));
    if (!account.totpSecret) return { result: undefined, unchanged: true };
    await writeTotp(ctx.db, account.id, { secret: null, confirmed: false });
    return { result: undefined, entity: "second_factor", id: account.id, deleted: { state: "on" } };
  },
});
