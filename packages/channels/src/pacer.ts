import type { Database } from "@ketnap/database";
import { keepSlots, releaseSlot, SLOT_REST_MS, takeSlot } from "@ketnap/domain/deliveries";

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
  /** `sent`: a call was made, whatever came of it. To be called once. */
  end(sent: boolean): void;
}

export interface Pacer {
  enter(connectionId: number, pace: Pace, urgent: boolean): Promise<Passed>;
}

/** So long a send waits for its connection before it goes back to where it was. */
const PATIENCE_MS = 1_500;

/** A slot in use says only when it would count as dead; most are free much sooner. */
const LOOK_AGAIN_MS = 40;

/** Lets sends through as the connection's slots allow it: the same for all processes, and replies first. */
export function createPacer(db: Database): Pacer {
  const made = new Map<number, number>();
  const lines = new Map<number, Promise<unknown>>();
  return {
    async enter(connectionId, pace, urgent) {
      if (made.get(connectionId) !== pace.perSecond) {
        await keepSlots(db, connectionId, pace.perSecond);
        made.set(connectionId, pace.perSecond);
      }
      if (urgent) return enter(db, connectionId, pace, true);
      // One asks at a time: the rest of this process would only hear the same.
      const turn = (lines.get(connectionId) ?? Promise.resolve()).then(() => enter(db, connectionId, pace, false));
      lines.set(connectionId, turn.then(...always));
      return turn;
    },
  };
}

const always = [() => {}, () => {}] as const;

async function enter(db: Database, connectionId: number, { perSecond }: Pace, urgent: boolean): Promise<Passed> {
  for (;;) {
    const taken = await takeSlot(db, connectionId, { perSecond, urgent });
    if (taken.kind === "slot") return { kind: "go", pass: passOf(db, connectionId, taken) };
    if (taken.kind === "paused" && taken.waitMs > PATIENCE_MS) return taken;
    await wait(Math.min(Math.max(1, taken.waitMs), LOOK_AGAIN_MS));
  }
}

function passOf(db: Database, connectionId: number, { slot, waitMs }: { slot: number; waitMs: number }): Pass {
  const readyAt = performance.now() + waitMs;
  let ended = false;
  return {
    ready: () => wait(readyAt - performance.now()),
    end(sent) {
      if (ended) return;
      ended = true;
      const afterMs = sent ? SLOT_REST_MS : readyAt - performance.now();
      // Unsaid, the slot comes back by itself after a while.
      releaseSlot(db, connectionId, slot, afterMs).catch(() => {});
    },
  };
}

async function wait(ms: number): Promise<void> {
  if (ms > 0) await new Promise((done) => setTimeout(done, Math.ceil(ms)));
}
