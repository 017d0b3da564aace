import { z } from "zod";
import { checkVersion, Closed, command, Conflict, NotFound, today } from "../kernel/index.ts";
import { countOtherAdministrators, endGrantRow } from "./accounts.store.ts";
import { checkMayManage, readAccountAfter, readAccountInReach } from "./reach.ts";
import { endSessionsOf } from "./sessions.store.ts";

/** Ends a grant from a day on (today unless said): it takes effect with the next message or click. */
export const endGrant = command({
  name: "access.end_grant",
  permission: "accounts.write",
  input: z.strictObject({
    id: z.number().int(),
    grantId: z.number().int(),
    validTo: z.iso.date().optional(),
    version: z.number().int(),
  }),
  scope: () => [],
  async run(ctx, input) {
    const before = await readAccountInReach(ctx, input.id);
    await checkMayManage(ctx, before);
    const grant = before.grants.find((held) => held.id === input.grantId);
    if (!grant) throw new NotFound(`grant ${input.grantId}`);
    checkVersion(grant, input.version);
    if (grant.validTo !== null && grant.validTo <= today(ctx)) throw new Closed({ key: "grant_ended" });
    // A grant that has not begun ends on its first day: it never held.
    const wanted = input.validTo ?? today(ctx);
    const validTo = wanted < grant.validFrom ? grant.validFrom : wanted;
    await endGrantRow(ctx.db, grant, validTo);
    if (grant.role === "admin" && (await countOtherAdministrators(ctx.db, input.id, validTo)) === 0)
      throw new Conflict({ key: "last_administrator" }, before);
    await endSessionsOf(ctx.db, input.id, ctx.now, { surface: "panel" });
    const after = await readAccountAfter(ctx, input.id);
    return { result: after, entity: "account", id: input.id, unitId: grant.unitId, before, after };
  },
});
