import { endpoints } from "@ketnap/contract";
import {
  approveReport,
  approveReports,
  changeReportRequest,
  closeReportRequest,
  createReportForm,
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
  reopenReportRequest,
  tickReport,
  untickReport,
} from "@ketnap/domain/reports";
import { periodSummaryChart, speaker } from "@ketnap/wording";
import type { Deps } from "../http/deps.ts";
import { paged, type Route, route } from "../http/resource.ts";
import { sheetFile, takeSheet } from "./report-sheets.ts";
import { summaryFile } from "./report-papers.ts";

const { reportForms, reportRequests, expectedReports, reportDifferences } = endpoints;

export const reportRoutes = ({ templateFolder }: Deps): Route[] => [
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
  route(reportRequests.change, ({ ctx, params, body }) => changeReportRequest(ctx, { ...body, ...params })),
  route(reportRequests.close, ({ ctx, params, body }) => closeReportRequest(ctx, { ...body, ...params })),
  route(reportRequests.reopen, ({ ctx, params, body }) => reopenReportRequest(ctx, { ...body, ...params })),

  route(expectedReports.list, async ({ ctx, query }) => paged(await listExpectedReports(ctx, query))),
  route(expectedReports.tick, ({ ctx, params, body }) => tickReport(ctx, { ...body, ...params })),
  route(expectedReports.submit, ({ ctx, params, body }) =>
    submitReport(ctx, { ...body, expectedId: params.id, how: "panel" }),
  ),
  route(expectedReports.revisions, async ({ ctx, params }) => ({
    data: await listReportRevisions(ctx, { expectedId: params.id }),
  })),
  route(expectedReports.approve, ({ ctx, params, body }) => approveReport(ctx, { ...body, ...params })),
  route(expectedReports.approveMany, ({ ctx, body }) => approveReports(ctx, body)),
  route(expectedReports.unapprove, ({ ctx, params, body }) => unapproveReport(ctx, { ...body, ...params })),
  route(expectedReports.giveBack, ({ ctx, params, body }) => returnReport(ctx, { ...body, ...params })),
  route(expectedReports.liftLock, ({ ctx, params, body }) => liftReportLock(ctx, { ...body, ...params })),
  route(expectedReports.untick, ({ ctx, params, body }) => untickReport(ctx, { ...body, ...params })),

  route(reportDifferences.list, async ({ ctx, query }) => paged(await listReportDifferences(ctx, query))),

  route(reportForms.list, async ({ ctx, query }) => paged(await listReportForms(ctx, query))),
  route(reportForms.read, ({ ctx, params }) => readReportForm(ctx, params)),
  route(reportForms.create, ({ ctx, body }) => createReportForm(ctx, body)),
  route(reportForms.revise, ({ ctx, params, body }) => reviseReportForm(ctx, { ...body, ...params })),
];
