import { endpoints } from "@ketnap/contract";
import { correctFigure, deleteFigure, listFigures, readFigureRecord, recordFigure } from "@ketnap/domain/figures";
import { paged, type Route, route } from "../http/resource.ts";

const { figures } = endpoints;

export const figureRoutes: Route[] = [
  route(figures.list, async ({ ctx, query }) => paged(await listFigures(ctx, query))),
  route(figures.read, ({ ctx, params }) => readFigureRecord(ctx, params)),
  route(figures.record, ({ ctx, body }) => recordFigure(ctx, { ...body, group: body.group ?? null })),
  route(figures.correct, ({ ctx, params, body }) => correctFigure(ctx, { ...body, ...params })),
  route(figures.remove, async ({ ctx, params, query }) => {
    await deleteFigure(ctx, { ...params, ...query });
  }),
];
