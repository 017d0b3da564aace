import { endpoints } from "@ketnap/contract";
import {
  cancelRehearsal,
  listRehearsalMessages,
  listRehearsals,
  readRehearsal,
  startRehearsal,
} from "@ketnap/domain/rehearsals";
import type { Deps } from "../http/deps.ts";
import { paged, type Route, route } from "../http/resource.ts";

const { rehearsals } = endpoints;

export function rehearsalRoutes({ play }: Deps): Route[] {
  return [
    route(rehearsals.list, async ({ ctx, query }) => paged(await listRehearsals(ctx, query))),
    route(rehearsals.read, ({ ctx, params }) => readRehearsal(ctx, params)),
    route(rehearsals.start, async ({ ctx, body }) => {
      const started = await startRehearsal(ctx, body);
      play?.(started.id);
      return started;
    }),
    route(rehearsals.cancel, ({ ctx, params }) => cancelRehearsal(ctx, params)),
    route(rehearsals.messages, async ({ ctx, params, query }) =>
      paged(await listRehearsalMessages(ctx, { ...params, list: query })),
    ),
  ];
}
