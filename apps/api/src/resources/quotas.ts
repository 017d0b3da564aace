import { endpoints } from "@ketnap/contract";
import {
  allocateQuota,
  listQuotas,
  previewAllocation,
  readDashboard,
  readQuotaRecord,
  reviseQuota,
  setQuota,
} from "@ketnap/domain/quotas";
import { progressChart, rankingChart, speaker } from "@ketnap/wording";
import { localeOf } from "../http/locale.ts";
import { paged, type Route, route } from "../http/resource.ts";

const { quotas, dashboard } = endpoints;

export const quotaRoutes: Route[] = [
  route(quotas.list, async ({ ctx, query }) => paged(await listQuotas(ctx, query))),
  route(quotas.read, ({ ctx, params }) => readQuotaRecord(ctx, params)),
  route(quotas.create, async ({ ctx, body }) => {
    const { id } = await setQuota(ctx, body);
    return readQuotaRecord(ctx, { id });
  }),
  route(quotas.revise, async ({ ctx, params, body }) => {
    await reviseQuota(ctx, { ...body, ...params });
    return readQuotaRecord(ctx, params);
  }),
  route(quotas.previewAllocation, ({ ctx, params, body }) => previewAllocation(ctx, { ...body, ...params })),
  route(quotas.applyAllocation, ({ ctx, params, body }) => allocateQuota(ctx, { ...body, ...params })),

  route(dashboard.read, async ({ ctx, query, req, res }) => {
    const numbers = await readDashboard(ctx, query);
    const say = speaker(localeOf(req, res));
    return {
      ...numbers,
      progressChart: numbers.progress?.quota ? progressChart(numbers.progress, say) : null,
      rankingChart: numbers.ranking && rankingChart(numbers.ranking, say),
    };
  }),
];
