import { endpoints } from "@ketnap/contract";
import {
  createLagCause,
  listLagCauses,
  listLagging,
  readLagCause,
  readLagTotals,
  stateLagCause,
  updateLagCause,
} from "@ketnap/domain/reports";
import { paged, type Route, route } from "../http/resource.ts";

const { lagCauses } = endpoints;

export const lagCauseRoutes: Route[] = [
  route(lagCauses.list, async ({ ctx, query }) => paged(await listLagCauses(ctx, query))),
  route(lagCauses.totals, ({ ctx, query }) => readLagTotals(ctx, query)),
  route(lagCauses.lagging, ({ ctx, params }) => listLagging(ctx, params)),
  route(lagCauses.state, async ({ ctx, params, body }) => {
    const { cause } = await stateLagCause(ctx, { expectedId: params.id, causeId: body.causeId });
    return { cause };
  }),
  route(lagCauses.read, ({ ctx, params }) => readLagCause(ctx, params)),
  route(lagCauses.create, ({ ctx, body }) => createLagCause(ctx, body)),
  route(lagCauses.update, ({ ctx, params, body }) => updateLagCause(ctx, { ...body, ...params })),
];
