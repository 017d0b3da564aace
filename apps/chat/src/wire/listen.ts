import { backoffMs, createPause } from "./backoff.ts";
import { addressOf } from "./base.ts";
import { createEventReader, type ServerEvent } from "./event-stream.ts";

/** The server says something at least every 25 s; a line that is silent for longer is dead without knowing it. */
const SILENCE_MS = 60_000;

export interface Listening {
  /** Try at once instead of after the pause: the network is back, or the reader is. */
  hurry(): void;
  stop(): void;
}

interface Ears {
  /** The last event seen: what came after it is sent first. */
  lastId(): string;
  onEvent(event: ServerEvent): void;
  onLive(live: boolean): void;
  onSignedOut(): void;
}

/** Keeps one stream of events open, for as long as it takes, and goes on after the last event seen. */
export function listen(ears: Ears): Listening {
  const pause = createPause();
  let stopped = false;
  let current: AbortController | null = null;
  void keepListening();
  return {
    hurry: pause.end,
    stop() {
      stopped = true;
      current?.abort();
      pause.end();
    },
  };

  async function keepListening(): Promise<void> {
    for (let tries = 0; !stopped; tries++) {
      current = new AbortController();
      const heard = await hearOnce(ears, current);
      if (stopped) return;
      ears.onLive(false);
      if (heard === "signed_out") return ears.onSignedOut();
      if (heard === "cut") tries = 0;
      await pause.wait(backoffMs(tries));
    }
  }
}

/** `cut`: it stood and broke; `missed`: it did not come to stand. */
async function hearOnce(ears: Ears, stop: AbortController): Promise<"cut" | "missed" | "signed_out"> {
  let stood = false;
  let silence = setTimeout(() => stop.abort(), SILENCE_MS);
  try {
    const response = await fetch(addressOf("events"), {
      credentials: "same-origin",
      cache: "no-store",
      signal: stop.signal,
      headers: { accept: "text/event-stream", "last-event-id": ears.lastId() },
    });
    if (response.status === 401) return "signed_out";
    if (!response.ok || !response.body) return "missed";
    stood = true;
    ears.onLive(true);
    const read = createEventReader(ears.onEvent);
    const text = new TextDecoder();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return "cut";
      clearTimeout(silence);
      silence = setTimeout(() => stop.abort(), SILENCE_MS);
      read(text.decode(value, { stream: true }));
    }
  } catch {
    return stood ? "cut" : "missed";
  } finally {
    clearTimeout(silence);
  }
}
