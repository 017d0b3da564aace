import type { Db } from "@ketnap/database";
import { addWorkingDays, type CalendarRow } from "../calendar/working-days.rules.ts";
import { TIME_ZONE, today } from "../kernel/index.ts";
import { findLeads, holdDue, insertOwnFound, type Subscription, writeNextAt } from "./own.store.ts";
import { newsDay, nextAt } from "./own-schedule.rules.ts";

const AT_ONCE = 500;
/** What a person wanted at eight is worth something until the next morning, no longer. */
const STALE_HOURS = 20;

/** Whose own time has come: kept under the moment it was set for, and set for the next. Returns how many. */
export async function findOwnDue(db: Db, now: Temporal.Instant, calendar: readonly CalendarRow[]): Promise<number> {
  let found = 0;
  for (let more = true; more;) {
    more = await db.transaction(async (tx) => {
      const due = await holdDue(tx, now, AT_ONCE);
      for (const each of due) found += await takeDue(tx, each, now, calendar);
      return due.length === AT_ONCE;
    });
  }
  await setLeads(db, now);
  return found;
}

async function takeDue(
  db: Db,
  subscription: Subscription,
  now: Temporal.Instant,
  calendar: readonly CalendarRow[],
): Promise<number> {
  const at = subscription.nextAt!;
  const fresh = now.since(at).total("hours") < STALE_HOURS;
  const day = today({ now: at });
  const news = subscription.kind === "news";
  const onDate = news ? newsDay(day, calendar) : day;
  const expiresOn = news
    ? addWorkingDays(onDate, 1, calendar)
    : Temporal.PlainDate.from(day).add({ days: 1 }).toString();
  if (fresh)
    await insertOwnFound(db, subscription.kind, { ...subscription, occurrence: at.toString(), onDate, expiresOn }, now);
  const next = subscription.schedule.leadDays === undefined ? nextAt(subscription.schedule, now, TIME_ZONE) : null;
  await writeNextAt(db, subscription.id, next);
  return fresh ? 1 : 0;
}

/** Who wants to be told some days before what is due: the next such moment, as requests come and are answered. */
async function setLeads(db: Db, now: Temporal.Instant): Promise<void> {
  for (const lead of await findLeads(db, today({ now }))) {
    const next = nextAt(lead.schedule, now, TIME_ZONE, lead.deadlines);
    const moved = next === null ? lead.nextAt !== null : lead.nextAt === null || !next.equals(lead.nextAt);
    const due = lead.nextAt !== null && Temporal.Instant.compare(lead.nextAt, now) <= 0;
    if (moved && !due) await writeNextAt(db, lead.id, next);
  }
}
