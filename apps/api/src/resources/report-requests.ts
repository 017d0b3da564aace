import { endpoints } from "@ketnap/contract";
import {
  approveReport,
  closeReportRequest,
  createReportForm,
  liftReportLock,
  listReportForms,
  listReportRevisions,
  readReportForm,
  readReportLevels,
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
import { paged, type Route, route } from "../http/resource.ts";

const { reportForms, reportRequests, expectedReports } = endpoints;

export const reportRoutes: Route[] = [
  route(reportRequests.list, async ({ ctx, query }) => paged(await listReportRequests(ctx, query))),
  route(reportRequests.read, ({ ctx, params }) => readReportRequest(ctx, params)),
  route(reportRequests.open, ({ ctx, body }) => openReportRequest(ctx, body)),
  route(reportRequests.levels, async ({ ctx, params }) => ({ data: await readReportLevels(ctx, params) })),
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
  route(expectedReports.giveBack, ({ ctx, params, body }) => returnReport(ctx, { ...body, ...params })),
  route(expectedReports.liftLock, ({ ctx, params, body }) => liftReportLock(ctx, { ...body, ...params })),
  route(expectedReports.untick, ({ ctx, params, body }) => untickReport(ctx, { ...body, ...params })),

  route(reportForms.list, async ({ ctx, query }) => paged(await listReportForms(ctx, query))),
  route(reportForms.read, ({ ctx, params }) => readReportForm(ctx, params)),
  route(reportForms.create, ({ ctx, body }) => createReportForm(ctx, body)),
  route(reportForms.revise, ({ ctx, params, body }) => reviseReportForm(ctx, { ...body, ...params })),
];
