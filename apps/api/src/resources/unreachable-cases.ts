import { endpoints } from "@ketnap/contract";
import { closeCase, issueCaseCode, listCases, readCase, reopenCase, workCase } from "@ketnap/domain/deliveries";
import { paged, type Route, route } from "../http/resource.ts";

const { unreachableCases } = endpoints;

export const unreachableCaseRoutes: Route[] = [
  route(unreachableCases.list, async ({ ctx, query }) => paged(await listCases(ctx, query))),
  route(unreachableCases.read, ({ ctx, params }) => readCase(ctx, params)),
  route(unreachableCases.work, ({ ctx, params, body }) => workCase(ctx, { ...body, ...params })),
  route(unreachableCases.issueCode, ({ ctx, params, body }) => issueCaseCode(ctx, { ...body, ...params })),
  route(unreachableCases.close, ({ ctx, params, body }) => closeCase(ctx, { ...body, ...params })),
  route(unreachableCases.reopen, ({ ctx, params, body }) => reopenCase(ctx, { ...body, ...params })),
];
