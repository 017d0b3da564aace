import type { OutgoingMessage } from "@ketnap/contract";
import type { Database } from "@ketnap/database";
import {
  type Claim,
  claimDelivery,
  findNextOfChat,
  type Outcome,
  type Place,
  renewClaim,
  type Sealer,
  settleDelivery,
} from "@ketnap/domain/deliveries";
import type { Channel } from "./channel.ts";

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
  onOutcome?(claim: Claim, outcome: Outcome): void;
  /** Called between the steps of a delivery; the crash tests die here. */
  onStep?(step: "before-claim" | "after-claim" | "after-send" | "after-settle"): void;
  leaseMs?: number;
}

export type LastLook = { kind: "send"; message: OutgoingMessage } | { kind: "withdraw"; why: string };

export interface Carrier {
  /** Claims, sends and settles the delivery, then what waits behind it in its chat. Quiet where it is not ours to send. */
  carry(deliveryId: string): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Short, so that a dead process's message is soon found, and renewed for as long as the send takes. */
const LEASE_MS = 6_000;
const SETTLE_ATTEMPTS = 4;

export function createCarrier(deps: CarrierDeps): Carrier {
  const underWay = new Set<Promise<void>>();
  return {
    carry(deliveryId) {
      const carried = carryOn(deps, deliveryId).finally(() => underWay.delete(carried));
      underWay.add(carried);
      return carried;
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

async function carryOn(deps: CarrierDeps, first: string): Promise<void> {
  for (let id: string | null = first; id !== null;) {
    deps.onStep?.("before-claim");
    const claim: Claim | null = await claimDelivery(deps.db, deps.sealer, id, deps.clock(), deps.leaseMs ?? LEASE_MS);
    if (!claim) return;
    deps.onStep?.("after-claim");
    const outcome = await sendLeased(deps, claim);
    deps.onStep?.("after-send");
    await settlePatiently(deps, claim, outcome);
    deps.onStep?.("after-settle");
    deps.onOutcome?.(claim, outcome);
    id = await findNextOfChat(
      deps.db,
      outcome.kind === "moved" ? { ...claim, address: outcome.address } : claim,
      deps.clock(),
    );
  }
}

async function sendLeased(deps: CarrierDeps, claim: Claim): Promise<Outcome> {
  const channel = deps.channelOf(claim);
  if (!channel) return { kind: "retry", why: "the channel is not connected" };
  const leaseMs = deps.leaseMs ?? LEASE_MS;
  const renewing = setInterval(() => {
    renewClaim(deps.db, claim, deps.clock(), leaseMs).catch(() => {});
  }, leaseMs / 3);
  try {
    const look = await lookOnce(deps, claim);
    if (look.kind !== "send") return look;
    return await channel.send(claim.address, look.message);
  } catch (error) {
    // A channel never throws for what a platform may answer, so this message is what it cannot handle.
    return { kind: "refused", why: (error as Error).name };
  } finally {
    clearInterval(renewing);
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
    return look.kind === "send" ? look : { kind: "withdrawn", why: look.why };
  } catch (error) {
    return { kind: "retry", why: `not looked at: ${(error as Error).name}` };
  }
}

/** What was sent is worth a few tries at saying so: unsaid, it would be sent again. */
async function settlePatiently(deps: CarrierDeps, claim: Claim, outcome: Outcome): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await settleDelivery(deps.db, claim, outcome, deps.clock());
      return;
    } catch (error) {
      if (attempt === SETTLE_ATTEMPTS) throw error;
      await new Promise((done) => setTimeout(done, 100 * 4 ** attempt));
    }
  }
}
