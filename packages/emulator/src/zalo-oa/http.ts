import { isUtf8 } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";

import { readBody } from "../server/body.ts";
import { answerWithFault } from "../server/faults.ts";
import { readParameters } from "../server/parameters.ts";
import { Refusal } from "../server/refusal.ts";
import { answerJson } from "../server/sim.ts";
import { readAccount, sendMessage, uploadImage } from "./methods.ts";
import { checkAccess, giveTokens, grantConsent, readConsent } from "./oauth.ts";
import { oaError } from "./refusals.ts";
import { checkRate } from "./windows.ts";
import type { World } from "./world.ts";

const LONGEST_BODY_BYTES = 8 << 20;

interface Asked {
  query: URLSearchParams;
  type: string;
  body: Buffer;
  request: IncomingMessage;
}

interface Door {
  /** What faults and the journal call it. */
  name: string;
  verb: "GET" | "POST";
  params(asked: Asked): Record<string, string>;
  run(world: World, asked: Asked): unknown;
}

const message: Door = {
  name: "message/cs",
  verb: "POST",
  params: ({ body }) => ({ body: body.toString() }),
  run: (world, { type, body, request }) => {
    checkAccess(world, header(request, "access_token"));
    checkRate(world);
    if (!type.startsWith("application/json") || !isUtf8(body)) throw oaError(-201, "the body is no JSON object");
    return { error: 0, message: "Success", data: sendMessage(world, body.toString()) };
  },
};

const upload: Door = {
  name: "upload/image",
  verb: "POST",
  params: () => ({}),
  run: (world, { type, body, request }) => {
    checkAccess(world, header(request, "access_token"));
    checkRate(world);
    if (!type.startsWith("multipart/form-data")) throw oaError(-201, "file");
    const { params, files } = readParameters("", type, body);
    if (params.size > 0 || files.size !== 1) throw oaError(-201, "one file is expected");
    return { error: 0, message: "Success", data: uploadImage(world, files.get("file")) };
  },
};

const account: Door = {
  name: "getoa",
  verb: "GET",
  params: () => ({}),
  run: (world, { request }) => {
    checkAccess(world, header(request, "access_token"));
    checkRate(world);
    return { error: 0, message: "Success", data: readAccount(world) };
  },
};

const tokens: Door = {
  name: "access_token",
  verb: "POST",
  params: ({ body }) => Object.fromEntries(new URLSearchParams(body.toString())),
  run: (world, { type, body, request }) => {
    if (!type.startsWith("application/x-www-form-urlencoded")) throw oaError(-201, "the body is no form");
    return giveTokens(world, header(request, "secret_key"), new URLSearchParams(body.toString()));
  },
};

const shutDown: Door = {
  name: "message",
  verb: "POST",
  params: () => ({}),
  run: () => {
    throw oaError(-240);
  },
};

const DOORS: Readonly<Record<string, Door>> = {
  "/v4/oa/access_token": tokens,
  "/v3.0/oa/message/cs": message,
  "/v2.0/oa/message": shutDown,
  "/v2.0/oa/message/cs": shutDown,
  // Uploads and the account's own card stayed in their second version; sources show both.
  "/v2.0/oa/upload/image": upload,
  "/v3.0/oa/upload/image": upload,
  "/v2.0/oa/getoa": account,
  "/v3.0/oa/getoa": account,
};

/** Both of the platform's hosts in one: `oauth.zaloapp.com` and `openapi.zalo.me`, told apart by their paths. */
export async function answerOpenApi(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://emulator");
  if (pathname === "/v4/oa/permission") return answerPermission(world, request, response, query);
  const door = Object.hasOwn(DOORS, pathname) ? DOORS[pathname] : undefined;
  if (!door || request.method !== door.verb) return answerJson(response, 404, { error: 404, message: "Not found" });
  const type = request.headers["content-type"] ?? "";
  const asked = { query, type, body: await readBody(request, LONGEST_BODY_BYTES), request };
  const params = door.params(asked);
  const record = { at: world.clock.now(), bot: world.account.oaId, method: door.name, params, files: [] };
  const act = async () => {
    try {
      if ([...query.keys()].length > 0) throw oaError(-201, "nothing is asked for in the address");
      const result = await door.run(world, asked);
      world.journal.addCall({ ...record, result });
      return () => answerJson(response, 200, result);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      world.journal.addCall({ ...record, error: { code: error.code, description: error.message } });
      return () => refuse(response, error);
    }
  };
  const fault = world.faults.take(door.name, new Map(Object.entries(params)));
  await answerWithFault(fault, response, act, ({ code = -200, description }) => () => {
    refuse(response, description === undefined ? oaError(code) : new Refusal(code, description));
  });
}

/** Errors come with HTTP 200; only a gateway in front of it all has statuses, and no JSON. */
export function refuse(response: ServerResponse, { code, message: words }: Refusal): void {
  if (code < 0) return answerJson(response, 200, { error: code, message: words });
  if (response.destroyed) return;
  response.writeHead(code, { "content-type": "text/html" });
  response.end(`<html><body><h1>${code}</h1></body></html>`);
}

/** The page on which the account's administrator allows it; his tap posts to the same address. */
function answerPermission(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): void {
  try {
    if (request.method === "POST") {
      response.writeHead(302, { location: grantConsent(world, query) });
      return void response.end();
    }
    readConsent(world, query);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(
      `<!doctype html><title>${world.account.name}</title><form method="post"><button>Cho phép</button></form>`,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><title>${error.code}</title><p>${error.code} ${error.message}</p>`);
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}
