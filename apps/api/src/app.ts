import express, { type Express } from "express";
import { MEDIA } from "@ketnap/contract";
import { cookiesOf } from "./http/cookies.ts";
import type { Deps } from "./http/deps.ts";
import { problems } from "./http/errors.ts";
import { Refusal } from "./http/refusal.ts";
import { health } from "./http/health.ts";
import { panel } from "./http/panel.ts";
import { queueBoard } from "./http/queue-board.ts";
import { requestLog } from "./http/requests.ts";
import { router } from "./http/resource.ts";
import { headers, jsonOnly, noStore, sameOrigin } from "./http/security.ts";
import { openApi } from "./openapi.ts";
import { allRoutes } from "./resources/index.ts";

export type { Deps };

/** The panel's server: its API, its pages and its health, in the order in which a request meets them. */
export function createApi(deps: Deps): { app: Express; drain(): Promise<void> } {
  const state = { draining: false };
  const { routes: vitals, measure } = health(deps, state);
  const cookies = cookiesOf(deps);
  const board = queueBoard(deps, cookies);

  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", "simple");
  // No answer is stored by a browser, so none asks whether it is still the same.
  app.set("etag", false);
  app.set("trust proxy", deps.config.behindTls ? 1 : false);
  app.use(headers(deps), vitals);
  app.use("/api", noStore, requestLog(deps.log), measure, sameOrigin(deps), jsonOnly, express.json({ limit: "1mb" }));
  app.use("/api", express.raw({ type: MEDIA.xlsx, limit: "3mb" }));
  app.get("/api/openapi.json", (_req, res) => void res.json(openApi()));
  app.use("/api/queue-board", board.handler);
  app.use(router(deps, cookies, allRoutes(deps, cookies)));
  app.use("/api", (_req, _res, next) => next(new Refusal("not-found", { key: "not_found" })));
  app.use(panel(deps.panelFolder));
  app.use(problems(deps.log));
  return {
    app,
    async drain() {
      state.draining = true;
      await board.close();
    },
  };
}
