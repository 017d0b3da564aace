import { z } from "zod";

/** Milliseconds since 1970. */
export interface Clock {
  now(): number;
}

/** A clock that a test moves. It goes with the machine's until it is set; then it stands until it is moved or let go. */
export interface MovableClock extends Clock {
  set(atMs: number): void;
  advance(ms: number): void;
  /** Goes on from where it stands. */
  run(): void;
  /** Calls `act` once the clock has come to `dueAt`; returns how to take that back. */
  at(dueAt: number, act: () => void): () => void;
  /** Takes everything back that was to be done later. */
  stop(): void;
}

const clockInput = z.union([
  /** An instant as ISO text, or milliseconds since 1970: the clock stands there. */
  z.strictObject({ at: z.union([z.number(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]) }),
  z.strictObject({ advanceMs: z.number().nonnegative() }),
  z.strictObject({ run: z.literal(true) }),
]);

export type ClockMove = z.input<typeof clockInput>;

export function moveClock(clock: MovableClock, move: ClockMove): { now: number } {
  const parsed = clockInput.parse(move);
  if ("at" in parsed) clock.set(parsed.at);
  else if ("advanceMs" in parsed) clock.advance(parsed.advanceMs);
  else clock.run();
  return { now: clock.now() };
}

/** How long a running clock may be off when something falls due. */
const LONGEST_NAP_MS = 60_000;

/** `source` is the time that passes by itself: the machine's, or that of a test which moves it on its own. */
export function createClock(source: Clock = Date): MovableClock {
  const waiting = new Set<{ dueAt: number; act: () => void }>();
  let offset = 0;
  let standsAt: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const now = (): number => standsAt ?? source.now() + offset;

  return {
    now,
    set(atMs) {
      standsAt = atMs;
      look();
    },
    advance(ms) {
      if (standsAt === undefined) offset += ms;
      else standsAt += ms;
      look();
    },
    run() {
      offset = now() - source.now();
      standsAt = undefined;
      look();
    },
    at(dueAt, act) {
      const entry = { dueAt, act };
      waiting.add(entry);
      queueMicrotask(look);
      return () => void waiting.delete(entry);
    },
    stop() {
      waiting.clear();
      clearTimeout(timer);
    },
  };

  /** What is due is done in its order; what is not is looked at again when it will be. */
  function look(): void {
    clearTimeout(timer);
    for (let entry = first(); entry && entry.dueAt <= now(); entry = first()) {
      waiting.delete(entry);
      entry.act();
    }
    const next = first()?.dueAt ?? Infinity;
    if (standsAt === undefined && Number.isFinite(next)) {
      timer = setTimeout(look, Math.min(Math.max(next - now(), 1), LONGEST_NAP_MS));
      timer.unref();
    }
  }
  function first() {
    return [...waiting].sort((one, other) => one.dueAt - other.dueAt)[0];
  }
}
