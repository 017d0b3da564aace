import type { Database } from "@ketnap/database";
import { type Claim, renewClaims } from "@ketnap/domain/deliveries";

/** The claims that this process has in hand, kept for as long as the work on them takes. */
export interface Leases {
  keep<T>(claim: Claim, work: (lease: Lease) => Promise<T>): Promise<T>;
}

interface Lease {
  /** Whether nobody else may have taken it over since: to be asked before anything is done that cannot be done twice. */
  holds(): boolean;
}

interface Deps {
  db: Database;
  clock(): Temporal.Instant;
  leaseMs: number;
}

/** One timer and one statement renew all of them. */
export function createLeases({ db, clock, leaseMs }: Deps): Leases {
  const held = new Map<Claim, Temporal.Instant>();
  let timer: NodeJS.Timeout | undefined;
  const renew = async () => {
    const claims = [...held.keys()];
    const until = clock().add({ milliseconds: leaseMs });
    const renewed = new Set(await renewClaims(db, claims, until));
    for (const claim of claims) if (renewed.has(claim.id) && held.has(claim)) held.set(claim, until);
  };
  return {
    async keep(claim, work) {
      held.set(claim, claim.leaseUntil);
      // What cannot be renewed runs out, and is not sent then.
      timer ??= setInterval(() => void renew().catch(() => {}), leaseMs / 3);
      try {
        return await work({ holds: () => Temporal.Instant.compare(held.get(claim)!, clock()) > 0 });
      } finally {
        held.delete(claim);
        if (held.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      }
    },
  };
}
