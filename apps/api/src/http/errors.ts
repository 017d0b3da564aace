import type { ErrorRequestHandler, Response } from "express";
import { type Locale, type Problem, type ProblemType, wordReason } from "@ketnap/contract";
import { Closed, Conflict, DomainError, Invalid, type Reason } from "@ketnap/domain/kernel";
import { databaseTrouble } from "./database-trouble.ts";
import { localeOf } from "./locale.ts";
import type { Logger } from "./log.ts";
import { Refusal } from "./refusal.ts";
import { OF_READING, TITLES } from "./titles.ts";

export const STATUS: Record<ProblemType, number> = {
  invalid: 422,
  unauthenticated: 401,
  "second-factor": 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  closed: 410,
  "too-many-requests": 429,
  "too-large": 413,
  unavailable: 503,
  internal: 500,
};

/** What the address asks that no list or door takes is a bad request; what a body says wrongly is unprocessable. */
export class BadRequest extends Invalid {
  override name = "BadRequest";
}

/** The last handler: every failure becomes one problem document in the reader's language, and never a stack. */
export function problems(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    if (res.headersSent) {
      req.socket.destroy();
      return;
    }
    const reads = req.method === "GET" || req.method === "HEAD";
    const problem = toProblem(error, localeOf(req, res), reads);
    if (problem.status >= 500) log.error({ error, request: res.locals["id"] as string }, "a request failed");
    sendProblem(res, problem);
  };
}

function sendProblem(res: Response, problem: Problem): void {
  if (problem.retryAfter !== undefined) res.setHeader("retry-after", String(problem.retryAfter));
  res.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
}

/** `reads`: the request was to save nothing, and so nothing is said of saving. */
export function toProblem(error: unknown, locale: Locale, reads = false): Problem {
  const problem = problemOf(error, locale);
  const type = problem.type.replace("urn:ketnap:", "") as ProblemType;
  const saves = problem.detail === TITLES[type][locale].detail || type === "unavailable";
  const detail = reads && saves ? OF_READING[type]?.[locale] : undefined;
  return detail === undefined ? problem : { ...problem, detail };
}

function problemOf(error: unknown, locale: Locale): Problem {
  if (error instanceof Refusal) return refusalProblem(error, locale);
  if (error instanceof DomainError) return domainProblem(error, locale);
  const trouble = databaseTrouble(error) ?? bodyTrouble(error);
  if (trouble) return refusalProblem(trouble, locale);
  return worded("internal", locale);
}

function domainProblem(error: DomainError, locale: Locale): Problem {
  if (error instanceof Invalid) {
    const told = Object.entries(error.fields).map(([path, reason]) => [path, sentence(reason, locale)]);
    const problem = { ...worded("invalid", locale), errors: Object.fromEntries(told) as Record<string, string> };
    return error instanceof BadRequest ? { ...problem, status: 400 } : problem;
  }
  if (error instanceof Conflict) {
    const current = error.current as Record<string, unknown> | null;
    return { ...worded("conflict", locale, error.reason), current };
  }
  if (error instanceof Closed) {
    const seconds = error.reason.values?.["seconds"];
    const waits = error.reason.key === "too_many_attempts" && seconds !== undefined;
    return waits ? tooMany(Number(seconds), locale) : worded("closed", locale, error.reason);
  }
  return worded(error.kind === "not_found" ? "not-found" : error.kind, locale);
}

function refusalProblem(refusal: Refusal, locale: Locale): Problem {
  const seconds = refusal.reason.values?.["seconds"];
  if (refusal.type === "too-many-requests" && seconds !== undefined) return tooMany(Number(seconds), locale);
  return worded(refusal.type, locale, refusal.reason);
}

function tooMany(seconds: number, locale: Locale): Problem {
  return {
    ...worded("too-many-requests", locale, { key: "too_many_attempts", values: { seconds } }),
    retryAfter: seconds,
  };
}

function worded(type: ProblemType, locale: Locale, reason?: Reason): Problem {
  const { title, detail } = TITLES[type][locale];
  return {
    type: `urn:ketnap:${type}`,
    title,
    status: STATUS[type],
    detail: reason ? sentence(reason, locale) : detail,
  };
}

function sentence(reason: Reason, locale: Locale): string {
  return wordReason(reason.key, reason.values ?? {}, locale);
}

/** What Express' body reader throws. */
function bodyTrouble(error: unknown): Refusal | null {
  const type = (error as { type?: string } | null)?.type;
  if (type === "entity.too.large") return new Refusal("too-large", { key: "body_too_large" });
  if (
    type === "entity.parse.failed" ||
    type === "request.size.invalid" ||
    type === "encoding.unsupported" ||
    type === "charset.unsupported"
  )
    return new Refusal("invalid", { key: "not_json" });
  if (error instanceof URIError) return new Refusal("not-found", { key: "not_found" });
  return null;
}
