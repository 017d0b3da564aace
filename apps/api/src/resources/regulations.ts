import { endpoints } from "@ketnap/contract";
import {
  createRegulation,
  deleteRegulation,
  listRegulations,
  readRegulationRow,
  updateRegulation,
} from "@ketnap/domain/regulations";
import { paged, type Route, route } from "../http/resource.ts";

const { regulations } = endpoints;

export const regulationRoutes: Route[] = [
  route(regulations.list, async ({ ctx, query }) => paged(await listRegulations(ctx, query))),
  route(regulations.read, ({ ctx, params }) => readRegulationRow(ctx, params)),
  route(regulations.create, ({ ctx, body }) => createRegulation(ctx, body)),
  route(regulations.update, ({ ctx, params, body }) => updateRegulation(ctx, { ...body, ...params })),
  route(regulations.remove, async ({ ctx, params, query }) => {
    await deleteRegulation(ctx, { ...params, ...query });
  }),
];
