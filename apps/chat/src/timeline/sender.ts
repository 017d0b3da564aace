import { backoffMs, createPause } from "../wire/backoff.ts";
import type { Outcome } from "../wire/request.ts";
import type { Own } from "./timeline.rules.ts";

export interface Sender {
  /** There is something to send, or reason to try again at once. */
  hurry(): void;
  stop(): void;
}

interface Desk {
  /** The first message that is still to be sent. */
  next(): Own | undefined;
  post(own: Own): Promise<Outcome<unknown>>;
  mark(id: string, change: Pick<Own, "state"> & { reason?: string | null }): void;
  onSignedOut(): void;
}

/** Sends one message after another in the order they were written, each until it is taken or refused for good. */
export function createSender(desk: Desk): Sender {
  const pause = createPause();
  let running = false;
  let stopped = false;
  return {
    hurry() {
      pause.end();
      if (!running) void run();
    },
    stop() {
      stopped = true;
      pause.end();
    },
  };

  async function run(): Promise<void> {
    running = true;
    let tries = 0;
    for (let own = desk.next(); own && !stopped; own = desk.next()) {
      desk.mark(own.id, { state: "sending" });
      const outcome = await desk.post(own);
      if (stopped) break;
      tries = outcome.kind === "later" ? tries + 1 : 0;
      if (outcome.kind === "done") desk.mark(own.id, { state: "sent" });
      else if (outcome.kind === "refused") desk.mark(own.id, { state: "refused", reason: outcome.detail });
      else desk.mark(own.id, { state: "waiting" });
      if (outcome.kind === "signed_out") {
        desk.onSignedOut();
        break;
      }
      if (outcome.kind === "later") await pause.wait(outcome.waitMs ?? backoffMs(tries - 1));
    }
    running = false;
  }
}
