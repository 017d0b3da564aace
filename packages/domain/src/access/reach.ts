import type { AccountRow, GrantRow } from "@ketnap/contract";
import { type Context, Forbidden, NotFound, today, unitIdsOf } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { accountsInReach, findAccountRow } from "./accounts.store.ts";
import { findAccountGrants } from "./actors.store.ts";
import { type Holding, mayGrant } from "./grants.rules.ts";

/** The account as the actor may see it: with a grant in his units, or his own. Else it does not exist. */
export async function readAccountInReach(ctx: Context, id: number): Promise<AccountRow> {
  const reach = accountsInReach(unitIdsOf(ctx.actor), ctx.actor.accountId);
  const row = await findAccountRow(ctx.db, id, today(ctx), reach);
  if (!row) throw new NotFound(`account ${id}`);
  return row;
}

/** As it is, for the audit entry and the answer after a change. */
export async function readAccountAfter(ctx: Context, id: number): Promise<AccountRow> {
  return (await findAccountRow(ctx.db, id, today(ctx), accountsInReach(null, null)))!;
}

/**
 * What the actor may hand on: his own grants, each with its reach, read anew. The system itself (a command line on the
 * machine) holds everything.
 */
export async function holdingsOf(ctx: Context): Promise<Holding[]> {
  if (ctx.actor.accountId === null) return ctx.actor.roles.map((role) => ({ role, units: ctx.actor.units }));
  const account = await findAccountGrants(ctx.db, ctx.actor.accountId, today(ctx));
  const tree = await readTree(ctx.db);
  return (account?.grants ?? []).map(({ role, unitId }) => ({
    role,
    units: unitId === null ? "all" : tree.subtree([unitId], today(ctx)),
  }));
}

/** Refuses to touch somebody who holds, or is to hold, what the actor could not have given him. */
export async function checkMayManage(ctx: Context, account: { grants: readonly GrantRow[] }): Promise<void> {
  const holdings = await holdingsOf(ctx);
  const coming = account.grants.filter((grant) => grant.validTo === null || today(ctx) < grant.validTo);
  if (!coming.every((grant) => mayGrant(holdings, grant))) throw new Forbidden("accounts.write");
}
