import { endpoints } from "@ketnap/contract";
import { callOffBulk, listBulks, pauseBulk, readBulk, readChannelUse, resumeBulk } from "@ketnap/domain/deliveries";
import { paged, type Route, route } from "../http/resource.ts";

const { bulks, channelUse } = endpoints;

export const bulkRoutes: Route[] = [
  route(bulks.list, async ({ ctx, query }) => paged(await listBulks(ctx, query))),
  route(bulks.read, ({ ctx, params }) => readBulk(ctx, params)),
  route(bulks.pause, ({ ctx, params, body }) => pauseBulk(ctx, { ...body, ...params })),
  route(bulks.resume, ({ ctx, params, body }) => resumeBulk(ctx, { ...body, ...params })),
  route(bulks.callOff, ({ ctx, params, body }) => callOffBulk(ctx, { ...body, ...params })),

  route(channelUse.read, ({ ctx }) => readChannelUse(ctx, {})),
];
