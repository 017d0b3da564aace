import type { Locale, Message } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { addDeliveries, findPlaces, offerChoices, openCase, type Sealer } from "../deliveries/index.ts";
import { today } from "../kernel/index.ts";
import { findReporters } from "./reporters.store.ts";
import type { DueReport } from "./request.ts";
import { decentFrom } from "./standing.rules.ts";

/** Lives for as long as one may reasonably mend a report. */
const LIFE = { hours: 72 };

/**
 * Tells those who report for a unit that its report came back, each on his best chat, with a button that mends it; in the
 * evening it waits for the morning. Whom nothing reaches becomes a case. Within the caller's transaction, once a return.
 */
export async function announceReturn(
  db: Db,
  sealer: Sealer,
  due: DueReport,
  words: (due: DueReport, locale: Locale) => Message,
  now: Temporal.Instant,
): Promise<string[]> {
  const reporters = await findReporters(db, due.unit.id, today({ now }));
  const places = await findPlaces(
    db,
    reporters.map(({ accountId }) => accountId),
    now,
  );
  const ids: string[] = [];
  for (const { accountId, locale } of reporters) {
    const [place] = places.get(accountId)?.places ?? [];
    if (!place) {
      await openCase(db, { accountId, why: places.get(accountId)?.why ?? "not_linked" }, now);
      continue;
    }
    const { choices = [], picture: _, ...message } = words(due, locale);
    const at = decentFrom(now);
    const outgoing = { message, choices: await offerChoices(db, place, choices, now), locale };
    const dedupeKey = `report-returned:${due.id}:${due.report?.version ?? 0}:${accountId}`;
    const delivery = { ...place, dedupeKey, accountId, message: outgoing, at, expiresAt: at.add(LIFE) };
    ids.push(...(await addDeliveries(db, sealer, [delivery], now)));
  }
  return ids;
}
