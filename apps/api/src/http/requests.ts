import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Logger } from "./log.ts";

/** One line for each request to the API: which door, by which account, how it ended. Never what was said. */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    // Of its last twelve digits each is drawn; unlike single bytes they are drawn ahead, many at once.
    const id = randomUUID().slice(-12);
    const start = performance.now();
    res.locals["id"] = id;
    res.setHeader("x-request-id", id);
    res.once("finish", () => {
      const ms = Math.round(performance.now() - start);
      const { route = "other", accountId = null } = res.locals as { route?: string; accountId?: number };
      const line = { request: id, method: req.method, route, status: res.statusCode, ms, accountId };
      // Refused sign-ins and rights are what an operator looks for (ASVS 16.3).
      if (res.statusCode === 401 || res.statusCode === 403 || res.statusCode === 429) log.warn(line, "refused");
      else log.info(line, "answered");
    });
    next();
  };
}
