import { isUtf8 } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";

import { readBody } from "../server/body.ts";
import { answerWithFault, type Fault } from "../server/faults.ts";
import { isRecord, readJson } from "../server/json.ts";
import { readParameters } from "../server/parameters.ts";
import { Refusal } from "../server/refusal.ts";
import { answerJson } from "../server/sim.ts";
import { Call } from "./call.ts";
import { perform } from "./perform.ts";
import { badRequest, notFound, unauthorized, usualWords } from "./refusals.ts";
import type { Bot, World } from "./world.ts";

const LONGEST_BODY_BYTES = 1 << 20;

/** `/bot<token>/<method>`: one call, with the faults that were asked for. */
export async function answerBotApi(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { pathname, search } = new URL(request.url ?? "/", "http://emulator");
    const [, token, method] = /^\/bot([^/]+)\/([^/]+)$/.exec(pathname) ?? [];
    if (request.method !== "GET" && request.method !== "POST") throw notFound();
    if (token === undefined || method === undefined) throw notFound();
    const bot = findBot(world, token);
    const call = new Call(bot, await readCall(request, search.slice(1)), hangUpOf(response));
    const act = () =>
      perform(world, method, call).then(
        (result) => () => answerJson(response, 200, { ok: true, result }),
        (error: unknown) => () => refuse(world, response, error),
      );
    await answerWithFault(world.faults.take(method, call.params), response, act, (fault) => () => {
      refuse(world, response, refusalOf(fault));
    });
  } catch (error) {
    refuse(world, response, error);
  }
}

/** `ok: false` in the platform's envelope. A gateway before it answers in its own way, which is no JSON. */
export function refuse({ settings }: World, response: ServerResponse, error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
  const { code, message } = error;
  if (code >= 500 && !response.destroyed) {
    response.writeHead(code, { "content-type": "text/html" });
    response.end(`<html><body><center><h1>${code} ${message}</h1></center></body></html>`);
    return;
  }
  const status = settings.errorStatus === "code" ? code : 200;
  answerJson(response, status, { ok: false, error_code: code, description: message });
}

async function readCall(request: IncomingMessage, query: string): Promise<Map<string, string>> {
  const type = request.headers["content-type"] ?? "";
  const body = await readBody(request, LONGEST_BODY_BYTES);
  if (type.includes("multipart/form-data")) {
    const { params, files } = readParameters(query, type, body);
    if (files.size > 0) throw badRequest("files cannot be uploaded");
    return params;
  }
  if (!isUtf8(body)) throw badRequest("the request is not UTF-8");
  const known = /^application\/(json|x-www-form-urlencoded)\b/.test(type);
  if (body.length > 0 && !known) throw badRequest("the content type is none that is read");
  if (body.length > 0 && type.startsWith("application/json") && !isRecord(readJson(body.toString())))
    throw badRequest("the body is no JSON object");
  return readParameters(query, type, body).params;
}

function findBot(world: World, token: string): Bot {
  const bot = world.bots.find((candidate) => candidate.token === decodeURIComponent(token));
  if (!bot) throw unauthorized();
  return bot;
}

function hangUpOf(response: ServerResponse): AbortSignal {
  const hungUp = new AbortController();
  response.once("close", () => hungUp.abort());
  return hungUp.signal;
}

function refusalOf({ code = 500, description }: Fault): Refusal {
  return new Refusal(code, description ?? usualWords(code));
}
