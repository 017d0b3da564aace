import type { Db } from "@ketnap/database";
import { addWorkingDays, type CalendarRow } from "../calendar/working-days.rules.ts";
import { TIME_ZONE, today } from "../kernel/index.ts";
import { findLeads, holdDue, insertOwnFound, type Subscription, writeNextAt } from "./own.store.ts";
import { newsDay, nextAt } from "./own-schedule.rules.ts";
import { DAYS_OF_USE } from "./schedule.rules.ts";

const AT_ONCE = 500;

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

/** Of several times that were missed the last is kept: of use as long as staff's own reminders are. */
async function takeDue(
  db: Db,
  subscription: Subscription,
  now: Temporal.Instant,
  calendar: readonly CalendarRow[],
): Promise<number> {
  const lead = subscription.schedule.leadDays !== undefined;
  const at = lead ? subscription.nextAt! : lastBy(subscription, now);
  const [day, present] = [today({ now: at }), today({ now })];
  const fresh = addWorkingDays(day, DAYS_OF_USE, calendar) >= present;
  const onDate = subscription.kind === "news" ? newsDay(day, calendar) : day;
  const from = onDate > present ? onDate : present;
  const expiresOn = subscription.kind === "news" ? addWorkingDays(from, DAYS_OF_USE, calendar) : dayAfter(from);
  if (fresh)
    await insertOwnFound(db, subscription.kind, { ...subscription, occurrence: at.toString(), onDate, expiresOn }, now);
  await writeNextAt(db, subscription.id, lead ? null : nextAt(subscription.schedule, now, TIME_ZONE));
  return fresh ? 1 : 0;
}

function lastBy({ nextAt: first, schedule }: Subscription, now: Temporal.Instant): Temporal.Instant {
  let last = first!;
  for (;;) {
    const next = nextAt(schedule, last, TIME_ZONE);
    if (next === null || Temporal.Instant.compare(next, now) > 0) return last;
    last = next;
  }
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
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
