import { z } from "zod";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { ids, isoDay, longText, rowId, searchText, shortText, version } from "./pieces.ts";

const regulationRow = z.object({
  id: rowId,
  ruleId: z.string(),
  title: z.string(),
  value: z.string(),
  unit: z.string().nullable(),
  anchor: z.string().nullable(),
  effectiveFrom: isoDay,
  /** Exclusive; null is open. */
  effectiveTo: isoDay.nullable(),
  source: z.string(),
  verified: z.boolean(),
  note: z.string().nullable(),
  version,
});
export type RegulationRow = z.infer<typeof regulationRow>;

export const regulationCreate = z.strictObject({
  ruleId: z
    .string()
    .trim()
    .regex(/^[A-Za-z][A-Za-z0-9_]{1,39}$/, "rule_id"),
  title: shortText,
  value: z.string().trim().min(1).max(1000),
  unit: shortText.nullish(),
  anchor: shortText.nullish(),
  effectiveFrom: isoDay,
  effectiveTo: isoDay.nullish(),
  source: shortText,
  verified: z.boolean().default(false),
  note: longText.nullish(),
});
export const regulationUpdate = regulationCreate.omit({ ruleId: true }).extend({ version });

export const regulations = {
  list: endpoint("get", "/api/regulations", {
    title: "List rules by time",
    query: listQuery(["ruleId", "id", "title", "effectiveFrom", "verified"], {
      id: ids.optional(),
      q: searchText.optional(),
      ruleId: z.string().max(40).optional(),
      /** In force on that day. */
      onDate: isoDay.optional(),
      verified: z.boolean().optional(),
    }),
    response: pageOf(regulationRow),
  }),
  read: endpoint("get", "/api/regulations/:id", { title: "Read a rule", params: byId, response: regulationRow }),
  create: endpoint("post", "/api/regulations", {
    title: "Add a rule's value from a day",
    body: regulationCreate,
    response: regulationRow,
    status: 201,
  }),
  update: endpoint("put", "/api/regulations/:id", {
    title: "Correct a rule",
    params: byId,
    body: regulationUpdate,
    response: regulationRow,
  }),
  remove: endpoint("delete", "/api/regulations/:id", {
    title: "Delete a rule's value",
    params: byId,
    query: z.strictObject({ version: z.coerce.number().int().min(1) }),
  }),
};
