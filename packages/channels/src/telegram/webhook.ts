import type { Update } from "@grammyjs/types";
import express, { type Router } from "express";
import { z } from "zod";
import { isSame } from "../constant-time.ts";

export interface WebhookOptions {
  /** The secret that Telegram must show for this connection; null where it takes no webhook. */
  secretOf(connectionId: number): string | null;
  /** Commits the update; Telegram is answered after it, or delivers again. */
  take(connectionId: number, update: Update): Promise<void>;
}

const BODY_LIMIT = "256kb";
/** What of an update must hold before anything looks at the rest. */
const anUpdate = z.looseObject({ update_id: z.int() });

/** `POST /tg/:connection`: 200 once the update is kept, 401 without the secret, 503 when it could not be kept. */
export function telegramWebhook({ secretOf, take }: WebhookOptions): Router {
  const router = express.Router();
  router.post(
    "/tg/:connection",
    (request, response, next) => {
      const id = Number(request.params["connection"]);
      const secret = Number.isSafeInteger(id) ? secretOf(id) : null;
      // An unknown connection looks like a wrong secret.
      if (secret && isSame(request.get("x-telegram-bot-api-secret-token") ?? "", secret)) next();
      else response.status(401).end();
    },
    express.json({ limit: BODY_LIMIT, type: () => true }),
    async (request, response) => {
      const parsed = anUpdate.safeParse(request.body);
      if (!parsed.success) return void response.status(400).end();
      try {
        await take(Number(request.params["connection"]), parsed.data);
        response.status(200).end();
      } catch {
        response.status(503).set("Retry-After", "2").end();
      }
    },
  );
  return router;
}
