import type { Database } from "@ketnap/database";
import { findGrant, type Grant, type OpenConnection, renewGrant, type Sealer } from "@ketnap/domain/deliveries";
import { renewTokens } from "./oauth.ts";
import { readOaConnection } from "./settings.ts";

/** The access tokens of one connection, whichever process renewed them last. */
export interface Tokens {
  /** One that is good now; renewed before where it ends within `early`. Throws `NotGranted`, or as `renewTokens`. */
  current(early?: Temporal.DurationLike): Promise<string>;
  /** The one after `refused`, renewed where nobody else has done so. */
  after(refused: string): Promise<string>;
}

/** Nobody has consented yet, or what he was given was sealed with another key. */
export class NotGranted extends Error {
  override name = "NotGranted";
}

export interface TokensDeps {
  db: Database;
  sealer: Sealer;
  clock(): Temporal.Instant;
}

export function createTokens({ db, sealer, clock }: TokensDeps, connection: OpenConnection): Tokens {
  const { id, apiRoot } = connection;
  let known: Grant | null = null;
  let renewing: Promise<string> | null = null;
  return {
    async current(early = { seconds: 0 }) {
      const isStale = ({ expiresAt }: Grant) => Temporal.Instant.compare(expiresAt, clock().add(early)) <= 0;
      if (known && !isStale(known)) return known.accessToken;
      known = await findGrant(db, sealer, id);
      return known && !isStale(known) ? known.accessToken : renewed(isStale);
    },
    after: (refused) => renewed(({ accessToken }) => accessToken === refused),
  };

  /** One at a time in this process: the others would hold a connection each, to wait for the same row. */
  async function renewed(isStale: (grant: Grant) => boolean): Promise<string> {
    if (renewing) return renewing;
    renewing = renew(isStale).finally(() => (renewing = null));
    return renewing;
  }

  async function renew(isStale: (grant: Grant) => boolean): Promise<string> {
    const read = readOaConnection(connection);
    if (!read) throw new NotGranted();
    const { settings, secrets } = read;
    const app = { appId: settings.appId, appSecret: secrets.appSecret, apiRoot };
    const now = clock();
    known = await renewGrant(db, sealer, id, { isStale, now, renew: (old) => renewTokens(app, old.refreshToken, now) });
    if (!known) throw new NotGranted();
    return known.accessToken;
  }
}
