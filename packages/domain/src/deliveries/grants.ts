import type { Db } from "@ketnap/database";
import { findGrants, lockGrant, renewGrantRow, type StoredGrant } from "./grants.store.ts";
import { type Sealer, Unsealable } from "./seal.ts";

/** What a platform granted by OAuth, opened: for the processes that talk to it, never for a person. */
export interface Grant {
  accessToken: string;
  refreshToken: string;
  expiresAt: Temporal.Instant;
  renewableUntil: Temporal.Instant;
}

/** How a surface hands a grant's tokens to `grantChannel`. */
export function sealGrant(sealer: Sealer, { accessToken, refreshToken }: Grant): string {
  return Buffer.from(sealer.seal(JSON.stringify([accessToken, refreshToken]))).toString("base64url");
}

/** Null where nobody has consented yet, or another key sealed what he was given. */
export async function findGrant(db: Db, sealer: Sealer, connectionId: number): Promise<Grant | null> {
  const [stored] = await findGrants(db, [connectionId]);
  return stored ? open(sealer, stored) : null;
}

/**
 * Renews a grant where `isStale` still says so under the row's lock: of two processes at once one asks the platform, the
 * other finds the new tokens. They are committed before anybody uses them. Null where there is no grant.
 */
export async function renewGrant(
  db: Db,
  sealer: Sealer,
  connectionId: number,
  {
    isStale,
    renew,
    now,
  }: { isStale(grant: Grant): boolean; renew(grant: Grant): Promise<Grant>; now: Temporal.Instant },
): Promise<Grant | null> {
  return db.transaction(async (tx) => {
    const stored = await lockGrant(tx, connectionId);
    const grant = stored && open(sealer, stored);
    if (!grant || !isStale(grant)) return grant;
    const renewed = await renew(grant);
    const sealed = sealer.seal(JSON.stringify([renewed.accessToken, renewed.refreshToken]));
    await renewGrantRow(tx, { connectionId, sealed, ...renewed }, now);
    return renewed;
  });
}

function open(sealer: Sealer, { sealed, expiresAt, renewableUntil }: StoredGrant): Grant | null {
  try {
    const [accessToken, refreshToken] = JSON.parse(sealer.open(sealed)) as [string, string];
    return { accessToken, refreshToken, expiresAt, renewableUntil };
  } catch (error) {
    if (error instanceof Unsealable) return null;
    throw error;
  }
}
