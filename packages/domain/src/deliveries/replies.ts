import type { Message, OutgoingMessage, Reply } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { LIFE, toOffered, withTokens } from "./choices.ts";
import type { Place } from "./place.ts";
import { type StoredReply, type TurnWritten, writeTurns } from "./replies.store.ts";
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

/** A chat whose message was answered, with what is said there. */
export interface Answered {
  place: Place;
  ended: Ended;
  replies: readonly Reply[];
}

/**
 * Stores the replies of turns as deliveries, one for each call that the channel will make, in order, and ends the turns.
 * What came of each, turn by turn.
 */
export function endTurns(
  tx: Db,
  deps: Deps,
  turns: readonly Answered[],
  now: Temporal.Instant,
): Promise<TurnWritten[]> {
  const stored = turns.map(({ place, ended, replies }) => ({
    place,
    ended,
    replies: store(deps, place, ended, replies, now),
  }));
  return writeTurns(tx, stored, now);
}

function store(
  deps: Deps,
  place: Place,
  ended: Ended,
  replies: readonly Reply[],
  now: Temporal.Instant,
): StoredReply[] {
  const pieces = replies.flatMap(({ message, locale }) =>
    deps.split(place, message).map((piece) => ({ message: piece, locale })),
  );
  return pieces.map(({ message: { choices = [], picture, file, ...rest }, locale }, n) => {
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
}
