import { endpoints } from "@ketnap/contract";
import {
  closeReportRequest,
  listExpectedReports,
  listReportRequests,
  openReportRequest,
  readReportRequest,
  tickReport,
  untickReport,
} from "@ketnap/domain/reports";
import { paged, type Route, route } from "../http/resource.ts";

const { reportRequests, expectedReports } = endpoints;

export const reportRoutes: Route[] = [
  route(reportRequests.list, async ({ ctx, query }) => paged(await listReportRequests(ctx, query))),
  route(reportRequests.read, ({ ctx, params }) => readReportRequest(ctx, params)),
  route(reportRequests.open, ({ ctx, body }) => openReportRequest(ctx, body)),
  route(reportRequests.close, ({ ctx, params, body }) => closeReportRequest(ctx, { ...body, ...params })),

  route(expectedReports.list, async ({ ctx, query }) => paged(await listExpectedReports(ctx, query))),
  route(expectedReports.tick, ({ ctx, params, body }) => tickReport(ctx, { ...body, ...params })),
  route(expectedReports.untick, ({ ctx, params, body }) => untickReport(ctx, { ...body, ...params })),
];
