import type { HandedOver, Locale, Message } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { addDeliveries, findPlaces, type Place, type Sealer, withdrawUnsent } from "../deliveries/index.ts";
import { DAYS_OF_USE, DAYTIME_KEY, decentTime } from "../reminders/index.ts";

/** Where he can be written to: to be asked before the hand-over, for afterwards one who leaves has no chat. */
export async function placeOf(db: Db, accountId: number, now: Temporal.Instant): Promise<Place | null> {
  return (await findPlaces(db, [accountId], now)).get(accountId)?.places[0] ?? null;
}

/**
 * Good-bye to one whose chats ended with the office, in the next decent hours, unless it is handed back before; in the
 * caller's transaction. Whoever has a chat is told by the rule.
 */
export async function sayGoodbye(
  db: Db,
  sealer: Sealer,
  { unit, from, to, on, gone }: HandedOver,
  place: Place | null,
  words: (locale: Locale) => Message,
  now: Temporal.Instant,
): Promise<string[]> {
  await withdrawUnsent(db, `${DAYTIME_KEY}${unit.id}:${to.id}:`, "role_ended", now);
  if (!gone || place === null) return [];
  const { choices: _, picture: __, ...message } = words(from.locale);
  const dedupeKey = `${DAYTIME_KEY}${unit.id}:${from.id}:${to.id}:${on}`;
  const time = await decentTime(db, now, { daysMore: DAYS_OF_USE });
  // The chat is his no more: the delivery names no account, and says nothing but good-bye.
  const outgoing = { message, choices: [], locale: from.locale };
  const delivery = { ...place, dedupeKey, accountId: null, message: outgoing, at: time.from, expiresAt: time.until };
  return addDeliveries(db, sealer, [delivery], now);
}
