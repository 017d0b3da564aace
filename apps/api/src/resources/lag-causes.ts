import { endpoints } from "@ketnap/contract";
import { createLagCause, listLagCauses, readLagCause, readLagTotals, updateLagCause } from "@ketnap/domain/reports";
import { paged, type Route, route } from "../http/resource.ts";

const { lagCauses } = endpoints;

export const lagCauseRoutes: Route[] = [
  route(lagCauses.list, async ({ ctx, query }) => paged(await listLagCauses(ctx, query))),
  route(lagCauses.totals, ({ ctx, query }) => readLagTotals(ctx, query)),
  route(lagCauses.read, ({ ctx, params }) => readLagCause(ctx, params)),
  route(lagCauses.create, ({ ctx, body }) => createLagCause(ctx, body)),
  route(lagCauses.update, ({ ctx, params, body }) => updateLagCause(ctx, { ...body, ...params })),
];
