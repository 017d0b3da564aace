import type { AccountRow, PersonaRow } from "@ketnap/contract";
import { z } from "zod";
import { type Actor, type Context, NotFound, query, reaches, today, unitIdsOf } from "../kernel/index.ts";
import { accountsInReach, listAccountRows } from "./accounts.store.ts";
import { actorOfAccount } from "./actor.ts";
import { readAccountInReach } from "./reach.ts";

const MOST = 500;

/** Accounts that the actor may play in the simulator: none that sees more than he does. */
export const listPersonas = query({
  name: "access.list_personas",
  permission: "accounts.read",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx): Promise<PersonaRow[]> {
    const reach = accountsInReach(unitIdsOf(ctx.actor), ctx.actor.accountId);
    const input = { page: 1, perPage: MOST, sort: "label", order: "asc", filter: { active: true } } as const;
    const { rows } = await listAccountRows(ctx.db, input, today(ctx), reach);
    return rows.filter((row) => playable(ctx, row)).map(toPersona);
  },
});

/** That account as it is today, to be asked as; one that sees more than the actor does not exist for him. */
export const readPersona = query({
  name: "access.read_persona",
  permission: "accounts.read",
  input: z.strictObject({ accountId: z.number().int() }),
  scope: () => [],
  async run(ctx, { accountId }): Promise<Actor> {
    const account = await readAccountInReach(ctx, accountId);
    const actor = account.active && playable(ctx, account) ? await actorOfAccount(ctx.db, accountId, ctx.now) : null;
    if (!actor) throw new NotFound(`persona ${accountId}`);
    return actor;
  },
});

function playable(ctx: Context, account: AccountRow): boolean {
  const live = account.grants.filter((grant) => grant.live);
  const within = (unitId: number | null) => (unitId === null ? ctx.actor.units === "all" : reaches(ctx.actor, unitId));
  return live.length > 0 && live.every((grant) => within(grant.unitId));
}

function toPersona({ id, label, sample, grants }: AccountRow): PersonaRow {
  const live = grants.filter((grant) => grant.live);
  const homes = live.flatMap(({ unitId, unitName }) => (unitId === null ? [] : [[unitId, unitName ?? ""] as const]));
  const homeUnits = [...new Map(homes)].map(([unitId, name]) => ({ id: unitId, name }));
  return { accountId: id, label, sample, roles: [...new Set(live.map(({ role }) => role))], homeUnits };
}
