import type { Locale, Message, OutgoingMessage, ReminderFacts, ReminderLine } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { isWorkingDay } from "../calendar/working-days.rules.ts";
import {
  addDeliveries,
  findPlaces,
  offerChoices,
  openBulk,
  openCase,
  type Place,
  type Sealer,
} from "../deliveries/index.ts";
import { type Context, systemActor, TIME_ZONE, today } from "../kernel/index.ts";
import { readDaysAround } from "./calendar.store.ts";
import {
  expireStale,
  findMuted,
  findReaders,
  findWaiting,
  holdWaiting,
  lockCarrying,
  markCarried,
  markReminders,
  noteWaiting,
  type Reader,
  type ReadyReminder,
  settleCarried,
} from "./carry.store.ts";
import { findOwnDue } from "./find-own.ts";
import { kindOf, KINDS } from "./kinds.ts";
import { readHours, type ReminderHours } from "./rules.store.ts";
import { inOrder, isUrgent, mayTell, MOST_IN_ONE, sayingOnce, superseded, within } from "./waiting.rules.ts";

/** How reminders are worded: one in full, several as a digest. `more` did not fit and will follow. */
export type ReminderWords = (reminders: readonly ReminderLine[], locale: Locale, more: number) => Message;

export interface Carried {
  /** The new deliveries, for the queue. */
  deliveryIds: string[];
  /** Reminders in them. */
  reminders: number;
  /** Reminders that reach nobody now; a case is open for each person. */
  unreachable: number;
}

/** People looked after in one transaction: short enough that nobody waits long for the lock. */
const AT_ONCE = 100;
const OWN_LIFE = { hours: 6 };
/** Somebody who called for a wave may call it off again before it goes. */
const SECOND_THOUGHT = { minutes: 1 };

/**
 * Carries what was found: in the decent hours of a working day one message for each person, however many things it tells,
 * within his budget; what a person set for himself comes when he said. What does not fit waits, and expires in sight.
 */
export async function carryReminders(
  db: Db,
  sealer: Sealer,
  now: Temporal.Instant,
  words: ReminderWords,
): Promise<Carried> {
  const day = today({ now });
  await settleCarried(db, day, now);
  await expireStale(db, day, now);
  const hours = await readHours(db);
  const calendar = await readDaysAround(db, day);
  await findOwnDue(db, now, calendar);
  const time = now.toZonedDateTimeISO(TIME_ZONE).toPlainTime().toString({ smallestUnit: "minute" });
  const run: Run = { db, sealer, now, day, words, hours };
  const carried = await carryAll(run, true);
  if (!isWorkingDay(day, calendar) || !within(time, hours)) return carried;
  return sum(carried, await carryAll(run, false));
}

interface Run {
  db: Db;
  sealer: Sealer;
  now: Temporal.Instant;
  day: string;
  words: ReminderWords;
  hours: ReminderHours;
}

async function carryAll(run: Run, own: boolean): Promise<Carried> {
  let carried: Carried = { deliveryIds: [], reminders: 0, unreachable: 0 };
  for (let after = 0; ;) {
    const accountIds = await findWaiting(run.db, { day: run.day, own, after, limit: AT_ONCE });
    if (accountIds.length === 0) return carried;
    after = accountIds.at(-1)!;
    const some = await run.db.transaction(async (db) => {
      await lockCarrying(db);
      return carryFor({ ...run, db }, accountIds, own);
    });
    carried = sum(carried, some);
  }
}

type Told = ReadyReminder & { told: ReminderFacts };

async function carryFor(run: Run, accountIds: readonly number[], own: boolean): Promise<Carried> {
  const { db, now, day } = run;
  const settledBefore = now.subtract(SECOND_THOUGHT);
  const waiting = await holdWaiting(db, accountIds, { day, own, settledBefore });
  const readers = await findReaders(db, accountIds, sinceOf(day));
  const fitting = await dropUnfit(run, await withinBudget(run, waiting, readers, own), readers);
  const told = await lookAt(run, fitting);
  const byAccount = Map.groupBy(told, ({ accountId }) => accountId);
  const places = await findPlaces(db, [...byAccount.keys()], now);
  const carried: Carried = { deliveryIds: [], reminders: 0, unreachable: 0 };
  for (const [accountId, reminders] of byAccount) {
    const found = places.get(accountId);
    const [place] = preferred(found?.places ?? [], reminders);
    if (!place) {
      const why = found?.why ?? "not_linked";
      await markReminders(
        db,
        reminders.map(({ id }) => id),
        "unreachable",
        why,
        now,
      );
      await openCase(db, { accountId, why }, now);
      carried.unreachable += reminders.length;
      continue;
    }
    for (const group of own ? reminders.map((each) => [each]) : [reminders]) {
      const id = await carryOne(run, readers.get(accountId)!, place, group, own);
      if (id === null) continue;
      carried.deliveryIds.push(id);
      carried.reminders += Math.min(group.length, MOST_IN_ONE);
    }
  }
  return carried;
}

/** What is not for today any more: an ended account, a muted topic, a rule switched off, an older telling of the same. */
async function dropUnfit(
  { db, now }: Run,
  waiting: readonly ReadyReminder[],
  readers: ReadonlyMap<number, Reader>,
): Promise<ReadyReminder[]> {
  const muted = await findMuted(db, [...readers.keys()], now);
  const why = (each: ReadyReminder) => {
    if (!readers.get(each.accountId)?.active) return "account_ended";
    if (!each.enabled) return "rule_off";
    const topics = muted.get(each.accountId);
    return topics && isMuted(each, topics) ? "muted" : null;
  };
  const idsOf = (reason: string) => waiting.filter((each) => why(each) === reason).map(({ id }) => id);
  await markReminders(db, idsOf("muted"), "muted", "muted", now);
  await markReminders(db, idsOf("account_ended"), "expired", "account_ended", now);
  await markReminders(db, idsOf("rule_off"), "expired", "rule_off", now);
  const { kept, dropped } = superseded(
    waiting.filter((each) => why(each) === null),
    (each) => kindOf(each.kind)?.oncePerPerson === true,
  );
  await markReminders(
    db,
    dropped.map(({ id }) => id),
    "expired",
    "told_with_the_next",
    now,
  );
  return kept;
}

export function isMuted({ kind }: { kind: string }, topics: ReadonlySet<string>): boolean {
  return topics.has("all") || topics.has(kindOf(kind)?.topic ?? "all");
}

async function withinBudget(
  { db, hours }: Run,
  waiting: readonly ReadyReminder[],
  readers: ReadonlyMap<number, Reader>,
  own: boolean,
): Promise<ReadyReminder[]> {
  if (own) return [...waiting];
  const urgent = new Set(waiting.filter(isUrgent).map(({ accountId }) => accountId));
  const whether = (accountId: number) =>
    mayTell(readers.get(accountId) ?? { today: 0, week: 0 }, hours, urgent.has(accountId));
  for (const why of ["day_full", "week_full"] as const) {
    const ids = waiting.filter(({ accountId }) => whether(accountId) === why).map(({ id }) => id);
    await noteWaiting(db, ids, why);
  }
  return waiting.filter(({ accountId }) => whether(accountId) === "now");
}

/** What each says now; what has nothing to say any more is answered. */
async function lookAt({ db, now }: Run, reminders: readonly ReadyReminder[]): Promise<Told[]> {
  const ctx: Context = { actor: systemActor("Đồng hồ"), db, now };
  const told: Told[] = [];
  for (const [name, some] of Map.groupBy(reminders, ({ kind }) => kind)) {
    const facts = (await kindOf(name)?.look(ctx, some)) ?? new Map<string, ReminderFacts>();
    for (const each of some) {
      const found = facts.get(each.id);
      if (found) told.push({ ...each, told: found });
    }
  }
  const { kept, dropped } = sayingOnce(inOrder(told, KIND_ORDER));
  await markReminders(
    db,
    dropped.map(({ id }) => id),
    "expired",
    "told_with_another",
    now,
  );
  const left = new Set(told.map(({ id }) => id));
  const silent = reminders.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  await markReminders(db, silent, "answered", "nothing_to_tell", now);
  return kept;
}

async function carryOne(run: Run, reader: Reader, place: Place, reminders: readonly Told[], own: boolean) {
  const { db, sealer, now, day, words, hours } = run;
  const ordered = inOrder(reminders, KIND_ORDER);
  const fitting = ordered.slice(0, MOST_IN_ONE);
  const message = words(
    fitting.map((each) => lineOf(each, reader.locale)),
    reader.locale,
    ordered.length - fitting.length,
  );
  const outgoing = await outgoingOf(db, place, message, reader.locale, now);
  const wave = `wave:${day}`;
  const bulkId = own ? null : await openBulk(db, { kind: "wave", key: wave, title: `Nhắc việc ${day}` }, now);
  const [id] = await addDeliveries(
    db,
    sealer,
    [
      {
        ...place,
        accountId: reader.accountId,
        dedupeKey: `${own ? "own" : "wave"}:${day}:${reader.accountId}:${fitting[0]!.id}${again(fitting)}`,
        message: outgoing,
        priority: 0,
        ...(bulkId !== null && { bulkId }),
        expiresAt: own ? now.add(OWN_LIFE) : endOfHours(day, hours),
      },
    ],
    now,
  );
  if (id === undefined) return null;
  await markCarried(
    db,
    fitting.map((each) => ({ id: each.id, deliveryId: id, facts: { told: each.told } })),
  );
  return id;
}

/** What staff had told again goes under a key of its own, even on the same day. */
function again(reminders: readonly Told[]): string {
  const former = reminders.map(({ facts }) => facts["again"]).filter((id) => typeof id === "string");
  return former.length > 0 ? `:after-${former.join("-")}` : "";
}

const KIND_ORDER = KINDS.map(({ kind }) => kind);

export function lineOf(reminder: ReadyReminder & { told: ReminderFacts }, locale: Locale): ReminderLine {
  return { text: locale === "vi" ? reminder.textVi : reminder.textEn, facts: reminder.told };
}

export async function outgoingOf(
  db: Db,
  place: Place,
  { blocks, choices = [] }: Message,
  locale: Locale,
  now: Temporal.Instant,
): Promise<OutgoingMessage> {
  return { message: { blocks }, choices: await offerChoices(db, place, choices, now), locale };
}

/** The place on the channel that a rule wants, where the person has one. */
function preferred(places: readonly Place[], reminders: readonly ReadyReminder[]): Place[] {
  const wanted = reminders.find(({ channel }) => channel !== null)?.channel;
  return places.toSorted((a, b) => Number(b.channel === wanted) - Number(a.channel === wanted));
}

function endOfHours(day: string, { dayEndsAt }: ReminderHours): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: dayEndsAt }).toInstant();
}

function sinceOf(day: string): { today: Temporal.Instant; week: Temporal.Instant } {
  const date = Temporal.PlainDate.from(day);
  const start = (at: Temporal.PlainDate) => at.toZonedDateTime(TIME_ZONE).toInstant();
  return { today: start(date), week: start(date.subtract({ days: date.dayOfWeek - 1 })) };
}

function sum(a: Carried, b: Carried): Carried {
  return {
    deliveryIds: [...a.deliveryIds, ...b.deliveryIds],
    reminders: a.reminders + b.reminders,
    unreachable: a.unreachable + b.unreachable,
  };
}
