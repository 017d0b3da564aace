import type { Db } from "@ketnap/database";
import { TIME_ZONE } from "../kernel/index.ts";
import { findRecounts, keepRecount, KEPT_IN_REACH, type Recounted, recountRows } from "./recount.store.ts";

/** So long after its hour a night is made up for; later the day's work has begun, and the next night will do. */
const LONGEST = { hours: 5 };

interface Night {
  /** From which hour on, in the house's own time. */
  hour: number;
  /** Told how long each statement took: what it waits is what is left to others. */
  rest?(tookMs: number): Promise<void>;
}

/**
 * Counts anew what has not been counted since the night's hour, and keeps what was found; it mends nothing. Called again
 * it goes on where it was cut off. Nothing outside of the night.
 */
export async function recountAtNight(db: Db, now: Temporal.Instant, { hour, rest }: Night): Promise<Recounted[]> {
  const since = nightOf(now, hour);
  if (Temporal.Instant.compare(now, since.add(LONGEST)) >= 0) return [];
  const day = now.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
  const known = new Map((await findRecounts(db)).map(({ what, countedAt }) => [what, countedAt]));
  const found: Recounted[] = [];
  for (const what of KEPT_IN_REACH) {
    const last = known.get(what);
    if (last && Temporal.Instant.compare(last, since) >= 0) continue;
    const counted = await recountRows(db, what, day, rest);
    await keepRecount(db, counted, now);
    found.push(counted);
  }
  return found;
}

/** How many rows differ of each thing, by the last night's count. */
export async function findDrift(db: Db): Promise<readonly { what: string; drifted: number }[]> {
  return findRecounts(db);
}

/** When that hour was last struck. */
function nightOf(now: Temporal.Instant, hour: number): Temporal.Instant {
  const local = now.toZonedDateTimeISO(TIME_ZONE);
  const struck = local.startOfDay().add({ hours: hour });
  return (Temporal.ZonedDateTime.compare(struck, local) > 0 ? struck.subtract({ days: 1 }) : struck).toInstant();
}
