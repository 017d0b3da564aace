import { z } from "zod";
import { endpoint, listQuery, pageOf } from "./endpoint.ts";
import { isoDay, isoInstant, rowId } from "./pieces.ts";

const auditEntryRow = z.object({
  id: z.number().int(),
  at: isoInstant,
  actorId: rowId.nullable(),
  actorLabel: z.string(),
  verb: z.string(),
  entity: z.string(),
  entityId: z.string(),
  unitId: rowId.nullable(),
  unitName: z.string().nullable(),
  change: z.enum(["created", "updated", "deleted"]),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type AuditEntryRow = z.infer<typeof auditEntryRow>;

export const auditEntries = {
  list: endpoint("get", "/api/audit-entries", {
    title: "List who changed what, newest first unless told",
    query: listQuery(["id", "at"], {
      id: z.array(z.number().int().min(1)).max(200).optional(),
      entity: z.string().max(40).optional(),
      entityId: z.string().max(40).optional(),
      unitId: rowId.optional(),
      actorId: rowId.optional(),
      verb: z.string().max(80).optional(),
      change: z.enum(["created", "updated", "deleted"]).optional(),
      /** Both days in. */
      fromDay: isoDay.optional(),
      toDay: isoDay.optional(),
    }),
    response: pageOf(auditEntryRow),
  }),
  verify: endpoint("get", "/api/audit-entries/verify", {
    title: "Check the chain of hashes (administrators and auditors)",
    response: z.object({ entries: z.number().int(), intact: z.boolean(), firstBroken: z.number().int().nullable() }),
  }),
};
