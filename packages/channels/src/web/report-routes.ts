import { type WebReportForm, webReportDraft, type WebReports, webReportSending } from "@ketnap/contract";
import type { Database } from "@ketnap/database";
import { type ChatActor, identifyChat, webAddress } from "@ketnap/domain/access";
import { type Context, NotFound } from "@ketnap/domain/kernel";
import express, { type Request, type Router } from "express";
import { localeOf, parseBody, WebRefusal } from "./refusals.ts";

/** What a report's form does, in the reader's language; each within the transaction that it is handed. */
export interface ReportFormDoor {
  list(ctx: Context, locale: ChatActor["locale"]): Promise<WebReports>;
  read(ctx: Context, expectedId: number, locale: ChatActor["locale"]): Promise<WebReportForm>;
  save(
    ctx: Context,
    expectedId: number,
    draft: { said: Record<string, string>; why: Record<string, string> },
    locale: ChatActor["locale"],
  ): Promise<WebReportForm>;
  send(
    ctx: Context,
    expectedId: number,
    sending: { seen: string; token: string },
    locale: ChatActor["locale"],
  ): Promise<WebReportForm>;
}

interface Deps {
  db: Database;
  clock(): Temporal.Instant;
  forms: ReportFormDoor;
  /** The account that is signed in; refuses where none is. */
  accountOf(request: Request): Promise<number>;
}

/** `/chat/api/reports`: the forms of who is signed in, as `contract/web-chat.ts` describes them. */
export function reportRoutes({ db, clock, forms, accountOf }: Deps): Router {
  const router = express.Router();
  router.get("/", async (request, response) => {
    response.json(await within(request, (ctx) => forms.list(ctx, localeOf(request))));
  });
  router.get("/:id", async (request, response) => {
    response.json(await within(request, (ctx) => forms.read(ctx, idOf(request), localeOf(request))));
  });
  router.put("/:id/draft", async (request, response) => {
    const draft = parseBody(webReportDraft, request.body);
    response.json(await within(request, (ctx) => forms.save(ctx, idOf(request), draft, localeOf(request))));
  });
  router.post("/:id", async (request, response) => {
    const sending = parseBody(webReportSending, request.body);
    response.json(await within(request, (ctx) => forms.send(ctx, idOf(request), sending, localeOf(request))));
  });
  return router;

  /** As the account's own web chat: who has not accepted the notice is shown nothing here either. */
  async function within<T>(request: Request, work: (ctx: Context) => Promise<T>): Promise<T> {
    const accountId = await accountOf(request);
    return db.transaction(async (tx) => {
      const now = clock();
      const actor = await identifyChat(tx, "web", webAddress(accountId), now);
      if (!actor) throw new WebRefusal(401);
      if (actor.chat.noticeDue !== null) throw new WebRefusal(409);
      return work({ actor, db: tx, now });
    });
  }
}

function idOf(request: Request): number {
  const said = String(request.params["id"]);
  if (!/^\d{1,9}$/.test(said)) throw new NotFound("expected report");
  return Number(said);
}
