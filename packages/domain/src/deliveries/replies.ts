import type { Message, OutgoingMessage, Reply } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { LIFE, toOffered, withTokens } from "./choices.ts";
import type { Claim } from "./outbox.ts";
import type { Place } from "./place.ts";
import { type StoredReply, type TurnRow, writeTurns } from "./replies.store.ts";
import type { Sealer } from "./seal.ts";

interface Deps {
  sealer: Sealer;
  split(place: Place, message: Message): readonly Message[];
  clock(): Temporal.Instant;
  /** For how long who ends a turn claims its first reply, to send it himself; null where he sends none. */
  lease?(): { milliseconds: number } | null;
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
 * What is to go out now that a turn has ended, in its order; `more`: the chat has written something else meanwhile.
 * `claim`: the first of it, where it may be sent at once and by who ended the turn alone.
 */
export interface TurnWritten {
  deliveryIds: string[];
  more: boolean;
  claim: Claim | null;
}

/**
 * Stores the replies of turns as deliveries, one for each call that the channel will make, in order, and ends the turns.
 * What came of each, turn by turn.
 */
export async function endTurns(
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
  const lease = deps.lease?.();
  const leaseUntil = lease ? deps.clock().add(lease) : null;
  const rows = await writeTurns(tx, stored, now, leaseUntil);
  return rows.map((row, n) => {
    const { deliveryIds, more } = row;
    return { deliveryIds, more, claim: leaseUntil && claimOf(row, stored[n]!, now, leaseUntil) };
  });
}

/** As `claimDeliveries` would hand it out. */
function claimOf(
  { claimed, deliveryIds, accountId }: TurnRow,
  { place: { channel, connectionId, address }, replies }: { place: Place; replies: readonly Kept[] },
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
): Claim | null {
  if (!claimed) return null;
  const createdAt = new Date(now.epochMilliseconds);
  const fresh = { attempt: 1, doubts: 0, priority: 1, bulkId: null, createdAt, leaseUntil };
  return { ...fresh, id: deliveryIds[0]!, channel, connectionId, address, accountId, message: replies[0]!.outgoing };
}

/** With what it says, which the database keeps sealed. */
interface Kept extends StoredReply {
  outgoing: OutgoingMessage;
}

function store(deps: Deps, place: Place, ended: Ended, replies: readonly Reply[], now: Temporal.Instant): Kept[] {
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
      outgoing,
      dedupeKey: `reply:${ended.inboxId}:${n}`,
      body: deps.sealer.seal(JSON.stringify(outgoing)),
      choices: offered.map((choice) => ({ ...choice, offeredAt, expiresAt: offeredAt.add(LIFE) })),
    };
  });
}
