import { z } from "zod";
import { reportField, reportFormFault, reportRule } from "../reports.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { ids, isoInstant, rowId, searchText, shortText, version } from "./pieces.ts";

const shape = {
  fields: z.array(reportField).min(1).max(20),
  rules: z.array(reportRule).max(20).default([]),
};

const reportFormRow = z.object({
  id: rowId,
  key: z.string().nullable(),
  title: z.string(),
  /** Of the newest version, which new requests are opened with. */
  number: z.number().int(),
  fields: z.array(reportField),
  rules: z.array(reportRule),
  /** What is wrong with it by rules that came after it; a new form is refused with them. */
  faults: z.array(reportFormFault),
  changedAt: isoInstant,
  archivedAt: isoInstant.nullable(),
  version,
});
export type ReportFormRow = z.infer<typeof reportFormRow>;

export const reportForms = {
  list: endpoint("get", "/api/report-forms", {
    title: "List report forms",
    query: listQuery(["title", "id"], {
      q: searchText.optional(),
      id: ids.optional(),
      archived: z.boolean().optional(),
    }),
    response: pageOf(reportFormRow),
  }),
  read: endpoint("get", "/api/report-forms/:id", {
    title: "Read a report form",
    params: byId,
    response: reportFormRow,
  }),
  create: endpoint("post", "/api/report-forms", {
    title: "Design a report form",
    body: z.strictObject({ title: shortText, ...shape }),
    response: reportFormRow,
    status: 201,
  }),
  revise: endpoint("put", "/api/report-forms/:id", {
    title: "Make a new version of a form; what is open keeps the old one",
    params: byId,
    body: z.strictObject({ title: shortText, ...shape, archived: z.boolean().optional(), version }),
    response: reportFormRow,
  }),
};
