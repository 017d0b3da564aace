import type { Locale, Message, OutgoingMessage, ReminderFacts, ReminderLine } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { calendarFile } from "../classes/ics.rules.ts";
import {
  addDeliveries,
  findPlaces,
  NOT_YET,
  type NewDelivery,
  offerChoices,
  offerMany,
  openBulk,
  openCase,
  type Place,
  type Sealer,
} from "../deliveries/index.ts";
import { addWorkingDays } from "../calendar/working-days.rules.ts";
import { TIME_ZONE, today } from "../kernel/index.ts";
import { readDaysAround } from "./calendar.store.ts";
import {
  findDeliveryIds,
  findReaders,
  holdWaiting,
  keepPromised,
  type MadeFor,
  markCarried,
  markReminders,
  type Reader,
  type ReadyReminder,
} from "./carry.store.ts";
import { chooseTold, type Told } from "./choose-told.ts";
import { fitMessage, type Split } from "./fit-message.ts";
import type { Hour } from "./hour.ts";
import { DAYS_OF_USE } from "./schedule.rules.ts";
import { MOST_IN_ONE } from "./waiting.rules.ts";

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

export interface Run {
  db: Db;
  sealer: Sealer;
  now: Temporal.Instant;
  hour: Hour;
  words: ReminderWords;
  split: Split;
  madeFor: MadeFor;
  /** What is carried for it. */
  kinds: readonly string[];
}

const OWN_LIFE = { hours: 6 };
/** Somebody who called for a wave may call it off again before it goes. */
const SECOND_THOUGHT = { minutes: 1 };

/** One message for each of these people, or one for each thing that they set for themselves. In one transaction. */
export async function carryPeople(run: Run, accountIds: readonly number[]): Promise<Carried> {
  const { db, now, kinds, madeFor } = run;
  const { day } = run.hour;
  const settledBefore = now.subtract(SECOND_THOUGHT);
  const waiting = await holdWaiting(db, accountIds, { day, kinds, settledBefore });
  const readers = await findReaders(db, accountIds, sinceOf(day));
  const byAccount = Map.groupBy(await chooseTold(run, waiting, readers), ({ accountId }) => accountId);
  const places = await findPlaces(db, [...byAccount.keys()], now);
  const carried: Carried = { deliveryIds: [], reminders: 0, unreachable: 0 };
  const letters: Letter[] = [];
  for (const [accountId, reminders] of byAccount) {
    const found = places.get(accountId);
    const place = preferred(found?.places ?? [], reminders);
    if (!place) {
      const why = found?.why ?? "not_linked";
      const ids = reminders.map(({ id }) => id);
      await markReminders(db, ids, "unreachable", why, now);
      await openCase(db, { accountId, why }, now);
      carried.unreachable += ids.length;
      continue;
    }
    const reader = readers.get(accountId)!;
    if (madeFor === "own") letters.push(...reminders.map((each) => letterOf(run, place, reader, [each])));
    else letters.push(letterOf(run, place, reader, reminders));
  }
  if (letters.length === 0) return carried;
  const deliveries = await write(run, letters);
  carried.deliveryIds = await addDeliveries(db, run.sealer, deliveries, now);
  const ids = await findDeliveryIds(db, carried.deliveryIds);
  const inside = letters.flatMap(({ reminders }, nth) => {
    const deliveryId = ids.get(deliveries[nth]!.dedupeKey);
    if (deliveryId === undefined) return [];
    const lines = reminders.length;
    return reminders.map((each) => {
      return { id: each.id, deliveryId, facts: { told: each.told, tries: triesOf(each) + 1, lines, promised: false } };
    });
  });
  await markCarried(db, inside);
  const later = letters.flatMap((letter) => letter.later.map(({ id }) => id));
  if (later.length > 0) await keepPromised(db, later, await promisedUntil(db, now));
  return { ...carried, reminders: inside.length };
}

/** What goes to one person. */
interface Letter {
  place: Place;
  reader: Reader;
  reminders: readonly Told[];
  /** What it says will follow. */
  later: readonly Told[];
  message: Message;
}

/** As much of it as a person reads at once and the channel carries in one call; the message says how many more there are. */
function letterOf({ words, split, now }: Run, place: Place, reader: Reader, all: readonly Told[]): Letter {
  const { locale } = reader;
  const { told, message } = fitMessage(place, split, all.slice(0, MOST_IN_ONE), (some) => {
    const lines = some.map((each) => lineOf(each, locale));
    return withCalendar(words(lines, locale, all.length - some.length), lines, now);
  });
  return { place, reader, reminders: told, later: all.slice(told.length), message };
}

/** Until when what a message said will follow is of use; where it has to wait again that is said again. */
export async function promisedUntil(db: Db, now: Temporal.Instant): Promise<string> {
  const day = today({ now });
  return addWorkingDays(day, DAYS_OF_USE, await readDaysAround(db, day));
}

/** What is sent together, so that staff see it and may hold it back; not what people set for themselves. */
const BULKS = {
  wave: { key: (day: string) => `wave:${day}`, title: (day: string) => `Nhắc việc ${day}` },
  news: { key: (day: string) => `news:${day}`, title: (day: string) => `Báo đổi lịch ${day}` },
} as const;

async function bulkOf({ db, now, hour: { day }, madeFor }: Run): Promise<{ bulkId?: number }> {
  if (madeFor === "own") return {};
  const { key, title } = BULKS[madeFor];
  return { bulkId: await openBulk(db, { kind: madeFor, key: key(day), title: title(day) }, now) };
}

/** The messages as deliveries, with their choices kept. */
async function write(run: Run, letters: readonly Letter[]): Promise<NewDelivery[]> {
  const { db, now, hour, madeFor } = run;
  const { day, hours } = hour;
  const bulk = await bulkOf(run);
  const ends = { own: now.add(OWN_LIFE), wave: at(day, hours.dayEndsAt), news: at(day, hours.wakingEndsAt) };
  const offered = await offerMany(
    db,
    letters.map(({ place, message: { choices = [] } }) => ({ place, choices })),
    now,
    NOT_YET,
  );
  return letters.map(({ place, reader, reminders, message: { blocks, file } }, nth) => ({
    ...place,
    ...bulk,
    accountId: reader.accountId,
    dedupeKey: [
      madeFor,
      day,
      reader.accountId,
      place.channel,
      `${reminders[0]!.id}:${triesOf(reminders[0]!) + 1}`,
    ].join(":"),
    message: { message: { blocks }, choices: offered[nth]!, ...(file && { file }), locale: reader.locale },
    priority: 0,
    expiresAt: ends[madeFor],
  }));
}

/** How often it was carried before: to another chat, or to this one while it was out of reach. Each goes under its own key. */
function triesOf({ facts }: Told): number {
  return typeof facts["tries"] === "number" ? facts["tries"] : 0;
}

export function lineOf(reminder: ReadyReminder & { told: ReminderFacts }, locale: Locale): ReminderLine {
  return { text: locale === "vi" ? reminder.textVi : reminder.textEn, facts: reminder.told };
}

/** With the days of the classes that it tells of, as a file. */
export function withCalendar(message: Message, lines: readonly ReminderLine[], now: Temporal.Instant): Message {
  const file = calendarFile(
    lines.flatMap(({ facts }) => facts.calendar ?? []),
    now,
  );
  return file ? { ...message, file } : message;
}

export async function outgoingOf(
  db: Db,
  place: Place,
  { blocks, choices = [], file }: Message,
  locale: Locale,
  now: Temporal.Instant,
): Promise<OutgoingMessage> {
  return { message: { blocks }, choices: await offerChoices(db, place, choices, now), ...(file && { file }), locale };
}

/** The place on the channel that a rule wants, where the person has one; else the best. */
function preferred(places: readonly Place[], reminders: readonly ReadyReminder[]): Place | undefined {
  const wanted = reminders.find(({ channel }) => channel !== null)?.channel;
  return places.find(({ channel }) => channel === wanted) ?? places[0];
}

function at(day: string, plainTime: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime }).toInstant();
}

function sinceOf(day: string): { today: Temporal.Instant; week: Temporal.Instant } {
  const date = Temporal.PlainDate.from(day);
  const start = (at: Temporal.PlainDate) => at.toZonedDateTime(TIME_ZONE).toInstant();
  return { today: start(date), week: start(date.subtract({ days: date.dayOfWeek - 1 })) };
}
