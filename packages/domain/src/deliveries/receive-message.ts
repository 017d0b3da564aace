import type { IncomingMessage } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
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
  const sealed = sealer.seal(JSON.stringify(incoming));
  return { inboxId: await insertInbox(db, incoming, incoming.externalId, sealed, monthOf(now), now) };
}
