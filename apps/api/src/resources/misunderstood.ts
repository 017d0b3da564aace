import { endpoints } from "@ketnap/contract";
import { tryOut } from "@ketnap/conversation";
import { Forbidden } from "@ketnap/domain/kernel";
import {
  dismissMisunderstood,
  forgetPhrase,
  listMisunderstood,
  listTaughtPhrases,
  mayReadMisunderstood,
  readMisunderstood,
  settleByAlias,
  settleByPhrase,
  undoSettled,
} from "@ketnap/domain/misunderstood";
import { type Call, paged, type Route, route } from "../http/resource.ts";
import { told } from "./understood.ts";

const { misunderstood, taughtPhrases } = endpoints;

export const misunderstoodRoutes: Route[] = [
  route(misunderstood.list, async ({ ctx, query }) => paged(await listMisunderstood(ctx, query))),
  route(misunderstood.read, ({ ctx, params }) => readMisunderstood(ctx, params)),
  route(misunderstood.addAlias, ({ ctx, params, body }) => settleByAlias(ctx, { ...body, ...params })),
  route(misunderstood.teach, ({ ctx, params, body }) => settleByPhrase(ctx, { ...body, ...params })),
  route(misunderstood.dismiss, ({ ctx, params, body }) => dismissMisunderstood(ctx, { ...body, ...params })),
  route(misunderstood.undo, ({ ctx, params, body }) => undoSettled(ctx, { ...body, ...params })),
  route(misunderstood.tryOut, tried),
  route(taughtPhrases.list, async ({ ctx, query }) => paged(await listTaughtPhrases(ctx, query))),
  route(taughtPhrases.forget, ({ ctx, params, body }) => forgetPhrase(ctx, { ...body, ...params })),
];

async function tried({ ctx, body }: Call<typeof misunderstood.tryOut>) {
  if (!(await mayReadMisunderstood(ctx, {}))) throw new Forbidden("misunderstood.read");
  const { alias, phrase } = body;
  const { before, after } = await tryOut(ctx, body.text, {
    ...(alias ? { alias } : {}),
    ...(phrase ? { phrase } : {}),
  });
  return { before: await told(ctx, before), after: await told(ctx, after) };
}
