import type { Db } from "@ketnap/database";
import { TIME_ZONE, today } from "../kernel/index.ts";
import { readDaysAround } from "./calendar.store.ts";
import { type Outage, outageOf, restSince } from "./outage.rules.ts";
import { keepThrough, keepUntilWork, readLastRun } from "./outage.store.ts";
import { readHours } from "./rules.store.ts";

/**
 * Where the clock stood still since what is due was last looked for: what waited through it is kept, before anything of it
 * ends. So is what would have been told on days that nobody knew to be days off when it was found. Asked by whoever comes
 * first after it, and as often as one likes.
 */
export async function comeBack(db: Db, now: Temporal.Instant): Promise<Outage | null> {
  const calendar = await readDaysAround(db, today({ now }));
  const rest = restSince(today({ now }), calendar);
  if (rest.days.length > 0) await keepUntilWork(db, rest.days, rest.until);
  const last = await readLastRun(db);
  if (last === null) return null;
  const hours = { ...(await readHours(db)), zone: TIME_ZONE };
  const outage = outageOf(last, now, hours, calendar);
  if (outage) await keepThrough(db, outage);
  return outage;
}
