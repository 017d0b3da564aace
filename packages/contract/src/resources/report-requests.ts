import { z } from "zod";
import { INDICATORS, REPORT_STANDINGS } from "../identifiers.ts";
import { REPORT_STATES, reportField, reportRule } from "../reports.ts";
import { byId, endpoint, fileAnswer, fileBody, listQuery, pageOf } from "./endpoint.ts";
import { chart } from "./fact-shapes.ts";
import {
  accountRef,
  documentNo,
  ids,
  isoDay,
  isoInstant,
  isoMonth,
  level,
  rowId,
  searchText,
  shortText,
  unitRef,
  unitType,
  version,
  withVersion,
} from "./pieces.ts";

const counted = z.enum(INDICATORS);
const standing = z.enum(REPORT_STANDINGS);

/** How the units in the reader's reach stand: `expected` are all, `received` those on time and those late. */
const reportCounts = z.object({
  expected: z.number().int(),
  received: z.number().int(),
  onTime: z.number().int(),
  late: z.number().int(),
  /** Not answered, and the last day is over. */
  missing: z.number().int(),
  /** Not answered, and there is time. */
  awaited: z.number().int(),
  /** Of those received: approved, and sent back. */
  approved: z.number().int(),
  returned: z.number().int(),
});
export type ReportCounts = z.infer<typeof reportCounts>;

const reportRequestRow = z.object({
  id: rowId,
  unitId: rowId,
  unitName: z.string(),
  title: z.string(),
  indicator: counted,
  firstMonth: isoMonth,
  lastMonth: isoMonth,
  /** As the paper says it; `lastDay` is the last day that counts. */
  dueOn: isoDay,
  dueInclusive: z.boolean(),
  lastDay: isoDay,
  /** From this day on nothing more is taken; null: until somebody closes it. */
  lockOn: isoDay.nullable(),
  /** An answer that comes after the last day and by this one still counts as in time. */
  graceOn: isoDay.nullable(),
  /** The schedule by which the clock opened it. */
  scheduleId: rowId.nullable(),
  formVersionId: rowId.nullable(),
  formTitle: z.string().nullable(),
  fields: z.array(reportField),
  rules: z.array(reportRule),
  documentNo: z.string().nullable(),
  openedAt: isoInstant,
  openedBy: accountRef.nullable(),
  closedAt: isoInstant.nullable(),
  counts: reportCounts,
  sample: z.boolean(),
  version,
});
export type ReportRequestRow = z.infer<typeof reportRequestRow>;

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

/** How the units below one stand together. */
const reportLevelRow = z.object({
  unit: unitRef,
  level,
  depth: z.number().int(),
  counts: reportCounts,
});
export type ReportLevelRow = z.infer<typeof reportLevelRow>;

/** Where a report and the records say different numbers of the same months. */
const reportDifferenceRow = z.object({
  id: z.string(),
  expectedId: rowId,
  requestId: rowId,
  unit: unitRef,
  indicator: counted,
  firstMonth: isoMonth,
  lastMonth: isoMonth,
  reported: z.number(),
  recorded: z.number(),
  figureId: rowId,
});
export type ReportDifferenceRow = z.infer<typeof reportDifferenceRow>;

const reportRequestOpen = z.strictObject({
  unitId: rowId,
  title: shortText,
  indicator: counted.default("admitted"),
  firstMonth: isoMonth,
  lastMonth: isoMonth,
  dueOn: isoDay,
  dueInclusive: z.boolean().default(true),
  documentNo: documentNo.nullish(),
  /** The form by its id, in its newest version; absent: the one number. */
  formId: rowId.nullish(),
  lockOn: isoDay.nullish(),
  /** Working days after the last one in which an answer still counts as in time. */
  graceDays: z.number().int().min(0).max(30).default(0),
  /** Which of the units at and below `unitId` are asked; no unit type means every type. */
  levels: z.array(level).min(1).max(5).default(["cell"]),
  unitTypes: z.array(unitType).max(11).default([]),
});

const reportRequestChange = z.strictObject({
  title: shortText,
  documentNo: documentNo.nullish(),
  dueOn: isoDay,
  dueInclusive: z.boolean(),
  graceOn: isoDay.nullable(),
  lockOn: isoDay.nullable(),
  version,
});

export const reportRequests = {
  list: endpoint("get", "/api/report-requests", {
    title: "List report requests",
    query: listQuery(["lastMonth", "id", "title", "dueOn", "openedAt", "unitName"], {
      q: searchText.optional(),
      id: ids.optional(),
      unitId: rowId.optional(),
      underId: rowId.optional(),
      indicator: counted.optional(),
      closed: z.boolean().optional(),
      month: isoMonth.optional(),
    }),
    response: pageOf(reportRequestRow),
  }),
  read: endpoint("get", "/api/report-requests/:id", {
    title: "Read a report request",
    params: byId,
    response: reportRequestRow,
  }),
  open: endpoint("post", "/api/report-requests", {
    title: "Ask units for a report",
    body: reportRequestOpen,
    response: reportRequestRow,
    status: 201,
  }),
  levels: endpoint("get", "/api/report-requests/:id/levels", {
    title: "How complete and how timely, for each unit above those that were asked",
    params: byId,
    response: z.object({ data: z.array(reportLevelRow) }),
  }),
  summary: endpoint("get", "/api/report-requests/:id/summary", {
    title: "Read what the reports add up to, as a chart",
    params: byId,
    response: z.object({ chart }),
  }),
  workbook: endpoint("get", "/api/report-requests/:id/summary.xlsx", {
    title: "Download the summary as an Excel file",
    params: byId,
    response: fileAnswer,
    gives: "xlsx",
  }),
  document: endpoint("get", "/api/report-requests/:id/summary.docx", {
    title: "Download the summary as a Word document, by the office's template",
    params: byId,
    response: fileAnswer,
    gives: "docx",
  }),
  sheet: endpoint("get", "/api/report-requests/:id/sheet.xlsx", {
    title: "Download a sheet to fill in, with a row for each unit that was asked",
    params: byId,
    response: fileAnswer,
    gives: "xlsx",
  }),
  fill: endpoint("post", "/api/report-requests/:id/sheet", {
    title: "Send the reports of a sheet that was filled in, all or none",
    params: byId,
    body: fileBody,
    takes: "xlsx",
    response: z.object({ sent: z.number().int(), unchanged: z.number().int() }),
  }),
  change: endpoint("put", "/api/report-requests/:id", {
    title: "Move a report request's days, or correct what it is called",
    params: byId,
    body: reportRequestChange,
    response: reportRequestRow,
  }),
  close: endpoint("post", "/api/report-requests/:id/close", {
    title: "Close a report request: nothing more is taken",
    params: byId,
    body: withVersion,
    response: reportRequestRow,
  }),
  reopen: endpoint("post", "/api/report-requests/:id/reopen", {
    title: "Take reports again, as before it was closed",
    params: byId,
    body: withVersion,
    response: reportRequestRow,
  }),
};

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

export const reportDifferences = {
  list: endpoint("get", "/api/report-differences", {
    title: "List where reports and records say different numbers",
    query: listQuery(["lastMonth", "unitName", "id"], {
      q: searchText.optional(),
      requestId: rowId.optional(),
      underId: rowId.optional(),
    }),
    response: pageOf(reportDifferenceRow),
  }),
};
