import type { IncomingMessage, ServerResponse } from "node:http";

import type { ApiResponse } from "@grammyjs/types";

import { readBody } from "../../server/body.ts";
import { answerWithFault } from "../../server/faults.ts";
import { readParameters } from "../../server/parameters.ts";
import { Refusal } from "../../server/refusal.ts";
import { Call } from "../call.ts";
import { faultAnswer } from "../faults.ts";
import { UPLOAD_MAX_BYTES } from "../limits.ts";
import type { Bot, World } from "../world.ts";

const FORM_OVERHEAD_BYTES = 1 << 20;

/** `/bot<token>/<method>`: one call, with the faults that were asked for. */
export async function answerBotApi(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { path, query } = splitUrl(request.url ?? "/");
    const [, token = "", rest = ""] = /^\/bot([^/]*)\/?(.*)$/.exec(path) ?? [];
    const bot = findBot(world, token);
    const body = await readBody(request, UPLOAD_MAX_BYTES + FORM_OVERHEAD_BYTES);
    const { params, files } = readParameters(query, request.headers["content-type"] ?? "", body);
    if ([...files.values()].some(({ content }) => content.length > UPLOAD_MAX_BYTES)) {
      throw new Refusal(413, "Request Entity Too Large");
    }
    const method = rest === "" ? (params.get("method") ?? "") : rest;
    const hungUp = new AbortController();
    response.once("close", () => hungUp.abort());
    await answerCall(world, new Call(bot, method, params, files, hungUp.signal), response);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(response, error);
  }
}

/** `/file/bot<token>/<path>`: a file by the path that getFile gave. */
export function answerDownload(world: World, request: IncomingMessage, response: ServerResponse): void {
  const { path } = splitUrl(request.url ?? "/");
  const [, token = "", filePath = ""] = /^\/file\/bot([^/]*)\/(.*)$/.exec(path) ?? [];
  try {
    findBot(world, token);
    const file = world.files.findByPath(filePath);
    if (file === undefined) throw new Refusal(404, "Not Found");
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": file.content.length });
    response.end(file.content);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(response, error);
  }
}

export function refuse(response: ServerResponse, { code, message, parameters }: Refusal): void {
  const retryAfter = parameters?.retry_after;
  if (retryAfter !== undefined) response.setHeader("retry-after", String(retryAfter));
  send(response, code, {
    ok: false,
    error_code: code,
    description: message,
    ...(parameters !== undefined && { parameters }),
  });
}

async function answerCall(world: World, call: Call, response: ServerResponse): Promise<void> {
  const perform = () =>
    world.perform(call).then(
      (result) => () => send(response, 200, { ok: true, result }),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        return () => refuse(response, error);
      },
    );
  const fault = world.faults.take(call.method, call.params);
  await answerWithFault(fault, response, perform, (rule) => () => refuse(response, faultAnswer(rule)));
}

// A token of the wrong shape is not even routed; one of the right shape that nobody has is refused.
function findBot(world: World, token: string): Bot {
  const bot = world.bots.find((candidate) => candidate.token === token);
  if (bot !== undefined) return bot;
  if (!/^[1-9]\d*:[\w-]+$/.test(token)) throw new Refusal(404, "Not Found");
  throw new Refusal(401, "Unauthorized");
}

function splitUrl(url: string): { path: string; query: string } {
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  try {
    return { path: decodeURIComponent(path), query: mark < 0 ? "" : url.slice(mark + 1) };
  } catch {
    throw new Refusal(404, "Not Found");
  }
}

function send(response: ServerResponse, status: number, body: ApiResponse<unknown>): void {
  if (response.destroyed) return;
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { "content-type": "application/json", "content-length": text.length });
  response.end(text);
}
