import { setTimeout as pauseFor } from "node:timers/promises";
import { z } from "zod";
import { type ZaloBotApi, ZaloBotError } from "./client.ts";
import { troubleOf } from "./outcome.ts";
import { readEvent, type ZaloBotEvent } from "./receive.ts";

export interface ZaloBotPollOptions {
  api: ZaloBotApi;
  /** Ends the loop, a waiting call included. */
  signal: AbortSignal;
  take(event: ZaloBotEvent): Promise<void>;
  /** How the platform answers: null when well, else what is wrong. */
  onState(trouble: string | null): void;
}

const LONG_POLL_SECONDS = "30";
const LONGEST_PAUSE_MS = 30_000;
const TRIES_TO_KEEP = 5;

/**
 * Asks for one event after the other until told to end. The platform forgets an event when it has answered with it, so
 * what a dying process held is lost: good for trying things out, and a webhook for everything else.
 */
export async function pollZaloBot({ api, signal, take, onState }: ZaloBotPollOptions): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    try {
      const told = await api.call("getUpdates", { timeout: LONG_POLL_SECONDS }, z.unknown(), signal);
      failures = 0;
      onState(null);
      for (const one of Array.isArray(told) ? told : [told]) {
        const event = readEvent(one);
        if (event) await keep(take, event, signal);
      }
    } catch (error) {
      if (signal.aborted) break;
      // Nobody wrote in all that time.
      if (error instanceof ZaloBotError && error.code === 408) {
        failures = 0;
        onState(null);
        continue;
      }
      onState(troubleOf(error));
      const hopeless = error instanceof ZaloBotError && error.code === 401;
      const pauseMs = hopeless ? LONGEST_PAUSE_MS : Math.min(500 * 2 ** failures++, LONGEST_PAUSE_MS);
      await pauseFor(pauseMs, undefined, { signal }).catch(() => {});
    }
  }
}

/** It will not come again, so a database that is away for a moment is waited for. */
async function keep(take: ZaloBotPollOptions["take"], event: ZaloBotEvent, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await take(event);
    } catch (error) {
      if (attempt === TRIES_TO_KEEP || signal.aborted) throw error;
      await pauseFor(100 * 2 ** attempt);
    }
  }
}
