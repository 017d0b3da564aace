import type { Db } from "@ketnap/database";
import { findPlaces, type Sealer } from "../deliveries/index.ts";
import { readDaysAround } from "./calendar.store.ts";
import {
  expireStale,
  findAnew,
  findCutOff,
  findReachable,
  findWaiting,
  lockCarrying,
  type MadeFor,
  settleCarried,
} from "./carry.store.ts";
import { type Carried, carryPeople, type ReminderWords, type Run } from "./carry-people.ts";
import { findOwnDue } from "./find-own.ts";
import { type Split, whole } from "./fit-message.ts";
import { readHour } from "./hour.ts";
import { KINDS } from "./kinds.ts";
import { comeBack } from "./outage.ts";

/** People looked after in one transaction: short enough that nobody waits long for the lock. */
const AT_ONCE = 100;

const kindsOf = (which: (each: (typeof KINDS)[number]) => boolean) => KINDS.filter(which).map(({ kind }) => kind);
const CARRIED: Record<MadeFor, readonly string[]> = {
  own: ["own_reminder"],
  wave: kindsOf(({ kind }) => kind !== "own_reminder"),
  news: kindsOf(({ mayTakeBack }) => mayTakeBack === true),
};

/**
 * Carries what was found: in the decent hours of a working day one message for each person, however many things it tells,
 * within his budget; what a person set for himself comes when he said, and what he would go by before the next decent hours
 * and must not comes while he is awake. What does not fit waits, and expires in sight.
 */
export async function carryReminders(
  db: Db,
  sealer: Sealer,
  now: Temporal.Instant,
  words: ReminderWords,
  split: Split = whole,
): Promise<Carried> {
  const hour = await readHour(db, now);
  const { day } = hour;
  await comeBack(db, now);
  await settleCarried(db, day, now);
  await findReachable(db, day);
  await findRestored(db, day, now);
  await expireStale(db, day, now);
  await findOwnDue(db, now, await readDaysAround(db, day));
  const run = { db, sealer, now, hour, words, split };
  const carried = await carryAll(run, "own");
  if (hour.decent) return sum(carried, await carryAll(run, "wave"));
  return hour.awake ? sum(carried, await carryAll(run, "news")) : carried;
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

async function carryAll(run: Omit<Run, "madeFor" | "kinds">, madeFor: MadeFor): Promise<Carried> {
  let carried: Carried = { deliveryIds: [], reminders: 0, unreachable: 0 };
  const kinds = CARRIED[madeFor];
  for (let after = 0; ;) {
    const accountIds = await findWaiting(run.db, { day: run.hour.day, kinds, after, limit: AT_ONCE });
    if (accountIds.length === 0) return carried;
    after = accountIds.at(-1)!;
    const some = await run.db.transaction(async (db) => {
      await lockCarrying(db);
      return carryPeople({ ...run, db, madeFor, kinds }, accountIds);
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
