import { z } from "zod";
import { INDICATORS, REPORT_STANDINGS } from "../identifiers.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
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
  documentNo: z.string().nullable(),
  openedAt: isoInstant,
  openedBy: accountRef.nullable(),
  closedAt: isoInstant.nullable(),
  counts: reportCounts,
  sample: z.boolean(),
  version,
});
export type ReportRequestRow = z.infer<typeof reportRequestRow>;

const expectedReportRow = z.object({
  id: rowId,
  requestId: rowId,
  unit: unitRef,
  standing,
  answeredAt: isoInstant.nullable(),
  answeredBy: accountRef.nullable(),
  answeredHow: z.enum(["chat", "panel"]).nullable(),
  value: z.number().int().nullable(),
  version,
});
export type ExpectedReportRow = z.infer<typeof expectedReportRow>;

const reportRequestOpen = z.strictObject({
  unitId: rowId,
  title: shortText,
  indicator: counted.default("admitted"),
  firstMonth: isoMonth,
  lastMonth: isoMonth,
  dueOn: isoDay,
  dueInclusive: z.boolean().default(true),
  documentNo: documentNo.nullish(),
  /** Which of the units at and below `unitId` are asked; no unit type means every type. */
  levels: z.array(level).min(1).max(5).default(["cell"]),
  unitTypes: z.array(unitType).max(11).default([]),
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
  close: endpoint("post", "/api/report-requests/:id/close", {
    title: "Close a report request: nothing more is taken",
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
    }),
    response: pageOf(expectedReportRow),
  }),
  tick: endpoint("post", "/api/expected-reports/:id/tick", {
    title: "Mark a report as received on another way",
    params: byId,
    body: z.strictObject({ value: z.number().int().min(0).max(1_000_000).nullish(), version }),
    response: expectedReportRow,
  }),
  untick: endpoint("post", "/api/expected-reports/:id/untick", {
    title: "Take the mark back",
    params: byId,
    body: withVersion,
    response: expectedReportRow,
  }),
};
