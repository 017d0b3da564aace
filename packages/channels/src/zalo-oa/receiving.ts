import { setTimeout as pauseFor } from "node:timers/promises";
import { createZaloOaClient } from "./client.ts";
import { isTokenRefused, troubleOf } from "./outcome.ts";
import type { Tokens } from "./tokens.ts";

export interface KeepZaloOaOptions {
  apiRoot: string | null;
  tokens: Tokens;
  signal: AbortSignal;
  /** How the platform answers: null when well, else what is wrong; and the account's name once that is known. */
  onState(trouble: string | null, botName: string | null): void;
  everyMs?: number;
}

const EVERY_MS = 600_000;
const SOONEST_AGAIN_MS = 5_000;
/** So early that a platform which is away for hours still finds a good token afterwards. */
const EARLY = { hours: 4 };

/** Nothing has to be asked for: the platform delivers. What has to be done is to keep the grant alive, and to look. */
export async function keepZaloOa({
  apiRoot,
  tokens,
  signal,
  onState,
  everyMs = EVERY_MS,
}: KeepZaloOaOptions): Promise<void> {
  const api = createZaloOaClient(apiRoot);
  let name: string | null = null;
  for (let failures = 0; !signal.aborted;) {
    let pauseMs = everyMs;
    try {
      const token = await tokens.current(EARLY);
      const account = await api.readAccount(token).catch(async (error: unknown) => {
        if (!isTokenRefused(error)) throw error;
        return api.readAccount(await tokens.after(token));
      });
      failures = 0;
      name = account.name || account.id;
      onState(null, name);
    } catch (error) {
      if (signal.aborted) return;
      onState(troubleOf(error), name);
      pauseMs = Math.min(SOONEST_AGAIN_MS * 2 ** failures++, everyMs);
    }
    await pauseFor(pauseMs, undefined, { signal }).catch(() => {});
  }
}
