import type { Message, OutgoingMessage, Reply } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { LIFE, toOffered, withTokens } from "./choices.ts";
import type { Place } from "./place.ts";
import { writeTurn } from "./replies.store.ts";
import type { Sealer } from "./seal.ts";

interface Deps {
  sealer: Sealer;
  split(place: Place, message: Message): readonly Message[];
}

/** The message that a turn ends: what was written in it is erased. `failure`: where nobody could answer. */
export interface Ended {
  inboxId: string;
  accountId?: number | undefined;
  failure?: string;
}

/** Stores a turn's replies as deliveries, one for each call that the channel will make, in order, and ends the turn. */
export async function endTurn(
  tx: Db,
  deps: Deps,
  place: Place,
  ended: Ended,
  replies: readonly Reply[],
  now: Temporal.Instant,
): Promise<string[]> {
  const pieces = replies.flatMap(({ message, locale }) =>
    deps.split(place, message).map((piece) => ({ message: piece, locale })),
  );
  const stored = pieces.map(({ message: { choices = [], picture, file, ...rest }, locale }, n) => {
    const offered = withTokens(choices);
    const outgoing: OutgoingMessage = {
      message: rest,
      choices: offered.map(toOffered),
      ...(picture && { picture }),
      ...(file && { file }),
      locale,
    };
    // A millisecond apart, so that "2" means the second choice of the last message and of no other.
    const offeredAt = now.add({ milliseconds: n });
    return {
      dedupeKey: `reply:${ended.inboxId}:${n}`,
      body: deps.sealer.seal(JSON.stringify(outgoing)),
      choices: offered.map((choice) => ({ ...choice, offeredAt, expiresAt: offeredAt.add(LIFE) })),
    };
  });
  return writeTurn(tx, place, ended, stored, now);
}
