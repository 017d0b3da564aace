import type { IncomingMessage } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { createBatcher } from "./batcher.ts";
import { monthOf } from "./budget.rules.ts";
import { insertInbox } from "./inbox.store.ts";
import type { Sealer } from "./seal.ts";

export interface Received {
  /** Null where this very message had come before: the platform delivers some twice. */
  inboxId: string | null;
}

/** Commits what came in, sealed and once, before the platform is told that it arrived. */
export async function receiveMessage(
  db: Db,
  sealer: Sealer,
  incoming: IncomingMessage,
  now: Temporal.Instant,
): Promise<Received> {
  const [received] = await receiveAll(db, sealer, [incoming], now);
  return received!;
}

/** Many at most in a statement. */
const MOST = 50;

/**
 * The same where many write at once: while one statement is under way the next messages gather for another. Where it
 * fails, each is tried by itself, so that no message is refused for another's sake.
 */
export function createIntake(
  db: Db,
  sealer: Sealer,
  clock: () => Temporal.Instant,
): (incoming: IncomingMessage) => Promise<Received> {
  type Tried = PromiseSettledResult<Received>;
  const receive = createBatcher(async (messages: readonly IncomingMessage[]): Promise<Tried[]> => {
    try {
      const received = await receiveAll(db, sealer, messages, clock());
      return received.map((value) => ({ status: "fulfilled", value }));
    } catch (reason) {
      if (messages.length === 1) return [{ status: "rejected", reason }];
      const tried: Tried[] = [];
      // One after the other: a chat's messages keep their order.
      for (const message of messages)
        tried.push(...(await Promise.allSettled([receiveMessage(db, sealer, message, clock())])));
      return tried;
    }
  }, MOST);
  return async (incoming) => {
    const tried = await receive(incoming);
    if (tried.status === "rejected") throw tried.reason;
    return tried.value;
  };
}

async function receiveAll(
  db: Db,
  sealer: Sealer,
  messages: readonly IncomingMessage[],
  now: Temporal.Instant,
): Promise<Received[]> {
  const rows = messages.map((message) => {
    const { channel, connectionId, address, externalId, chat } = message;
    const sealed = sealer.seal(JSON.stringify(message));
    return { channel, connectionId, address, externalId, private: chat === "private", sealed };
  });
  const ids = await insertInbox(db, rows, monthOf(now), now);
  return ids.map((inboxId) => ({ inboxId }));
}
