import type { Database } from "@ketnap/database";
import {
  createBatcher,
  type FreedSlot,
  HOLD_SLOTS_MS,
  holdSlots,
  keepSlots,
  releaseSlots,
  SLOT_REST_MS,
  type TakenSlots,
  takeSlots,
  type WantedSlots,
} from "@ketnap/domain/deliveries";
import { createServerClock, type ServerClock } from "./server-clock.ts";

/** How much a connection bears, by its platform's own word. */
export interface Pace {
  /** Messages in any second, replies and the rest together. */
  perSecond: number;
  /** From one message to the next in a chat, of what goes out unasked. */
  chatMs: number;
}

export type Passed =
  | { kind: "go"; pass: Pass }
  /** The connection is told to wait longer than it is worth waiting here. */
  | { kind: "paused"; waitMs: number };

export interface Pass {
  /** Resolves when the send may be made; what can be done before is better done before. */
  ready(): Promise<void>;
  /** `sent`: a call was made, whatever came of it. Only the first end counts. */
  end(sent: boolean): void;
  /** As `end(true)`, but the caller has to say it to the database, beside what else he writes; null where nothing is held. */
  endSent(): FreedSlot | null;
}

export interface Pacer {
  enter(connectionId: number, pace: Pace, urgent: boolean): Promise<Passed>;
}

/** So long a send waits for its connection before it goes back to where it was. */
const PATIENCE_MS = 1_500;
/** A slot in use says only when it would count as dead; most are free much sooner. */
const LOOK_AGAIN_MS = 40;
const AT_ONCE = 8;

type Give = (freed: FreedSlot) => Promise<void>;

/** Lets sends through as the connection's slots allow it: the same for all processes, and replies first. */
export function createPacer(db: Database): Pacer {
  const lines = new Map<string, Line>();
  const server = createServerClock();
  const held = createHolding(db);
  // Many connections share a statement; when it was sent and came back tells the server's clock.
  const take = createBatcher(async (wanted: readonly WantedSlots[]) => {
    const askedAt = performance.now();
    const taken = await takeSlots(db, wanted);
    server.hear(askedAt, taken[0]!.nowMs, performance.now());
    return taken;
  }, 100);
  const giveBack = createBatcher(async (freed: readonly FreedSlot[]) => {
    await releaseSlots(db, freed);
    return freed.map(() => {});
  }, 100);
  return {
    enter(connectionId, pace, urgent) {
      const key = `${connectionId} ${pace.perSecond} ${urgent}`;
      const line =
        lines.get(key) ?? createLine({ db, server, held, take, giveBack }, connectionId, pace.perSecond, urgent);
      lines.set(key, line);
      return line();
    },
  };
}

interface Deps {
  db: Database;
  server: ServerClock;
  held: Holding;
  take(wanted: WantedSlots): Promise<TakenSlots>;
  giveBack: Give;
}

type Line = () => Promise<Passed>;

interface Waiting {
  enter(passed: Passed): void;
  fail(error: unknown): void;
}

/** Those of this process that wait for the same connection: one asks for as many as there are. */
function createLine(
  { db, server, held, take, giveBack }: Deps,
  connectionId: number,
  perSecond: number,
  urgent: boolean,
): Line {
  let waiting: Waiting[] = [];
  let asking = false;

  async function ask(): Promise<void> {
    const count = Math.min(waiting.length, AT_ONCE);
    const { slots, laterMs, pausedMs, nowMs, total } = await take({ connectionId, perSecond, urgent, count });
    for (const { slot, waitMs } of slots) {
      const own = { connectionId, slot };
      held.add(own);
      const free = (freeAtMs: number): FreedSlot => {
        held.drop(own);
        return { ...own, freeAtMs };
      };
      const pass = passOf(server, nowMs + waitMs, free, giveBack);
      const first = waiting.shift();
      if (first) first.enter({ kind: "go", pass });
      else pass.end(false);
    }
    if (total !== perSecond) await keepSlots(db, connectionId, perSecond);
    else if (pausedMs > PATIENCE_MS) {
      const all = waiting;
      waiting = [];
      for (const { enter } of all) enter({ kind: "paused", waitMs: Math.ceil(pausedMs) });
    } else if (slots.length === 0) await wait(Math.min(Math.max(1, pausedMs, laterMs), LOOK_AGAIN_MS));
  }

  async function askOn(): Promise<void> {
    asking = true;
    while (waiting.length > 0)
      await ask().catch((error: unknown) => {
        for (const { fail } of waiting.splice(0)) fail(error);
      });
    asking = false;
  }

  return () =>
    new Promise((enter, fail) => {
      waiting.push({ enter, fail });
      if (!asking) void askOn();
    });
}

type Held = Parameters<typeof holdSlots>[1][number];

interface Holding {
  add(slot: Held): void;
  drop(slot: Held): void;
}

/** Says of the slots in use that they are, for as long as there are any. */
function createHolding(db: Database): Holding {
  const slots = new Set<Held>();
  let timer: NodeJS.Timeout | undefined;
  return {
    add(slot) {
      slots.add(slot);
      timer ??= setInterval(() => void holdSlots(db, [...slots]).catch(() => {}), HOLD_SLOTS_MS).unref();
    },
    drop(slot) {
      slots.delete(slot);
      if (slots.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}

function passOf(server: ServerClock, readyAtMs: number, free: (freeAtMs: number) => FreedSlot, giveBack: Give): Pass {
  let ended = false;
  const end = (sent: boolean): FreedSlot | null => {
    if (ended) return null;
    ended = true;
    return free(sent ? server.latest(performance.now()) + SLOT_REST_MS : readyAtMs);
  };
  return {
    ready: () => wait(server.localOf(readyAtMs) - performance.now()),
    end(sent) {
      const freed = end(sent);
      // Unsaid, the slot comes back by itself after a while.
      if (freed) giveBack(freed).catch(() => {});
    },
    endSent: () => end(true),
  };
}

/** Of a channel without a pace. */
export const FREE: Pass = { ready: async () => {}, end: () => {}, endSent: () => null };

async function wait(ms: number): Promise<void> {
  if (ms > 0) await new Promise((done) => setTimeout(done, Math.ceil(ms)));
}
