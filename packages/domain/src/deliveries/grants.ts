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

const TRIES_TO_KEEP = 4;

/**
 * Renews a grant where `isStale` still says so under the row's lock: of two processes at once one asks the platform, the
 * other finds the new tokens. They are committed before anybody uses them. Null where there is no grant.
 */
export async function renewGrant(
  db: Db,
  sealer: Sealer,
  connectionId: number,
  renewal: { isStale(grant: Grant): boolean; renew(grant: Grant): Promise<Grant>; now: Temporal.Instant },
): Promise<Grant | null> {
  const held: { used?: string; renewed?: Grant } = {};
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction((tx) => renewLocked(tx, sealer, connectionId, renewal, held));
    } catch (error) {
      // The old refresh token is used up and the new one is in our hands alone: that is worth a few tries.
      if (!held.renewed || attempt === TRIES_TO_KEEP) throw error;
      await new Promise((done) => setTimeout(done, 50 * 4 ** attempt));
    }
  }
}

async function renewLocked(
  tx: Db,
  sealer: Sealer,
  connectionId: number,
  { isStale, renew, now }: Parameters<typeof renewGrant>[3],
  held: { used?: string; renewed?: Grant },
): Promise<Grant | null> {
  const stored = await lockGrant(tx, connectionId);
  const grant = stored && open(sealer, stored);
  if (!grant || !isStale(grant)) return grant;
  if (held.used !== grant.refreshToken) {
    held.renewed = await renew(grant);
    held.used = grant.refreshToken;
  }
  const { accessToken, refreshToken, expiresAt, renewableUntil } = held.renewed!;
  const sealed = sealer.seal(JSON.stringify([accessToken, refreshToken]));
  await renewGrantRow(tx, { connectionId, sealed, expiresAt, renewableUntil }, now);
  return held.renewed!;
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
