import { endpoints } from "@ketnap/contract";
import {
  createReportSchedule,
  listReportSchedules,
  pauseReportSchedule,
  readReportSchedule,
  resumeReportSchedule,
  updateReportSchedule,
} from "@ketnap/domain/reports";
import { paged, type Route, route } from "../http/resource.ts";

const { reportSchedules } = endpoints;

export const reportScheduleRoutes: Route[] = [
  route(reportSchedules.list, async ({ ctx, query }) => paged(await listReportSchedules(ctx, query))),
  route(reportSchedules.read, ({ ctx, params }) => readReportSchedule(ctx, params)),
  route(reportSchedules.create, ({ ctx, body }) => createReportSchedule(ctx, body)),
  route(reportSchedules.update, ({ ctx, params, body }) => updateReportSchedule(ctx, { ...body, ...params })),
  route(reportSchedules.pause, ({ ctx, params, body }) => pauseReportSchedule(ctx, { ...body, ...params })),
  route(reportSchedules.resume, ({ ctx, params, body }) => resumeReportSchedule(ctx, { ...body, ...params })),
];
