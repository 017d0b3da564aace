import type { Database } from "@ketnap/database";
import {
  type Claim,
  claimDelivery,
  findNextOfChat,
  type Place,
  renewClaim,
  type Sealer,
  settleDelivery,
} from "@ketnap/domain/deliveries";
import type { Channel, SendOutcome } from "./channel.ts";

export interface CarrierDeps {
  db: Database;
  sealer: Sealer;
  /** Null where the connection is not there, or is switched off. */
  channelOf(place: Place): Channel | null;
  clock(): Temporal.Instant;
  onOutcome?(claim: Claim, outcome: SendOutcome): void;
  /** Called between the steps of a delivery; the crash tests die here. */
  onStep?(step: "before-claim" | "after-claim" | "after-send" | "after-settle"): void;
  leaseMs?: number;
}

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

async function sendLeased(deps: CarrierDeps, claim: Claim): Promise<SendOutcome> {
  const channel = deps.channelOf(claim);
  if (!channel) return { kind: "retry", why: "the channel is not connected" };
  const leaseMs = deps.leaseMs ?? LEASE_MS;
  const renewing = setInterval(() => {
    renewClaim(deps.db, claim, deps.clock(), leaseMs).catch(() => {});
  }, leaseMs / 3);
  try {
    return await channel.send(claim.address, claim.message);
  } catch (error) {
    // A channel never throws for what a platform may answer, so this message is what it cannot handle.
    return { kind: "refused", why: (error as Error).name };
  } finally {
    clearInterval(renewing);
  }
}

/** What was sent is worth a few tries at saying so: unsaid, it would be sent again. */
async function settlePatiently(deps: CarrierDeps, claim: Claim, outcome: SendOutcome): Promise<void> {
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
