import type { IncomingMessage } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { insertInbox } from "./inbox.store.ts";
import { clearUnreachable } from "./links.store.ts";
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
  return db.transaction(async (tx) => {
    const inboxId = await insertInbox(tx, incoming, incoming.externalId, sealer.seal(JSON.stringify(incoming)), now);
    // Who writes can be reached again: a block that was lifted needs no other sign.
    if (inboxId && incoming.chat === "private") await clearUnreachable(tx, incoming);
    return { inboxId };
  });
}
