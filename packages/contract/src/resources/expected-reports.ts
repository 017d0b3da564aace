import { z } from "zod";
import { REPORT_STANDINGS } from "../identifiers.ts";
import { REPORT_STATES } from "../reports.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import {
  accountRef,
  isoDay,
  isoInstant,
  rowId,
  searchText,
  shortText,
  unitRef,
  version,
  withVersion,
} from "./pieces.ts";

const standing = z.enum(REPORT_STANDINGS);

const numbers = z.record(z.string(), z.number().int());
const sentences = z.record(z.string(), z.string());

/** What was sent last, and what became of it. */
const reportRow = z.object({
  state: z.enum(REPORT_STATES),
  revision: z.number().int(),
  values: numbers,
  comments: sentences,
  /** A field and what is wrong with it, where it was sent back. */
  returned: sentences.nullable(),
  version,
});
export type ReportRow = z.infer<typeof reportRow>;

const expectedReportRow = z.object({
  id: rowId,
  requestId: rowId,
  unit: unitRef,
  standing,
  answeredAt: isoInstant.nullable(),
  answeredBy: accountRef.nullable(),
  answeredHow: z.enum(["chat", "panel"]).nullable(),
  value: z.number().int().nullable(),
  report: reportRow.nullable(),
  /** The number of its receipt. */
  receiptNo: z.string(),
  /** A lock lifted for this unit, until this day. */
  openUntil: isoDay.nullable(),
  version,
});
export type ExpectedReportRow = z.infer<typeof expectedReportRow>;

const reportRevisionRow = z.object({
  number: z.number().int(),
  values: numbers,
  comments: sentences,
  sentAt: isoInstant,
  sentBy: accountRef.nullable(),
  how: z.enum(["chat", "panel"]),
});
export type ReportRevisionRow = z.infer<typeof reportRevisionRow>;

/** What became of many that were to be approved at once. */
const approvedReports = z.object({
  approved: z.number().int(),
  /** Those that were not, and why; `field`: the number that it speaks of, or null for the report as a whole. */
  refused: z.array(
    z.object({
      id: rowId,
      reasons: z.array(
        z.object({
          field: z.string().nullable(),
          key: z.string(),
          values: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      ),
    }),
  ),
});
export type ApprovedReports = z.infer<typeof approvedReports>;

export const expectedReports = {
  list: endpoint("get", "/api/expected-reports", {
    title: "List the units of which a report is expected",
    query: listQuery(["unitName", "id", "answeredAt", "value"], {
      q: searchText.optional(),
      requestId: rowId.optional(),
      unitId: rowId.optional(),
      underId: rowId.optional(),
      standing: standing.optional(),
      state: z.enum(REPORT_STATES).optional(),
      /** For the reader's approval. */
      waiting: z.boolean().optional(),
    }),
    response: pageOf(expectedReportRow),
  }),
  tick: endpoint("post", "/api/expected-reports/:id/tick", {
    title: "Mark a report as received on another way",
    params: byId,
    body: z.strictObject({ value: z.number().int().min(0).max(1_000_000).nullish(), version }),
    response: expectedReportRow,
  }),
  submit: endpoint("post", "/api/expected-reports/:id/submit", {
    title: "Enter a whole report for a unit",
    params: byId,
    body: z.strictObject({
      values: numbers,
      comments: sentences.default({}),
      /** The row's version that was looked at: what the unit sent since is not written over. */
      seen: version,
      token: z.string().min(8).max(80).nullish(),
    }),
    response: expectedReportRow,
  }),
  revisions: endpoint("get", "/api/expected-reports/:id/revisions", {
    title: "List what was sent, each time",
    params: byId,
    response: z.object({ data: z.array(reportRevisionRow) }),
  }),
  approve: endpoint("post", "/api/expected-reports/:id/approve", {
    title: "Approve a report; by the committee that asked, its numbers become figures",
    params: byId,
    body: withVersion,
    response: expectedReportRow,
  }),
  approveMany: endpoint("post", "/api/expected-reports/approve", {
    title: "Approve many reports, each by itself; those that cannot be are told with why",
    body: z.strictObject({
      reports: z
        .array(z.strictObject({ id: rowId, version }))
        .min(1)
        .max(200),
    }),
    response: approvedReports,
  }),
  unapprove: endpoint("post", "/api/expected-reports/:id/unapprove", {
    title: "Take an approval back, with the figures that it wrote",
    params: byId,
    body: z.strictObject({ reason: shortText, version }),
    response: expectedReportRow,
  }),
  giveBack: endpoint("post", "/api/expected-reports/:id/return", {
    title: "Send a report back, with a reason for each field that is wrong",
    params: byId,
    body: z.strictObject({ reasons: sentences, version }),
    response: expectedReportRow,
  }),
  liftLock: endpoint("post", "/api/expected-reports/:id/lift-lock", {
    title: "Take a unit's report after the lock, until a day",
    params: byId,
    body: z.strictObject({ untilOn: isoDay, reason: shortText, version }),
    response: expectedReportRow,
  }),
  untick: endpoint("post", "/api/expected-reports/:id/untick", {
    title: "Take the mark back",
    params: byId,
    body: withVersion,
    response: expectedReportRow,
  }),
};
