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
export function zaloOaWebhook(options: ZaloOaWebhookOptions): Router {
  const router = express.Router();
  router.post(
    "/zalo-oa/:connection",
    express.raw({ limit: BODY_LIMIT, type: () => true }),
    async (request, response) => {
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const delivered = {
        raw,
        signature: request.get("x-zevent-signature"),
        timestamp: request.get("x-zevent-timestamp"),
      };
      response.status(await takeDelivered(Number(request.params["connection"]), delivered, options)).end();
    },
  );
  return router;
}

/** One delivery of the platform, and the status that it is answered with. */
export async function takeDelivered(
  id: number,
  { raw, signature, timestamp }: { raw: Buffer; signature: string | undefined; timestamp: string | undefined },
  { keysOf, take }: ZaloOaWebhookOptions,
): Promise<200 | 401 | 503> {
  // The platform's console tries the address with an empty object before it signs anything.
  if (!signature && /^\s*(\{\s*\})?\s*$/.test(raw.toString("utf8"))) return 200;
  const keys = Number.isSafeInteger(id) ? keysOf(id) : null;
  if (!keys || !signature || !isSigned({ raw, signature, timestamp }, keys)) return 401;
  const event = readOaEvent(parsed(raw));
  // A kind of event that is not known yet must not come again and again.
  if (!event) return 200;
  return take(id, event).then(
    () => 200 as const,
    () => 503 as const,
  );
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString("utf8")) as unknown;
  } catch {
    return null;
  }
}
