import type { Message, OutgoingMessage, Reply } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { offerChoices } from "./choices.ts";
import { findLinkedAccount } from "./links.store.ts";
import { addDeliveries } from "./outbox.ts";
import type { Place } from "./place.ts";
import type { Sealer } from "./seal.ts";

interface Deps {
  sealer: Sealer;
  split(place: Place, message: Message): readonly Message[];
}

/** Stores a turn's replies as deliveries, one for each call that the channel will make, in order. */
export async function storeReplies(
  tx: Db,
  deps: Deps,
  place: Place,
  inboxId: string,
  accountId: number | undefined,
  replies: readonly Reply[],
  now: Temporal.Instant,
): Promise<string[]> {
  const pieces = replies.flatMap(({ message, locale }) =>
    deps.split(place, message).map((piece) => ({ message: piece, locale })),
  );
  const account = accountId ?? (await findLinkedAccount(tx, place));
  const ids: string[] = [];
  for (const [n, { message, locale }] of pieces.entries()) {
    // A millisecond apart, so that "2" means the second choice of the last message and of no other.
    const outgoing = await offer(tx, place, message, locale, now.add({ milliseconds: n }));
    const [id] = await addDeliveries(
      tx,
      deps.sealer,
      [{ ...place, dedupeKey: `reply:${inboxId}:${n}`, accountId: account, inboxId, priority: 1, message: outgoing }],
      now,
    );
    if (id) ids.push(id);
  }
  return ids;
}

async function offer(
  tx: Db,
  place: Place,
  message: Message,
  locale: Reply["locale"],
  now: Temporal.Instant,
): Promise<OutgoingMessage> {
  const { choices = [], picture, ...rest } = message;
  return {
    message: rest,
    choices: await offerChoices(tx, place, choices, now),
    ...(picture && { picture }),
    locale,
  };
}
