import type { Update } from "@grammyjs/types";
import { GrammyError } from "grammy";
import type { TelegramApi } from "./client.ts";
import { troubleOf } from "./outcome.ts";
import { ALLOWED_UPDATES } from "./receive.ts";

export interface PollOptions {
  api: TelegramApi;
  /** Ends the loop, a waiting call included. */
  signal: AbortSignal;
  /** Commits the update; only then is it confirmed to Telegram. Rejecting leaves it to come again. */
  take(update: Update): Promise<void>;
  /** How the platform answers: null when well, else what is wrong, once for each change. */
  onState(trouble: string | null): void;
}

const LONG_POLL_SECONDS = 25;
const LONGEST_PAUSE_MS = 30_000;

/** Asks for updates until told to end: in order, and none confirmed before it is kept. */
export async function pollUpdates({ api, signal, take, onState }: PollOptions): Promise<void> {
  let offset: number | undefined;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const asked = {
        ...(offset !== undefined && { offset }),
        timeout: LONG_POLL_SECONDS,
        allowed_updates: [...ALLOWED_UPDATES],
      };
      // grammY's own type of signal is that of a polyfill.
      const updates = await api.getUpdates(asked, signal as never);
      failures = 0;
      onState(null);
      for (const update of updates) {
        await take(update);
        offset = update.update_id + 1;
      }
    } catch (error) {
      if (signal.aborted) break;
      onState(troubleOf(error));
      await pause(pauseAfter(error, failures++), signal);
    }
  }
  // What is kept already need not come again: one short call confirms it.
  if (offset !== undefined) {
    const soon = AbortSignal.timeout(2_000) as never;
    await api.getUpdates({ offset, limit: 1, timeout: 0 }, soon).catch(() => {});
  }
}

function pauseAfter(error: unknown, failures: number): number {
  if (error instanceof GrammyError && error.parameters.retry_after) return error.parameters.retry_after * 1000;
  if (error instanceof GrammyError && [401, 404].includes(error.error_code)) return LONGEST_PAUSE_MS;
  return Math.min(500 * 2 ** failures, LONGEST_PAUSE_MS);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
    function end() {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      done();
    }
  });
}
