import { z } from "zod";
import { listInput, query, unitIdsOf } from "../kernel/index.ts";
import { listAuditRows } from "./audit.store.ts";

/** Who changed what: the entries of the actor's units. What belongs to no unit is for those whose reach has no bound. */
export const listAuditEntries = query({
  name: "access.list_audit_entries",
  permission: "audit.read",
  input: listInput(
    ["id", "at"],
    z.strictObject({
      id: z.array(z.number().int()).max(200).optional(),
      entity: z.string().max(40).optional(),
      entityId: z.string().max(40).optional(),
      unitId: z.number().int().optional(),
      actorId: z.number().int().optional(),
      verb: z.string().max(80).optional(),
      change: z.enum(["created", "updated", "deleted"]).optional(),
      fromDay: z.iso.date().optional(),
      toDay: z.iso.date().optional(),
    }),
  ),
  scope: (input) => (input.filter.unitId === undefined ? [] : [input.filter.unitId]),
  run: (ctx, input) => listAuditRows(ctx.db, unitIdsOf(ctx.actor), input),
});
