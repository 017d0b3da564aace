import { endpoints, type Locale } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import {
  allocateQuota,
  listQuotas,
  previewAllocation,
  readDashboard,
  readQuotaRecord,
  reviseQuota,
  setQuota,
} from "@ketnap/domain/quotas";
import { progressChart, progressNotes, rankingChart, rankingNotes, speaker } from "@ketnap/wording";
import { localeOf } from "../http/locale.ts";
import { paged, type Route, route } from "../http/resource.ts";

const { quotas, dashboard } = endpoints;

export const quotaRoutes: Route[] = [
  route(quotas.list, async ({ ctx, query }) => paged(await listQuotas(ctx, query))),
  route(quotas.read, ({ ctx, params, req, res }) => told(ctx, params.id, localeOf(req, res))),
  route(quotas.create, async ({ ctx, body, req, res }) => {
    const { id } = await setQuota(ctx, body);
    return told(ctx, id, localeOf(req, res));
  }),
  route(quotas.revise, async ({ ctx, params, body, req, res }) => {
    await reviseQuota(ctx, { ...body, ...params });
    return told(ctx, params.id, localeOf(req, res));
  }),
  route(quotas.previewAllocation, ({ ctx, params, body }) => previewAllocation(ctx, { ...body, ...params })),
  route(quotas.applyAllocation, ({ ctx, params, body }) => allocateQuota(ctx, { ...body, ...params })),

  route(dashboard.read, async ({ ctx, query, req, res }) => {
    const numbers = await readDashboard(ctx, query);
    const say = speaker(localeOf(req, res));
    return {
      ...numbers,
      progressNotes: numbers.progress ? progressNotes(numbers.progress, say) : [],
      progressChart: numbers.progress && progressChart(numbers.progress, say),
      rankingNotes: numbers.ranking ? rankingNotes(numbers.ranking, say) : [],
      rankingChart: numbers.ranking && rankingChart(numbers.ranking, say),
    };
  }),
];

async function told(ctx: Context, id: number, locale: Locale) {
  const quota = await readQuotaRecord(ctx, { id });
  return { ...quota, notes: quota.facts ? progressNotes(quota.facts, speaker(locale)) : [] };
}
