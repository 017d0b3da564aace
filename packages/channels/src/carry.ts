import type { OutgoingMessage } from "@ketnap/contract";
import type { Database } from "@ketnap/database";
import {
  type Claim,
  findNextAfter,
  findNextOfChat,
  type Outcome,
  type Peeked,
  type Place,
  type Sealer,
} from "@ketnap/domain/deliveries";
import type { Channel } from "./channel.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createPacer, type Pacer, type Pass } from "./pacer.ts";
import { keepLease } from "./lease.ts";

export interface CarrierDeps {
  db: Database;
  sealer: Sealer;
  /** Null where the connection is not there, or is switched off. */
  channelOf(place: Place): Channel | null;
  clock(): Temporal.Instant;
  /**
   * Asked between claim and send for what goes out unasked: still to be told, and in which words? What is withdrawn
   * ends as expired. Where it throws, nothing is sent and the delivery is tried again.
   */
  lastLook?(claim: Claim): Promise<LastLook>;
  /** Set where no last look can be made: what goes out unasked is left to who makes one. */
  repliesOnly?: boolean;
  onOutcome?(claim: Claim, outcome: Outcome): void;
  /** Called between the steps of a delivery; the crash tests die here. */
  onStep?(step: "before-claim" | "after-claim" | "after-send" | "after-settle"): void;
  leaseMs?: number;
}

export type LastLook =
  | { kind: "send"; message: OutgoingMessage }
  | { kind: "withdraw"; why: string }
  | { kind: "later"; at: Temporal.Instant; why: string };

/** What was not sent though it is still to be, and when it may be tried. */
export interface Again {
  id: string;
  attempt: number;
  priority: number;
  at: Temporal.Instant;
}

export interface Carrier {
  /**
   * Claims, sends and settles the delivery, then what waits behind it in its chat. Resolves with what only has to wait
   * for its time: whoever asked must ask again then, for nobody else may. Null where there is nothing left to do, or
   * where it takes people to do it: its bulk is paused, its connection's month used up.
   */
  carry(deliveryId: string): Promise<Again | null>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Short, so that a dead process's message is soon found, and renewed for as long as the send takes. */
const LEASE_MS = 5_000;

export function createCarrier(deps: CarrierDeps): Carrier {
  const underWay = new Set<Promise<unknown>>();
  const desk = createDesk({ ...deps, leaseMs: deps.leaseMs ?? LEASE_MS });
  const pacer = createPacer(deps.db);
  return {
    carry(deliveryId) {
      const carried = carryOn({ ...deps, desk, pacer }, deliveryId).finally(() => underWay.delete(carried));
      underWay.add(carried);
      return carried;
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

type Deps = CarrierDeps & { desk: Desk; pacer: Pacer };

/** One of the same chat is in hand: its carrier takes what it sees behind it, and may not see what is this young. */
const BEHIND_MS = 1_000;

async function carryOn(deps: Deps, first: string): Promise<Again | null> {
  let turnedDown = 0;
  for (let id: string | null = first; id !== null;) {
    const peeked = await deps.desk.peek(id);
    if (!peeked) {
      // Who settled it may have died before he looked for what waits behind it.
      id = await findNextAfter(deps.db, id, deps.clock());
      continue;
    }
    if (deps.repliesOnly && peeked.priority === 0) return null;
    const channel = deps.channelOf(peeked);
    const waitMs = waitOf(peeked, channel, deps.clock());
    if (waitMs > 0) return againOf(deps, peeked, waitMs);
    if (!peeked.claimable) return peeked.behindOne ? againOf(deps, peeked, BEHIND_MS) : null;
    const passed = channel?.pace
      ? await deps.pacer.enter(peeked.connectionId, channel.pace, peeked.priority > 0)
      : ({ kind: "go", pass: FREE } as const);
    if (passed.kind === "paused") return againOf(deps, peeked, passed.waitMs);
    const carried = await carryOne(deps, id, channel, passed.pass);
    if (carried === "turned down") {
      // Paused or taken since it was looked at: a second look says which. A month that is used up says nothing.
      if (++turnedDown > 1) return null;
      continue;
    }
    if (carried === "postponed") {
      const postponed = await deps.desk.peek(id);
      return postponed && againOf(deps, postponed, waitOf(postponed, null, deps.clock()));
    }
    id = carried.next;
  }
  return null;
}

const FREE: Pass = { ready: async () => {}, end: () => {} };

const POSTPONED: readonly Outcome["kind"][] = ["unknown", "retry", "wait", "down", "later"];

/** One delivery, through claim, last look, send and settle; returns what may be sent next to its chat. */
async function carryOne(
  deps: Deps,
  id: string,
  channel: Channel | null,
  pass: Pass,
): Promise<{ next: string | null } | "postponed" | "turned down"> {
  let called = false;
  try {
    deps.onStep?.("before-claim");
    const claim = await deps.desk.claim(id);
    if (!claim) return "turned down";
    deps.onStep?.("after-claim");
    const outcome = await keepLease(deps, claim, async (): Promise<Outcome> => {
      if (!channel) return { kind: "retry", why: "the channel is not connected", ours: true };
      const look = await lookOnce(deps, claim);
      if (look.kind !== "send") return look;
      await pass.ready();
      called = true;
      return sendOnce(channel, claim.address, look.message);
    });
    pass.end(called);
    deps.onStep?.("after-send");
    const settled = await deps.desk.settle(claim, outcome);
    deps.onStep?.("after-settle");
    deps.onOutcome?.(claim, outcome);
    if (settled) return settled;
    if (POSTPONED.includes(outcome.kind)) return "postponed";
    const chat = outcome.kind === "moved" ? { ...claim, address: outcome.address } : claim;
    return { next: await findNextOfChat(deps.db, chat, deps.clock()) };
  } finally {
    pass.end(called);
  }
}

async function sendOnce(channel: Channel, address: string, message: OutgoingMessage): Promise<Outcome> {
  try {
    return await channel.send(address, message);
  } catch (error) {
    // A channel never throws for what a platform may answer, so this message is what it cannot handle.
    return { kind: "refused", why: (error as Error).name };
  }
}

/** A reply was asked for; only what goes out unasked may have become needless meanwhile. */
async function lookOnce(
  { lastLook }: CarrierDeps,
  claim: Claim,
): Promise<{ kind: "send"; message: OutgoingMessage } | Outcome> {
  if (claim.priority > 0 || !lastLook) return { kind: "send", message: claim.message };
  try {
    const look = await lastLook(claim);
    return look.kind === "withdraw" ? { kind: "withdrawn", why: look.why } : look;
  } catch (error) {
    return { kind: "retry", why: `not looked at: ${(error as Error).name}`, ours: true };
  }
}

/**
 * For how long time alone stands against it. What had to wait when it was looked at waits, be its time come since: it was
 * found not to be claimable.
 */
function waitOf({ waitsUntil, lastToChat }: Peeked, channel: Channel | null, now: Temporal.Instant): number {
  const waits = waitsUntil ? Math.max(1, waitsUntil.getTime() - now.epochMilliseconds) : 0;
  const rests = lastToChat && channel?.pace ? lastToChat.getTime() + channel.pace.chatMs - now.epochMilliseconds : 0;
  return Math.max(waits, rests);
}

function againOf({ clock }: Deps, { id, attempt, priority }: Peeked, waitMs: number): Again {
  return { id, attempt, priority, at: clock().add({ milliseconds: Math.ceil(waitMs) }) };
}
