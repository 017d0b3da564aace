import express, { type Router } from "express";
import { readOaEvent, type ZaloOaEvent } from "./receive.ts";
import { isSigned } from "./signature.ts";

export interface ZaloOaWebhookOptions {
  /** What the platform signs with for this connection; null where there is none. */
  keysOf(connectionId: number): { appId: string; oaSecret: string } | null;
  /** Commits the event; the platform is answered after it, or delivers again, from half a minute on. */
  take(connectionId: number, event: ZaloOaEvent): Promise<void>;
}

const BODY_LIMIT = "256kb";

/**
 * `POST /zalo-oa/:connection`: 200 once the event is kept or is none of ours, 401 without the signature, 503 when it
 * could not be kept. The platform gives us two seconds, so nothing is done here but keeping.
 */
export function zaloOaWebhook({ keysOf, take }: ZaloOaWebhookOptions): Router {
  const router = express.Router();
  router.post(
    "/zalo-oa/:connection",
    express.raw({ limit: BODY_LIMIT, type: () => true }),
    async (request, response) => {
      const id = Number(request.params["connection"]);
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const signature = request.get("x-zevent-signature");
      // The platform's console tries the address with an empty object before it signs anything.
      if (!signature && /^\s*(\{\s*\})?\s*$/.test(raw.toString("utf8"))) return void response.status(200).end();
      const keys = Number.isSafeInteger(id) ? keysOf(id) : null;
      const signed = { raw, signature: signature ?? "", timestamp: request.get("x-zevent-timestamp") };
      if (!keys || !signature || !isSigned(signed, keys)) return void response.status(401).end();
      const event = readOaEvent(parsed(raw));
      // A kind of event that is not known yet must not come again and again.
      if (!event) return void response.status(200).end();
      try {
        await take(id, event);
        response.status(200).end();
      } catch {
        response.status(503).end();
      }
    },
  );
  return router;
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString("utf8")) as unknown;
  } catch {
    return null;
  }
}
