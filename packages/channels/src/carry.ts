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
import { createLeases, type Leases } from "./leases.ts";
import { createPacer, FREE, type Pacer, type Pass, type Passed } from "./pacer.ts";

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
   * Claims the delivery, unless this process claimed it a moment ago when it was stored, sends and settles it, then what
   * waits behind it in its chat. Resolves with what only has to wait for its time: whoever asked must ask again then, for
   * nobody else may. Null where there is nothing left to do, or where it takes people to do it: its bulk is paused, its
   * connection's month used up.
   */
  carry(delivery: string | Claim): Promise<Again | null>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Short, so that a dead process's message is soon found, and renewed for as long as the send takes. */
export const LEASE_MS = 5_000;

export function createCarrier(deps: CarrierDeps): Carrier {
  const underWay = new Set<Promise<unknown>>();
  const leaseMs = deps.leaseMs ?? LEASE_MS;
  const tools = {
    ...deps,
    desk: createDesk({ ...deps, leaseMs }),
    pacer: createPacer(deps.db),
    leases: createLeases({ ...deps, leaseMs }),
  };
  return {
    carry(delivery) {
      const carried = carryOn(tools, delivery).finally(() => underWay.delete(carried));
      underWay.add(carried);
      return carried;
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

type Deps = CarrierDeps & { desk: Desk; pacer: Pacer; leases: Leases };

/** One of the same chat is in hand: its carrier takes what it sees behind it, and may not see what is this young. */
const BEHIND_MS = 1_000;

async function carryOn(deps: Deps, first: string | Claim): Promise<Again | null> {
  let turnedDown = 0;
  let claimed = typeof first === "string" ? null : first;
  for (let id: string | null = claimed?.id ?? (first as string); id !== null;) {
    const carried: Carried = claimed ? await carryOurs(deps, claimed) : await carryNext(deps, id);
    claimed = null;
    if (carried === "settled before") {
      // Who settled it may have died before he looked for what waits behind it.
      id = await findNextAfter(deps.db, id, deps.clock());
      continue;
    }
    if (carried === "turned down") {
      // Paused or taken since it was looked at: a second look says which. A month that is used up says nothing.
      if (++turnedDown > 1) return null;
      continue;
    }
    if (carried === "postponed") {
      const postponed = await deps.desk.peek(id);
      return postponed && againOf(deps, postponed, waitOf(postponed, null, deps.clock()));
    }
    if ("again" in carried) return carried.again;
    id = carried.next;
  }
  return null;
}

/** `next`: what may be sent next to its chat. `again`: it has to wait for its time, or for somebody else. */
type Carried = { next: string | null } | { again: Again | null } | "postponed" | "turned down" | "settled before";

const POSTPONED: readonly Outcome["kind"][] = ["unknown", "retry", "wait", "down", "later"];

/** Claimed already: it is held while it waits for its connection. */
async function carryOurs(deps: Deps, claim: Claim): Promise<Carried> {
  const channel = deps.channelOf(claim);
  deps.onStep?.("after-claim");
  return carryHeld(deps, claim, channel, () => passFor(deps, claim, channel));
}

/** Looked at first, and claimed when its connection has room for it. */
async function carryNext(deps: Deps, id: string): Promise<Carried> {
  const peeked = await deps.desk.peek(id);
  if (!peeked) return "settled before";
  if (deps.repliesOnly && peeked.priority === 0) return { again: null };
  const channel = deps.channelOf(peeked);
  const waitMs = waitOf(peeked, channel, deps.clock());
  if (waitMs > 0) return { again: againOf(deps, peeked, waitMs) };
  if (!peeked.claimable) return { again: peeked.behindOne ? againOf(deps, peeked, BEHIND_MS) : null };
  const passed = await passFor(deps, peeked, channel);
  if (passed.kind === "paused") return { again: againOf(deps, peeked, passed.waitMs) };
  try {
    deps.onStep?.("before-claim");
    const claim = await deps.desk.claim(id);
    if (!claim) return "turned down";
    deps.onStep?.("after-claim");
    return await carryHeld(deps, claim, channel, async () => passed);
  } finally {
    passed.pass.end(false);
  }
}

async function passFor(
  { pacer }: Deps,
  { connectionId, priority }: Pick<Peeked, "connectionId" | "priority">,
  channel: Channel | null,
): Promise<Passed> {
  return channel?.pace ? pacer.enter(connectionId, channel.pace, priority > 0) : { kind: "go", pass: FREE };
}

/** One delivery that is ours, through its connection's pace, last look, send and settle. */
async function carryHeld(
  deps: Deps,
  claim: Claim,
  channel: Channel | null,
  enter: () => Promise<Passed>,
): Promise<Carried> {
  const held: { pass: Pass; called: boolean } = { pass: FREE, called: false };
  try {
    const outcome = await deps.leases.keep(claim, async ({ holds }): Promise<Outcome | null> => {
      if (!channel) return { kind: "retry", why: "the channel is not connected", ours: true };
      const passed = await enter();
      if (passed.kind === "paused") {
        const at = deps.clock().add({ milliseconds: Math.ceil(passed.waitMs) });
        return { kind: "later", at, why: "its connection is told to wait" };
      }
      held.pass = passed.pass;
      const look = await lookOnce(deps, claim);
      if (look.kind !== "send") return look;
      await held.pass.ready();
      if (!holds()) return null;
      held.called = true;
      return sendOnce(channel, claim.address, look.message);
    });
    if (!outcome) return "turned down";
    deps.onStep?.("after-send");
    if (outcome.kind !== "sent") held.pass.end(held.called);
    const settled = await deps.desk.settle(claim, outcome, held.pass);
    deps.onStep?.("after-settle");
    deps.onOutcome?.(claim, outcome);
    if (settled) return settled;
    if (POSTPONED.includes(outcome.kind)) return "postponed";
    const chat = outcome.kind === "moved" ? { ...claim, address: outcome.address } : claim;
    return { next: await findNextOfChat(deps.db, chat, deps.clock()) };
  } finally {
    held.pass.end(held.called);
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
