import type { Request, Response } from "express";
import type { Database } from "@ketnap/database";
import { listWebMessages, type Sealer } from "@ketnap/domain/deliveries";
import type { Hub } from "./hub.ts";
import { toWire } from "./wire.ts";

interface Deps {
  db: Database;
  sealer: Sealer;
  hub: Hub;
  /** Whether the session behind the stream still stands; asked again and again while it is open. */
  stillSignedIn(): Promise<boolean>;
}

const AT_ONCE = 50;
/** A phone's network drops a silent line; and what a lost notice did not tell is looked for. */
const BEAT_MS = 15_000;

/** One open stream: everything after the last number the page has seen, in order, then whatever comes. */
export async function streamEvents(deps: Deps, address: string, request: Request, response: Response): Promise<void> {
  let seen = startOf(request);
  let looking: Promise<void> | null = null;
  let again = false;
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  response.write("retry: 2000\n\n");
  const unlisten = deps.hub.listen(address, look);
  const beat = setInterval(() => void lookAlive(), BEAT_MS);
  response.once("close", () => {
    clearInterval(beat);
    unlisten();
  });
  look();

  async function lookAlive(): Promise<void> {
    response.write(": còn đây\n\n");
    if (await deps.stillSignedIn().catch(() => true)) look();
    else response.end();
  }

  /** One look at a time; news during it means one more. */
  function look(): void {
    if (looking) again = true;
    else
      looking = lookOnce()
        .catch(() => {})
        .finally(() => {
          looking = null;
          if (again && !response.writableEnded) {
            again = false;
            look();
          }
        });
  }

  async function lookOnce(): Promise<void> {
    for (;;) {
      const messages = await listWebMessages(deps.db, deps.sealer, address, { after: seen, limit: AT_ONCE });
      for (const message of messages) {
        if (response.writableEnded || response.destroyed) return;
        seen = message.number;
        const data = JSON.stringify(toWire(deps.sealer, message));
        response.write(`id: ${seen}\nevent: message\ndata: ${data}\n\n`);
      }
      if (messages.length < AT_ONCE) return;
    }
  }
}

function startOf(request: Request): string {
  const said = [request.get("last-event-id"), request.query["after"]].find(
    (value) => typeof value === "string" && value !== "",
  );
  return typeof said === "string" && /^\d{1,18}$/.test(said) ? said : "0";
}
