import { z } from "zod";
import { ROLES } from "@ketnap/contract";
import { command, Conflict, type Context, Forbidden, Invalid, today } from "../kernel/index.ts";
import { insertGrant, type NewGrant } from "./accounts.store.ts";
import { mayGrant } from "./grants.rules.ts";
import { checkMayManage, holdingsOf, readAccountAfter, readAccountInReach } from "./reach.ts";
import { endSessionsOf } from "./sessions.store.ts";

export const grantInput = z.strictObject({
  role: z.enum(ROLES),
  unitId: z.number().int().nullable(),
  /** Today unless said. */
  validFrom: z.iso.date().optional(),
  /** Exclusive. */
  validTo: z.iso
    .date()
    .nullish()
    .transform((day) => day ?? null),
});

/** Gives an account a role at a unit. Its panel sessions end, so that the new rights begin with a new sign-in. */
export const addGrant = command({
  name: "access.add_grant",
  permission: "accounts.write",
  input: grantInput.extend({ id: z.number().int() }),
  scope: (input) => (input.unitId === null ? [] : [input.unitId]),
  async run(ctx, { id, ...wanted }) {
    const before = await readAccountInReach(ctx, id);
    await checkMayManage(ctx, before);
    const grant = { ...wanted, validFrom: wanted.validFrom ?? today(ctx) };
    await checkGrant(ctx, grant);
    if (before.grants.some((held) => sameAndOverlapping(held, grant)))
      throw new Conflict({ key: "grant_exists" }, before);
    await insertGrant(ctx.db, id, grant);
    await endSessionsOf(ctx.db, id, ctx.now, { surface: "panel" });
    const after = await readAccountAfter(ctx, id);
    return { result: after, entity: "account", id, unitId: grant.unitId, before, after };
  },
});

/** A role at a unit within the actor's own; only administrators and auditors may stand everywhere. */
export async function checkGrant(ctx: Context, grant: NewGrant, path = ""): Promise<void> {
  if (grant.validTo !== null && grant.validTo <= grant.validFrom)
    throw new Invalid({ [`${path}validTo`]: { key: "dates_reversed" } });
  if (grant.unitId === null && grant.role !== "admin" && grant.role !== "auditor")
    throw new Invalid({ [`${path}unitId`]: { key: "role_needs_unit" } });
  if (!mayGrant(await holdingsOf(ctx), grant)) throw new Forbidden("accounts.grant_all");
}

function sameAndOverlapping(held: NewGrant, wanted: NewGrant): boolean {
  if (held.role !== wanted.role || held.unitId !== wanted.unitId) return false;
  return (
    (held.validTo === null || wanted.validFrom < held.validTo) &&
    (wanted.validTo === null || held.validFrom < wanted.validTo)
  );
}
