import { z } from "zod";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { accountRef, documentNo, ids, isoInstant, longText, rowId, searchText, unitRef, version } from "./pieces.ts";

const year = z.number().int().min(1900).max(2999);

/** So many are to be admitted from January to the end of that month. */
const milestone = z.strictObject({
  month: z.number().int().min(1).max(12),
  target: z.number().int().min(0).max(100_000),
});

const shape = {
  milestones: z.array(milestone).min(1).max(12),
  documentNo: documentNo.nullable().default(null),
};
export const admissionPlanDraft = z.strictObject({ unitId: rowId, year, ...shape });
export const admissionPlanChange = z.strictObject({ ...shape, reason: longText.nullable().default(null) });

const admissionPlanRow = z.object({
  id: rowId,
  unitId: rowId,
  unitName: z.string(),
  year,
  milestones: z.array(milestone),
  documentNo: z.string().nullable(),
  version,
});
export type AdmissionPlanRow = z.infer<typeof admissionPlanRow>;

const admissionPlanRecord = admissionPlanRow.extend({
  /** Each state that it had, the newest first. */
  revisions: z.array(
    z.object({
      number: z.number().int(),
      milestones: z.array(milestone),
      documentNo: z.string().nullable(),
      reason: z.string().nullable(),
      recordedAt: isoInstant,
      recordedBy: accountRef.nullable(),
    }),
  ),
});
export type AdmissionPlanRecord = z.infer<typeof admissionPlanRecord>;

export const admissionPlans = {
  list: endpoint("get", "/api/admission-plans", {
    title: "List plans of admissions",
    query: listQuery(["unitName", "id", "year"], {
      q: searchText.optional(),
      id: ids.optional(),
      unitId: rowId.optional(),
      underId: rowId.optional(),
      year: year.optional(),
    }),
    response: pageOf(admissionPlanRow),
  }),
  /** Units at the bottom of the tree in the reader's reach that have no plan for the year; this year unless said. */
  missing: endpoint("get", "/api/admission-plans-missing", {
    title: "List the cells without a plan for a year",
    query: z.strictObject({
      year: z.coerce.number().pipe(year).optional(),
      underId: z.coerce.number().pipe(rowId).optional(),
    }),
    response: z.object({ data: z.array(unitRef), of: z.number().int() }),
  }),
  read: endpoint("get", "/api/admission-plans/:id", {
    title: "Read a plan of admissions with its history",
    params: byId,
    response: admissionPlanRecord,
  }),
  create: endpoint("post", "/api/admission-plans", {
    title: "Enter a unit's plan for a year",
    body: admissionPlanDraft,
    response: admissionPlanRecord,
    status: 201,
  }),
  revise: endpoint("put", "/api/admission-plans/:id", {
    title: "Change a plan; what it was stays readable",
    params: byId,
    body: admissionPlanChange.extend({ version }),
    response: admissionPlanRecord,
  }),
};
