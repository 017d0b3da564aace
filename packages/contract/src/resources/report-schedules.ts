import { z } from "zod";
import { INDICATORS } from "../identifiers.ts";
import { DUE_SHIFTS, REPORT_PERIODS } from "../reports.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import {
  documentNo,
  ids,
  isoDay,
  isoMonth,
  level,
  rowId,
  searchText,
  shortText,
  unitType,
  version,
  withVersion,
} from "./pieces.ts";

const days = (least: number, most: number) => z.number().int().min(least).max(most);

/** A report that the clock asks for again and again. Counts of days are working days. */
export const reportScheduleDraft = z.strictObject({
  unitId: rowId,
  /** Without the period, which is added. */
  title: shortText.max(150),
  every: z.enum(REPORT_PERIODS),
  indicator: z.enum(INDICATORS).default("admitted"),
  formId: rowId.nullable().default(null),
  levels: z.array(level).min(1).max(5).default(["cell"]),
  unitTypes: z.array(unitType).max(11).default([]),
  documentNo: documentNo.nullable().default(null),
  /** The day of the month that lies `dueMonths` after the period's last one, as the paper says it. */
  dueDay: days(1, 31),
  dueMonths: days(0, 6).default(1),
  /** False for "before the 5th". */
  dueInclusive: z.boolean().default(false),
  dueShift: z.enum(DUE_SHIFTS).default("as_said"),
  /** So long before the last day it is opened. */
  openDays: days(1, 60).default(10),
  /** So long after the last day an answer still counts as in time. */
  graceDays: days(0, 30).default(0),
  /** So long after that it is taken; null: until somebody closes it. */
  lockDays: days(1, 120).nullable().default(null),
  firstMonth: isoMonth,
  lastMonth: isoMonth.nullable().default(null),
  enabled: z.boolean().default(true),
});
export type ReportScheduleDraft = z.output<typeof reportScheduleDraft>;

const reportScheduleRow = reportScheduleDraft.extend({
  id: rowId,
  unitName: z.string(),
  formTitle: z.string().nullable(),
  /** Its form is no longer used: nothing is opened until another one is chosen. */
  formArchived: z.boolean(),
  /** The same of a form that nobody could fill in. */
  formNeverFilled: z.boolean(),
  /** The period that is opened next, or is due to be opened now; null: paused, or there is none any more. */
  next: z
    .object({ title: z.string(), firstMonth: isoMonth, lastMonth: isoMonth, opensOn: isoDay, lastDay: isoDay })
    .nullable(),
  /** The request that it opened last. */
  last: z.object({ id: rowId, title: z.string() }).nullable(),
  version,
});
export type ReportScheduleRow = z.infer<typeof reportScheduleRow>;

export const reportSchedules = {
  list: endpoint("get", "/api/report-schedules", {
    title: "List the reports that are asked for regularly",
    query: listQuery(["title", "id", "every", "unitName"], {
      q: searchText.optional(),
      id: ids.optional(),
      unitId: rowId.optional(),
      underId: rowId.optional(),
      enabled: z.boolean().optional(),
    }),
    response: pageOf(reportScheduleRow),
  }),
  read: endpoint("get", "/api/report-schedules/:id", {
    title: "Read a schedule of reports",
    params: byId,
    response: reportScheduleRow,
  }),
  create: endpoint("post", "/api/report-schedules", {
    title: "Ask for a report regularly",
    body: reportScheduleDraft,
    response: reportScheduleRow,
    status: 201,
  }),
  update: endpoint("put", "/api/report-schedules/:id", {
    title: "Change a schedule; what it has opened stays as it is",
    params: byId,
    body: reportScheduleDraft.extend({ version }),
    response: reportScheduleRow,
  }),
  pause: endpoint("post", "/api/report-schedules/:id/pause", {
    title: "Pause a schedule",
    params: byId,
    body: withVersion,
    response: reportScheduleRow,
  }),
  resume: endpoint("post", "/api/report-schedules/:id/resume", {
    title: "Let a paused schedule go on",
    params: byId,
    body: withVersion,
    response: reportScheduleRow,
  }),
};
