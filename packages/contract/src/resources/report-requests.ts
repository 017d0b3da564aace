import { z } from "zod";
import { INDICATORS } from "../identifiers.ts";
import { reportField, reportRule } from "../reports.ts";
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
import { reportCounts } from "./report-counts.ts";

const counted = z.enum(INDICATORS);

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

/** How the units below one stand together. */
const reportLevelRow = z.object({
  unit: unitRef,
  level,
  depth: z.number().int(),
  counts: reportCounts,
});
export type ReportLevelRow = z.infer<typeof reportLevelRow>;

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
