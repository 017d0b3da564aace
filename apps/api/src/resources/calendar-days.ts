import { endpoints } from "@ketnap/contract";
import {
  createCalendarDay,
  deleteCalendarDay,
  listCalendarDays,
  readCalendarDay,
  updateCalendarDay,
} from "@ketnap/domain/calendar";
import { paged, type Route, route } from "../http/resource.ts";

const { calendarDays } = endpoints;

export const calendarRoutes: Route[] = [
  route(calendarDays.list, async ({ ctx, query }) => paged(await listCalendarDays(ctx, query))),
  route(calendarDays.read, ({ ctx, params }) => readCalendarDay(ctx, params)),
  route(calendarDays.create, ({ ctx, body }) => createCalendarDay(ctx, body)),
  route(calendarDays.update, ({ ctx, params, body }) => updateCalendarDay(ctx, { ...body, ...params })),
  route(calendarDays.remove, async ({ ctx, params, query }) => {
    await deleteCalendarDay(ctx, { ...params, ...query });
  }),
];
