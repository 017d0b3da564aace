import express, { type Request, type Response, type Router } from "express";
import { z } from "zod";
import { type Endpoint, fileAnswer, MEDIA, wordReason } from "@ketnap/contract";
import { actorOfSession } from "@ketnap/domain/access";
import { type Beside, type Context, fieldsOf, Invalid, NotFound, type Page } from "@ketnap/domain/kernel";
import { pinTree } from "@ketnap/domain/organisation";
import type { Cookies } from "./cookies.ts";
import type { Deps } from "./deps.ts";
import { BadRequest } from "./errors.ts";
import { Refusal } from "./refusal.ts";
import { localeOf, setLocale } from "./locale.ts";
import { writtenOnce } from "./told-again.ts";

interface Asked<E extends Endpoint> {
  params: z.output<E["params"]>;
  query: z.output<E["query"]>;
  body: z.output<E["body"]>;
  req: Request;
  res: Response;
  now: Temporal.Instant;
}

/** One request to an endpoint that needs a session. */
export interface Call<E extends Endpoint = Endpoint> extends Asked<E> {
  ctx: Context;
  /** The session's own token, for what concerns the session. */
  token: string;
}

export interface Route {
  endpoint: Endpoint;
  answer(call: Call): Promise<unknown>;
  /** What the statement that finds the session reads for it too. */
  beside?: (db: Context["db"]) => Beside;
}

/** What an endpoint may be answered with: facts are read-only, and nothing is as good as undefined. */
type Told<T> = undefined extends T ? T | void : Frozen<T>;
type Frozen<T> = T extends Uint8Array
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Frozen<T[Key]> }
      : T;

/** Binds an endpoint to what answers it; the types are the contract's. */
export function route<E extends Endpoint>(
  endpoint: E,
  answer: (call: Call<E>) => Promise<Told<z.input<E["response"]>>>,
  more: Pick<Route, "beside"> = {},
): Route {
  return { endpoint, answer, ...more };
}

/** The same for one that needs no session, and so has no `ctx`. */
export function openRoute<E extends Endpoint>(
  endpoint: E,
  answer: (call: Asked<E>) => Promise<Told<z.input<E["response"]>>>,
): Route {
  return { endpoint, answer: answer as Route["answer"] };
}

export function paged<T>({ rows, ...told }: Page<T>): { data: T[]; total: number; about?: true } {
  return { data: rows, ...told };
}

/** The routes as a router; fixed paths come before those with a parameter, whatever the order of their lists. */
export function router(deps: Deps, cookies: Cookies, routes: readonly Route[]): Router {
  const made = express.Router();
  for (const { endpoint, answer, beside } of routes.toSorted((a, b) => colons(a) - colons(b))) {
    made[endpoint.method](endpoint.path, async (req, res) => {
      res.locals["route"] = endpoint.path;
      const now = (deps.now ?? Temporal.Now.instant)();
      const session = endpoint.open ? {} : await admit(deps, cookies, req, res, now, beside);
      const call = { ...session, ...parse(endpoint, req), req, res, now } as Call;
      const told = await answer(call);
      // What sent the browser on to another page has answered already.
      if (!res.headersSent) send(res, endpoint, told);
    });
  }
  return made;
}

/** Who asks, by his session; refuses without one. */
export async function admit(
  deps: Deps,
  cookies: Cookies,
  req: Request,
  res: Response,
  now: Temporal.Instant,
  beside?: Route["beside"],
) {
  const token = cookies.session(req);
  // Who only reads changes no tree: the one that his session was judged by is good for all of his question.
  const db = req.method === "GET" ? pinTree(deps.db) : deps.db;
  const session = token ? await actorOfSession(db, token, now, "panel", beside?.(db)) : null;
  if (!token || !session) {
    if (token) cookies.clearSession(res);
    throw new Refusal("unauthenticated", { key: "sign_in_again" });
  }
  if (!session.actor) throw new Refusal("second-factor", { key: "second_factor_needed" });
  res.locals["accountId"] = session.accountId;
  setLocale(res, session.actor.locale);
  return { ctx: { actor: session.actor, db, now } satisfies Context, token };
}

function parse(endpoint: Endpoint, req: Request) {
  const params = endpoint.params.safeParse(req.params);
  // An id that cannot be is as absent as one that is not there.
  if (!params.success) throw new NotFound("malformed id");
  const query = endpoint.query.safeParse(withFilter(req.query));
  if (!query.success) throw new BadRequest(fieldsOf(query.error));
  if (Buffer.isBuffer(req.body) && !endpoint.takes) throw new Refusal("invalid", { key: "not_json" });
  const body = endpoint.body.safeParse(req.body ?? {});
  if (!body.success) throw new Invalid(fieldsOf(body.error));
  refuseUnstorable(query.data, "", BadRequest);
  if (!endpoint.takes) refuseUnstorable(body.data, "", Invalid);
  return { params: params.data, query: query.data, body: body.data };
}

/** What no column of text takes: NUL, and halves of a surrogate pair. */
function refuseUnstorable(value: unknown, path: string, Refused: typeof Invalid): void {
  if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed()))
    throw new Refused({ [path || "input"]: { key: "unstorable" } });
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) refuseUnstorable(item, path ? `${path}.${key}` : key, Refused);
}

function withFilter(query: Record<string, unknown>): Record<string, unknown> {
  if (typeof query["filter"] !== "string") return query;
  try {
    return { ...query, filter: JSON.parse(query["filter"]) as unknown };
  } catch {
    throw new BadRequest({ filter: { key: "not_json" } });
  }
}

/** Only what the contract names leaves the server; an answer that breaks the contract is our failure, not the reader's. */
function send(res: Response, endpoint: Endpoint, answer: unknown): void {
  if (endpoint.status === 204) return void res.status(204).end();
  if (endpoint.gives) return sendFile(res, endpoint.gives, fileAnswer.parse(checked(endpoint, answer)));
  const bytes = writtenOnce(answer, () => JSON.stringify(checked(endpoint, answer)));
  if (bytes) res.status(endpoint.status).type("json").send(bytes);
  else res.status(endpoint.status).json(checked(endpoint, answer));
}

function checked(endpoint: Endpoint, answer: unknown): unknown {
  const told = endpoint.response.safeParse(answer);
  if (!told.success) throw new Error(`${endpoint.path} broke its contract at ${paths(told.error)}`);
  return told.data;
}

function sendFile(res: Response, kind: keyof typeof MEDIA, { name, bytes }: z.output<typeof fileAnswer>): void {
  res
    .attachment(`${name}.${kind}`)
    .type(MEDIA[kind])
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
}

function paths(error: z.ZodError): string {
  return error.issues
    .map((issue) => `${issue.path.join(".")} (${issue.code})`)
    .slice(0, 5)
    .join(", ");
}

function colons({ endpoint }: Route): number {
  return endpoint.path.split(":").length;
}

/** A reason from elsewhere, in the language of this request. */
export function say(
  call: { req: Request; res: Response },
  key: string,
  values: Record<string, string | number> = {},
): string {
  return wordReason(key, values, localeOf(call.req, call.res));
}
