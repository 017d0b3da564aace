import { randomUUID } from "node:crypto";
import { drawPng } from "@ketnap/charts/picture";
import { type WebHistory, webPost, type WebSession, webSignIn } from "@ketnap/contract";
import type { Database } from "@ketnap/database";
import { actorOfSession, identifyChat, signInWithCode, signOut, webAddress } from "@ketnap/domain/access";
import { findWebMessage, listWebMessages, type Sealer } from "@ketnap/domain/deliveries";
import type { IncomingMessage } from "@ketnap/contract";
import express, { type Request, type RequestHandler, type Response, type Router } from "express";
import { sessionCookie } from "./cookie.ts";
import { streamEvents } from "./events.ts";
import type { Hub } from "./hub.ts";
import { localeOf, parseBody, sameOrigin, webProblems, WebRefusal } from "./refusals.ts";
import { type ReportFormDoor, reportRoutes } from "./report-routes.ts";
import { readToken, toWire } from "./wire.ts";

export interface WebChatDeps {
  db: Database;
  sealer: Sealer;
  hub: Hub;
  clock(): Temporal.Instant;
  /** Commits the message and wakes whoever answers it. */
  receive(incoming: IncomingMessage): Promise<void>;
  behindTls: boolean;
  publicUrl: string | null;
  /** What attempts are counted by. */
  networkOf(request: Request): string;
  onError(error: unknown): void;
  forms: ReportFormDoor;
}

interface Reader {
  accountId: number;
  address: string;
}

const BODY_LIMIT = "128kb";
const HISTORY_PAGE = 30;
const STREAMS_A_SESSION = 6;
const PICTURE_WIDTH = 1080;

/** `/chat/api`: the web channel's doors, as `contract/web-chat.ts` describes them. */
export function webChatRoutes(deps: WebChatDeps): Router {
  const router = express.Router();
  const cookie = sessionCookie(deps.behindTls);
  const streams = new Map<string, number>();
  router.use(sameOrigin(deps.publicUrl), express.json({ limit: BODY_LIMIT }), noStore);

  router.post("/session", async (request, response) => {
    const { code } = parseBody(webSignIn, request.body);
    const at = { db: deps.db, now: deps.clock() };
    const given = { code, device: deviceOf(request), address: deps.networkOf(request) };
    const { token, expiresAt, accountId } = await signInWithCode(at, given);
    cookie.set(response, token, expiresAt);
    const session = await sessionOf(accountId);
    if (session.noticeDue) await begin(accountId, localeOf(request));
    response.json(session);
  });
  router.get("/session", async (request, response) => {
    response.json(await sessionOf((await readerOf(request)).accountId));
  });
  router.delete("/session", async (request, response) => {
    const token = cookie.read(request);
    if (token) await signOut(deps.db, token, deps.clock());
    cookie.clear(response);
    response.status(204).end();
  });

  router.post("/messages", async (request, response) => {
    const { accountId, address } = await readerOf(request);
    const post = parseBody(webPost, request.body);
    await deps.receive({
      channel: "web",
      connectionId: 0,
      // Another account's use of the same id must not swallow this one's message.
      externalId: `${accountId} ${post.id}`,
      address,
      chat: "private",
      accountId,
      // The page says which language it stands in: that of the phone, where another than the account's was chosen there.
      locale: localeOf(request),
      content: "text" in post ? { kind: "text", text: post.text } : { kind: "choice", token: post.choice },
    });
    response.status(202).json({ id: post.id });
  });

  router.get("/history", async (request, response) => {
    const { address } = await readerOf(request);
    const asked = request.query["before"];
    const before = typeof asked === "string" && /^\d{1,18}$/.test(asked) ? asked : null;
    const range = { before, limit: HISTORY_PAGE + 1 };
    const messages = await listWebMessages(deps.db, deps.sealer, address, range);
    const page = messages.slice(-HISTORY_PAGE).map((message) => toWire(deps.sealer, message));
    response.json({ messages: page, hasEarlier: messages.length > HISTORY_PAGE } satisfies WebHistory);
  });

  router.get("/events", async (request, response) => {
    const { address } = await readerOf(request);
    const token = cookie.read(request)!;
    const open = streams.get(token) ?? 0;
    if (open >= STREAMS_A_SESSION) throw new WebRefusal(429);
    streams.set(token, open + 1);
    response.once("close", () => {
      const left = (streams.get(token) ?? 1) - 1;
      if (left > 0) streams.set(token, left);
      else streams.delete(token);
    });
    const stillSignedIn = async () => (await actorOfSession(deps.db, token, deps.clock(), "chat"))?.actor != null;
    await streamEvents({ ...deps, stillSignedIn }, address, request, response);
  });

  router.get("/pictures/:name", async (request, response) => {
    const { address } = await readerOf(request);
    const token = /^(.+)\.png$/.exec(request.params["name"])?.[1];
    const id = token && readToken(deps.sealer, "picture", token);
    const found = id ? await findWebMessage(deps.db, deps.sealer, address, id) : null;
    if (!found?.picture) throw new WebRefusal(404);
    const png = await drawPng(found.picture.chart, { width: PICTURE_WIDTH, locale: found.locale });
    // The picture of one delivery never changes.
    response.set("cache-control", "private, max-age=86400, immutable").type("image/png").send(Buffer.from(png));
  });

  router.get("/files/:name", async (request, response) => {
    const { address } = await readerOf(request);
    const token = /^(.+)\.ics$/.exec(request.params["name"])?.[1];
    const id = token && readToken(deps.sealer, "file", token);
    const found = id ? await findWebMessage(deps.db, deps.sealer, address, id) : null;
    if (!found?.file) throw new WebRefusal(404);
    response.set("cache-control", "private, max-age=86400, immutable").type(`${found.file.type}; charset=utf-8`);
    response.attachment(found.file.name).send(Buffer.from(found.file.text));
  });

  const accountOf = async (request: Request) => (await readerOf(request)).accountId;
  router.use("/reports", reportRoutes({ ...deps, accountOf }));

  router.use((_request, _response, next) => next(new WebRefusal(404)));
  router.use(webProblems(deps.onError));
  return router;

  async function readerOf(request: Request): Promise<Reader> {
    const token = cookie.read(request);
    const session = token ? await actorOfSession(deps.db, token, deps.clock(), "chat") : null;
    if (!session?.actor) throw new WebRefusal(401);
    return { accountId: session.accountId, address: webAddress(session.accountId) };
  }

  /** As the start button of other channels does: what has to be read first comes before the first question. */
  async function begin(accountId: number, locale: WebSession["locale"]): Promise<void> {
    const place = { channel: "web", connectionId: 0, address: webAddress(accountId), chat: "private" } as const;
    const content = { kind: "text", text: "/start" } as const;
    await deps.receive({ ...place, externalId: `${accountId} start ${randomUUID()}`, accountId, locale, content });
  }

  async function sessionOf(accountId: number): Promise<WebSession> {
    const actor = await identifyChat(deps.db, "web", webAddress(accountId), deps.clock());
    if (!actor) throw new WebRefusal(401);
    return { accountId, label: actor.label, locale: actor.locale, noticeDue: actor.chat.noticeDue !== null };
  }
}

const noStore: RequestHandler = (_request, response: Response, next) => {
  response.set("cache-control", "no-store");
  next();
};

/** "Chrome, Android": a word for the owner's list of sessions, never the whole line. */
function deviceOf(request: Request): string | null {
  const agent = request.get("user-agent") ?? "";
  const browser = /Edg|OPR|Firefox|SamsungBrowser|Chrome|Safari/.exec(agent)?.[0];
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0];
  return [browser, system].filter(Boolean).join(", ") || null;
}
