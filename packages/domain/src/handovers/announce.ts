import type { HandedOver, Locale, Message } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { addDeliveries, findPlaces, type Place, type Sealer } from "../deliveries/index.ts";

/** Lives until the one who is away for a while looks at his telephone again. */
const LIFE = { hours: 72 };

/** Where both can be written to: to be asked before the hand-over, for afterwards the leaving one has no chat. */
export async function placesOfBoth(
  db: Db,
  accountIds: readonly number[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<number, Place>> {
  const places = await findPlaces(db, accountIds, now);
  return new Map(
    accountIds.flatMap((id) => {
      const [place] = places.get(id)?.places ?? [];
      return place ? [[id, place] as const] : [];
    }),
  );
}

/** Tells the one who leaves and the one who comes, each once, where there is a chat; in the caller's transaction. */
export async function announceHandOver(
  db: Db,
  sealer: Sealer,
  handed: HandedOver,
  places: ReadonlyMap<number, Place>,
  words: (side: "from" | "to", locale: Locale) => Message,
  now: Temporal.Instant,
): Promise<string[]> {
  const ids: string[] = [];
  for (const side of ["from", "to"] as const) {
    const { id, locale } = handed[side];
    const place = places.get(id);
    if (!place) continue;
    const { choices: _, picture: __, ...message } = words(side, locale);
    const dedupeKey = `handover:${handed.unit.id}:${handed.from.id}:${handed.to.id}:${handed.on}:${side}`;
    const outgoing = { message, choices: [], locale };
    // The chat of the one who leaves is his no more: the delivery names no account, and says nothing but good-bye.
    const accountId = side === "to" ? id : null;
    const delivery = { ...place, dedupeKey, accountId, message: outgoing, expiresAt: now.add(LIFE) };
    ids.push(...(await addDeliveries(db, sealer, [delivery], now)));
  }
  return ids;
}
