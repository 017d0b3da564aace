import type { Db } from "@ketnap/database";
import { isWorkingDay } from "../calendar/working-days.rules.ts";
import { findPlaces, type Sealer } from "../deliveries/index.ts";
import { TIME_ZONE, today } from "../kernel/index.ts";
import { readDaysAround } from "./calendar.store.ts";
import {
  expireStale,
  findAnew,
  findCutOff,
  findReachable,
  findWaiting,
  lockCarrying,
  settleCarried,
} from "./carry.store.ts";
import { type Carried, carryPeople, type ReminderWords, type Run } from "./carry-people.ts";
import { findOwnDue } from "./find-own.ts";
import { type Split, whole } from "./fit-message.ts";
import { readHours } from "./rules.store.ts";
import { within } from "./waiting.rules.ts";

/** People looked after in one transaction: short enough that nobody waits long for the lock. */
const AT_ONCE = 100;

/**
 * Carries what was found: in the decent hours of a working day one message for each person, however many things it tells,
 * within his budget; what a person set for himself comes when he said. What does not fit waits, and expires in sight.
 */
export async function carryReminders(
  db: Db,
  sealer: Sealer,
  now: Temporal.Instant,
  words: ReminderWords,
  split: Split = whole,
): Promise<Carried> {
  const day = today({ now });
  await settleCarried(db, day, now);
  await findReachable(db, day);
  await findRestored(db, day, now);
  await expireStale(db, day, now);
  const hours = await readHours(db);
  const calendar = await readDaysAround(db, day);
  await findOwnDue(db, now, calendar);
  const time = now.toZonedDateTimeISO(TIME_ZONE).toPlainTime().toString({ smallestUnit: "minute" });
  const run: Run = { db, sealer, now, day, words, split, hours };
  const carried = await carryAll(run, true);
  if (!isWorkingDay(day, calendar) || !within(time, hours)) return carried;
  return sum(carried, await carryAll(run, false));
}

/** Those whom a channel can reach again that was down, or whose month has begun anew. */
async function findRestored(db: Db, day: string, now: Temporal.Instant): Promise<void> {
  const cutOff = await findCutOff(db, day);
  if (cutOff.length === 0) return;
  const places = await findPlaces(db, cutOff, now);
  await findAnew(
    db,
    cutOff.filter((id) => (places.get(id)?.places.length ?? 0) > 0),
    day,
  );
}

async function carryAll(run: Run, own: boolean): Promise<Carried> {
  let carried: Carried = { deliveryIds: [], reminders: 0, unreachable: 0 };
  for (let after = 0; ;) {
    const accountIds = await findWaiting(run.db, { day: run.day, own, after, limit: AT_ONCE });
    if (accountIds.length === 0) return carried;
    after = accountIds.at(-1)!;
    const some = await run.db.transaction(async (db) => {
      await lockCarrying(db);
      return carryPeople({ ...run, db }, accountIds, own);
    });
    carried = sum(carried, some);
  }
}

function sum(a: Carried, b: Carried): Carried {
  return {
    deliveryIds: [...a.deliveryIds, ...b.deliveryIds],
    reminders: a.reminders + b.reminders,
    unreachable: a.unreachable + b.unreachable,
  };
}
