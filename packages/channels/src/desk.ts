import type { Database } from "@ketnap/database";
import {
  type Claim,
  claimDeliveries,
  createBatcher,
  type Outcome,
  peekDeliveries,
  type Peeked,
  type Sealer,
  settleDelivery,
  settleSent,
} from "@ketnap/domain/deliveries";
import type { Pass } from "./pacer.ts";

/** What a carrier asks of the database, gathered: many sends under way share a statement. */
export interface Desk {
  peek(id: string): Promise<Peeked | null>;
  claim(id: string): Promise<Claim | null>;
  /** What may be sent next to the chat, where settling tells; null where one has to ask. The pass is ended with it. */
  settle(claim: Claim, outcome: Outcome, pass: Pass): Promise<{ next: string | null } | null>;
}

interface Deps {
  db: Database;
  sealer: Sealer;
  clock(): Temporal.Instant;
  leaseMs: number;
}

const MOST = 100;
const SETTLE_ATTEMPTS = 4;

export function createDesk({ db, sealer, clock, leaseMs }: Deps): Desk {
  const peek = createBatcher(async (ids: readonly string[]) => {
    const found = await peekDeliveries(db, ids, clock());
    return ids.map((id) => found.get(id) ?? null);
  }, MOST);
  const claim = createBatcher(async (ids: readonly string[]) => {
    const claims = await claimDeliveries(db, sealer, ids, clock(), leaseMs);
    // Asked for twice in one breath, a delivery is given once.
    return ids.map((id, n) => (ids.indexOf(id) === n ? (claims.get(id) ?? null) : null));
  }, MOST);
  const settle = createBatcher(async (sent: Parameters<typeof settleSent>[1]) => {
    const settled = await settleSent(db, sent, clock());
    return sent.map((each) => settled.get(each.claim.id) ?? { next: null });
  }, MOST);
  return {
    peek,
    claim,
    async settle(held, outcome, pass) {
      if (outcome.kind === "sent" && held.channel !== "web") {
        const { externalId } = outcome;
        const slot = pass.endSent();
        // Said once: whether it was heard or not, somebody else may have the slot by the second try.
        return patiently((attempt) => settle({ claim: held, externalId, slot: attempt === 1 ? slot : null }));
      }
      await patiently(() => settleDelivery(db, held, outcome, clock()));
      return null;
    },
  };
}

/** What was sent is worth a few tries at saying so: unsaid, it would be sent again. */
async function patiently<T>(work: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      if (attempt === SETTLE_ATTEMPTS) throw error;
      await new Promise((done) => setTimeout(done, 100 * 4 ** attempt));
    }
  }
}
