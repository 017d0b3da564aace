import { z } from "zod";
import { ROLES } from "@ketnap/contract";
import { listInput, query, today, unitIdsOf } from "../kernel/index.ts";
import { accountsInReach, listAccountRows } from "./accounts.store.ts";
import { readAccountInReach } from "./reach.ts";

/** Accounts with a grant in the actor's units, and his own. */
export const listAccounts = query({
  name: "access.list_accounts",
  permission: "accounts.read",
  input: listInput(
    ["label", "id", "login", "createdAt", "active"],
    z.strictObject({
      q: z.string().trim().max(100).optional(),
      id: z.array(z.number().int()).max(200).optional(),
      role: z.enum(ROLES).optional(),
      unitId: z.number().int().optional(),
      active: z.boolean().optional(),
      sample: z.boolean().optional(),
    }),
  ),
  scope: (input) => (input.filter.unitId === undefined ? [] : [input.filter.unitId]),
  run(ctx, input) {
    const unitIds = unitIdsOf(ctx.actor);
    return listAccountRows(ctx.db, input, today(ctx), unitIds && accountsInReach(unitIds, ctx.actor.accountId));
  },
});

export const readAccount = query({
  name: "access.read_account",
  permission: "accounts.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: () => [],
  run: (ctx, input) => readAccountInReach(ctx, input.id),
});
