import { z } from "zod";
import { Closed, command, type Context, Forbidden, may, today } from "../kernel/index.ts";
import { accountsInReach, findAccountRow } from "./accounts.store.ts";
import { expireLinkCodes, insertLinkCode } from "./chats.store.ts";
import { ownId } from "./oneself.ts";
import { checkMayManage, readAccountInReach } from "./reach.ts";
import { hashToken, newLinkCode } from "./tokens.ts";

const LIFE = { minutes: 15 };

export interface IssuedCode {
  /** Shown once; the database holds its hash. */
  code: string;
  expiresAt: string;
}

/** Makes a one-time code that ties a chat to that account: one use, fifteen minutes. Earlier unused ones expire. */
export const issueLinkCode = command({
  name: "access.issue_link_code",
  permission: "accounts.write",
  input: z.strictObject({ accountId: z.number().int() }),
  scope: () => [],
  run: (ctx, { accountId }) => issueCodeFor(ctx, accountId),
});

/** The change alone, for a command that hands a code out with what it does and logs both under its own name. */
export async function issueCodeFor(ctx: Context, accountId: number) {
  if (!may(ctx.actor.roles, "accounts.write")) throw new Forbidden("accounts.write");
  const account = await readAccountInReach(ctx, accountId);
  if (accountId !== ctx.actor.accountId) await checkMayManage(ctx, account);
  return issue(ctx, account);
}

/** The same for oneself, whatever one's role. */
export const issueOwnLinkCode = command({
  name: "access.issue_own_link_code",
  permission: "own.account",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx) {
    const account = await findAccountRow(ctx.db, ownId(ctx), today(ctx), accountsInReach(null, null));
    return issue(ctx, account!);
  },
});

type Holder = { id: number; active: boolean; grants: readonly { unitId: number | null; live: boolean }[] };

async function issue(ctx: Context, account: Holder) {
  if (!account.active || !account.grants.some((grant) => grant.live)) throw new Closed({ key: "account_inactive" });
  await expireLinkCodes(ctx.db, account.id, ctx.now);
  const code = newLinkCode();
  const expiresAt = ctx.now.add(LIFE);
  const id = await insertLinkCode(ctx.db, {
    codeHash: hashToken(code),
    accountId: account.id,
    createdById: ctx.actor.accountId,
    now: ctx.now,
    expiresAt,
  });
  const result: IssuedCode = { code, expiresAt: expiresAt.round("second").toString() };
  const created = { accountId: account.id, expiresAt: result.expiresAt };
  return { result, entity: "link_code", id, unitId: account.grants[0]?.unitId ?? null, created };
}
