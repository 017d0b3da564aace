import express, { type RequestHandler, type Router } from "express";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { findPendingMigrations } from "@ketnap/database";
import type { Deps } from "./deps.ts";

/** Alive, able to work, and how it is doing. `draining` turns readiness off before the last requests end. */
export function health(deps: Deps, state: { draining: boolean }): { routes: Router; measure: RequestHandler } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: "ketnap_api_request_seconds",
    help: "Time to answer, by route and status",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });

  const routes = express.Router();
  routes.get("/healthz", (_req, res) => void res.type("text/plain").send("alive\n"));
  routes.get("/readyz", async (_req, res) => {
    const why = state.draining ? "ending" : await whyNotReady(deps);
    res
      .status(why ? 503 : 200)
      .type("text/plain")
      .send(`${why ?? "ready"}\n`);
  });
  routes.get("/metrics", async (req, res, next) => {
    // What came through the proxy came from outside; the operator asks this process directly.
    if (deps.config.behindTls && req.get("x-forwarded-for")) return next();
    res.type(registry.contentType).send(await registry.metrics());
  });
  return {
    routes,
    measure: (req, res, next) => {
      const end = seconds.startTimer({ method: req.method });
      res.once("finish", () =>
        end({ route: (res.locals["route"] as string) ?? "other", status: String(res.statusCode) }),
      );
      next();
    },
  };
}

/** Null when the database answers and holds every migration of this version. */
async function whyNotReady({ db, log }: Deps): Promise<string | null> {
  try {
    const missing = await findPendingMigrations(db);
    return missing.length > 0 ? `the database lacks ${missing.join(", ")}` : null;
  } catch (error) {
    log.warn({ error }, "not ready");
    return "the database does not answer";
  }
}
