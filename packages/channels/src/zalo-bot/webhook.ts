import express, { type Router } from "express";
import { isSame } from "../constant-time.ts";
import { readEvent, type ZaloBotEvent } from "./receive.ts";

export interface ZaloBotWebhookOptions {
  /** The secret that the platform must show for this connection; null where it takes no webhook. */
  secretOf(connectionId: number): string | null;
  /** Commits the event; the platform is answered after it. */
  take(connectionId: number, event: ZaloBotEvent): Promise<void>;
}

const BODY_LIMIT = "256kb";

/**
 * `POST /zalo-bot/:connection`: one path for each bot, since an event does not say whose it is. 200 once it is kept or
 * is none of ours, 401 without the secret, 503 when it could not be kept.
 */
export function zaloBotWebhook({ secretOf, take }: ZaloBotWebhookOptions): Router {
  const router = express.Router();
  router.post(
    "/zalo-bot/:connection",
    (request, response, next) => {
      const id = Number(request.params["connection"]);
      const secret = Number.isSafeInteger(id) ? secretOf(id) : null;
      // An unknown connection looks like a wrong secret.
      if (secret && isSame(request.get("x-bot-api-secret-token") ?? "", secret)) next();
      else response.status(401).end();
    },
    express.json({ limit: BODY_LIMIT, type: () => true }),
    async (request, response) => {
      const event = readEvent(request.body);
      // A kind of event that is not known yet must not come again and again.
      if (!event) return void response.status(200).end();
      try {
        await take(Number(request.params["connection"]), event);
        response.status(200).end();
      } catch {
        response.status(503).set("Retry-After", "2").end();
      }
    },
  );
  return router;
}
