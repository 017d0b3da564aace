import { endpoints, type Locale, type ProgressFacts } from "@ketnap/contract";
import { lookBeside } from "@ketnap/domain/figures";
import type { Context } from "@ketnap/domain/kernel";
import {
  allocateQuota,
  type DashboardNumbers,
  listQuotas,
  previewAllocation,
  readDashboard,
  readQuotaRecord,
  reviseQuota,
  setQuota,
} from "@ketnap/domain/quotas";
import { progressChart, progressNotes, rankingChart, rankingNotes, type Speaker, speaker } from "@ketnap/wording";
import { localeOf } from "../http/locale.ts";
import { paged, type Route, route } from "../http/resource.ts";
import { tellAgain } from "../http/told-again.ts";

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

  route(
    dashboard.read,
    async ({ ctx, query, req, res }) => {
      const numbers = await readDashboard(ctx, query);
      const locale = localeOf(req, res);
      return tellAgain(numbers, locale, () => worded(numbers, speaker(locale)));
    },
    { beside: lookBeside },
  ),
];

function worded(numbers: DashboardNumbers, say: Speaker) {
  const { progress, ranking } = numbers;
  return {
    ...numbers,
    progress: progress && counted(progress),
    progressNotes: progress ? progressNotes(progress, say) : [],
    progressChart: progress && progressChart(progress, say),
    rankingNotes: ranking ? rankingNotes(ranking, say) : [],
    rankingChart: ranking && rankingChart(ranking, say),
  };
}

/** Of a province's cells hundreds leave a month out: the page says how many, the notes name some. */
function counted({ coverage, ...progress }: ProgressFacts) {
  return { ...progress, coverage: coverage && { ...coverage, partialUnits: coverage.partial?.length ?? 0 } };
}

async function told(ctx: Context, id: number, locale: Locale) {
  const quota = await readQuotaRecord(ctx, { id });
  return { ...quota, notes: quota.facts ? progressNotes(quota.facts, speaker(locale)) : [] };
}
