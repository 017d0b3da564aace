import express, { type Router } from "express";
import { collectDefaultMetrics, Registry } from "prom-client";

export interface Health {
  routes: Router;
  registry: Registry;
  /** From now on not ready: the balancer sends nothing more. */
  drain(): void;
}

/** `/healthz` alive, `/readyz` able to work, `/metrics` how it does. `whyNotReady` says what is missing, or null. */
export function createHealth(options: { whyNotReady(): Promise<string | null>; behindTls: boolean }): Health {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const routes = express.Router();
  let draining = false;
  routes.get("/healthz", (_request, response) => void response.type("text/plain").send("alive\n"));
  routes.get("/readyz", async (_request, response) => {
    const why = draining ? "ending" : await options.whyNotReady().catch(() => "it cannot tell");
    response
      .status(why ? 503 : 200)
      .type("text/plain")
      .send(`${why ?? "ready"}\n`);
  });
  routes.get("/metrics", async (request, response, next) => {
    // What came through the proxy came from outside; the operator asks this process directly.
    if (options.behindTls && request.get("x-forwarded-for")) return next();
    response.type(registry.contentType).send(await registry.metrics());
  });
  return { routes, registry, drain: () => (draining = true) };
}
