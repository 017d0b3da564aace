import { type Claim, renewClaim } from "@ketnap/domain/deliveries";
import type { Database } from "@ketnap/database";

/** Keeps the claim for as long as the work takes. */
export async function keepLease<T>(
  { db, clock, leaseMs = 5_000 }: { db: Database; clock(): Temporal.Instant; leaseMs?: number },
  claim: Claim,
  work: () => Promise<T>,
): Promise<T> {
  const renewing = setInterval(() => {
    renewClaim(db, claim, clock(), leaseMs).catch(() => {});
  }, leaseMs / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
  }
}
