import { setTimeout as pauseFor } from "node:timers/promises";
import { z } from "zod";
import { type ZaloBotApi, ZaloBotError } from "./client.ts";
import { troubleOf } from "./outcome.ts";
import { readEvent, type ZaloBotEvent } from "./receive.ts";

export interface ZaloBotPollOptions {
  api: ZaloBotApi;
  /** Ends the loop: the call under way may end, and what it brings is taken. */
  signal: AbortSignal;
  /** Ends the call under way as well; what it would have brought is lost. */
  cut: AbortSignal;
  take(event: ZaloBotEvent): Promise<void>;
  /** How the platform answers: null when well, else what is wrong. */
  onState(trouble: string | null): void;
}

const LONG_POLL_SECONDS = "30";
const LONGEST_PAUSE_MS = 30_000;
/** About a minute. */
const TRIES_TO_KEEP = 18;
const LONGEST_PAUSE_TO_KEEP_MS = 5_000;

/**
 * Asks for one event after the other until told to end. The platform forgets an event when it has answered with it, so
 * what a dying process held is lost: good for trying things out, and a webhook for everything else.
 */
export async function pollZaloBot({ api, signal, cut, take, onState }: ZaloBotPollOptions): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    try {
      const told = await api.call("getUpdates", { timeout: LONG_POLL_SECONDS }, z.unknown(), cut);
      failures = 0;
      onState(null);
      for (const one of Array.isArray(told) ? told : [told]) {
        const event = readEvent(one);
        if (event) await keep(take, event, cut);
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
async function keep(take: ZaloBotPollOptions["take"], event: ZaloBotEvent, cut: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await take(event);
    } catch (error) {
      if (attempt === TRIES_TO_KEEP || cut.aborted) throw error;
      await pauseFor(Math.min(100 * 2 ** attempt, LONGEST_PAUSE_TO_KEEP_MS), undefined, { signal: cut }).catch(
        () => {},
      );
    }
  }
}
