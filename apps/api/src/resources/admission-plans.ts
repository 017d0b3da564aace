import { endpoints } from "@ketnap/contract";
import { listPlans, listUnplanned, readPlan, revisePlan, setPlan } from "@ketnap/domain/plans";
import { paged, type Route, route } from "../http/resource.ts";

const { admissionPlans } = endpoints;

export const admissionPlanRoutes: Route[] = [
  route(admissionPlans.list, async ({ ctx, query }) => paged(await listPlans(ctx, query))),
  route(admissionPlans.missing, async ({ ctx, query }) => {
    const { units, of } = await listUnplanned(ctx, query);
    return { data: units, of };
  }),
  route(admissionPlans.read, ({ ctx, params }) => readPlan(ctx, params)),
  route(admissionPlans.create, ({ ctx, body }) => setPlan(ctx, body)),
  route(admissionPlans.revise, ({ ctx, params, body }) => revisePlan(ctx, { ...body, ...params })),
];
