import { endpoints, type Locale } from "@ketnap/contract";
import {
  cancelRehearsal,
  listRehearsalMessages,
  listRehearsals,
  readRehearsal,
  type RehearsalView,
  startRehearsal,
} from "@ketnap/domain/rehearsals";
import { rehearsalChart } from "@ketnap/wording";
import type { Deps } from "../http/deps.ts";
import { paged, type Route, route } from "../http/resource.ts";

const { rehearsals } = endpoints;

export function rehearsalRoutes({ play }: Deps): Route[] {
  return [
    route(rehearsals.list, async ({ ctx, query }) => {
      const { rows, total } = await listRehearsals(ctx, query);
      return { data: rows.map((row) => drawn(row, ctx.actor.locale)), total };
    }),
    route(rehearsals.read, async ({ ctx, params }) => drawn(await readRehearsal(ctx, params), ctx.actor.locale)),
    route(rehearsals.start, async ({ ctx, body }) => {
      const started = await startRehearsal(ctx, body);
      play?.(started.id);
      return drawn(started, ctx.actor.locale);
    }),
    route(rehearsals.cancel, async ({ ctx, params }) => drawn(await cancelRehearsal(ctx, params), ctx.actor.locale)),
    route(rehearsals.messages, async ({ ctx, params, query }) =>
      paged(await listRehearsalMessages(ctx, { ...params, list: query })),
    ),
  ];
}

function drawn(row: RehearsalView, locale: Locale) {
  return { ...row, chart: row.totals && rehearsalChart(row.totals, locale) };
}
