import { endpoints, type Locale, type Message } from "@ketnap/contract";
import {
  announceReturn,
  approveReport,
  closeReportRequest,
  createReportForm,
  type DueReport,
  liftReportLock,
  listReportDifferences,
  listReportForms,
  listReportRevisions,
  readReportForm,
  readReportLevels,
  readRequestSummary,
  returnReport,
  reviseReportForm,
  submitReport,
  unapproveReport,
  listExpectedReports,
  listReportRequests,
  openReportRequest,
  readReportRequest,
  tickReport,
  untickReport,
} from "@ketnap/domain/reports";
import { periodSummaryChart, sayReportReturned, speaker } from "@ketnap/wording";
import type { Deps } from "../http/deps.ts";
import { paged, type Route, route } from "../http/resource.ts";
import { sheetFile, takeSheet } from "./report-sheets.ts";
import { summaryFile } from "./report-papers.ts";

const { reportForms, reportRequests, expectedReports, reportDifferences } = endpoints;

export const reportRoutes = ({ sealer, templateFolder }: Deps): Route[] => [
  route(reportRequests.list, async ({ ctx, query }) => paged(await listReportRequests(ctx, query))),
  route(reportRequests.read, ({ ctx, params }) => readReportRequest(ctx, params)),
  route(reportRequests.open, ({ ctx, body }) => openReportRequest(ctx, body)),
  route(reportRequests.levels, async ({ ctx, params }) => ({ data: await readReportLevels(ctx, params) })),
  route(reportRequests.summary, async ({ ctx, params }) => ({
    chart: periodSummaryChart(await readRequestSummary(ctx, params), speaker(ctx.actor.locale)),
  })),
  route(reportRequests.workbook, ({ ctx, params }) => summaryFile(ctx, params, "workbook")),
  route(reportRequests.document, ({ ctx, params }) => summaryFile(ctx, params, "document", templateFolder)),
  route(reportRequests.sheet, ({ ctx, params }) => sheetFile(ctx, params)),
  route(reportRequests.fill, ({ ctx, params, body }) => takeSheet(ctx, params, body)),
  route(reportRequests.close, ({ ctx, params, body }) => closeReportRequest(ctx, { ...body, ...params })),

  route(expectedReports.list, async ({ ctx, query }) => paged(await listExpectedReports(ctx, query))),
  route(expectedReports.tick, ({ ctx, params, body }) => tickReport(ctx, { ...body, ...params })),
  route(expectedReports.submit, ({ ctx, params, body }) =>
    submitReport(ctx, { ...body, expectedId: params.id, how: "panel" }),
  ),
  route(expectedReports.revisions, async ({ ctx, params }) => ({
    data: await listReportRevisions(ctx, { expectedId: params.id }),
  })),
  route(expectedReports.approve, ({ ctx, params, body }) => approveReport(ctx, { ...body, ...params })),
  route(expectedReports.unapprove, ({ ctx, params, body }) => unapproveReport(ctx, { ...body, ...params })),
  route(expectedReports.giveBack, ({ ctx, params, body }) =>
    ctx.db.transaction(async (db) => {
      const due = await returnReport({ ...ctx, db }, { ...body, ...params });
      await announceReturn(db, sealer, due, sayReturned, ctx.now);
      return due;
    }),
  ),
  route(expectedReports.liftLock, ({ ctx, params, body }) => liftReportLock(ctx, { ...body, ...params })),
  route(expectedReports.untick, ({ ctx, params, body }) => untickReport(ctx, { ...body, ...params })),

  route(reportDifferences.list, async ({ ctx, query }) => paged(await listReportDifferences(ctx, query))),

  route(reportForms.list, async ({ ctx, query }) => paged(await listReportForms(ctx, query))),
  route(reportForms.read, ({ ctx, params }) => readReportForm(ctx, params)),
  route(reportForms.create, ({ ctx, body }) => createReportForm(ctx, body)),
  route(reportForms.revise, ({ ctx, params, body }) => reviseReportForm(ctx, { ...body, ...params })),
];

/** What the secretary reads: which fields came back, why, and one tap to mend them. */
function sayReturned(due: DueReport, locale: Locale): Message {
  const { id: expectedId, unit, firstMonth, lastMonth, lastDay, fields, report } = due;
  const subject = { expectedId, unit, lastDay, period: { from: firstMonth, to: lastMonth } };
  return sayReportReturned(subject, fields, report?.values ?? {}, report?.returned ?? {}, speaker(locale));
}
