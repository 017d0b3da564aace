/** Between what bounds the database's clock runs beside this process's own. */
export interface ServerClock {
  /** Asked at `askedAt`, it told `serverMs`, and that was heard at `heardAt`. */
  hear(askedAt: number, serverMs: number, heardAt: number): void;
  /** The server's time at a local instant: at most this. */
  latest(localMs: number): number;
  /** The local instant at which the server's clock shows that time: at the latest. */
  localOf(serverMs: number): number;
}

/** Clocks are slewed, by no more than this. */
const DRIFT = 0.0005;

/** Each answer bounds the difference from both sides; the quickest ones bound it closely, and age slowly. */
export function createServerClock(): ServerClock {
  let bounds: { upper: number; lower: number; at: number } | null = null;
  return {
    hear(askedAt, serverMs, heardAt) {
      const [upper, lower] = [serverMs - askedAt, serverMs - heardAt];
      const aged = bounds && (heardAt - bounds.at) * DRIFT;
      const next =
        bounds && aged !== null
          ? { upper: Math.min(upper, bounds.upper + aged), lower: Math.max(lower, bounds.lower - aged), at: heardAt }
          : { upper, lower, at: heardAt };
      // A clock that was set anew: what was known of it is over.
      bounds = next.lower > next.upper ? { upper, lower, at: heardAt } : next;
    },
    latest: (localMs) => localMs + (bounds?.upper ?? 0),
    localOf: (serverMs) => serverMs - (bounds?.lower ?? 0),
  };
}
