import { readUpdate, type Update } from "@ketnap/channels";
import type { IncomingMessage } from "@ketnap/contract";
import type { Database } from "@ketnap/database";
import { clearUnreachable, markUnreachable, type OpenConnection } from "@ketnap/domain/deliveries";
import { createGroupQuiet } from "./group-quiet.ts";
import { createTaps } from "./taps.ts";

export interface Updates {
  /** Keeps what a Telegram update says; resolves once that is committed. */
  take(connection: OpenConnection, update: Update): Promise<void>;
  idle(): Promise<void>;
}

interface Deps {
  db: Database;
  clock(): Temporal.Instant;
  receive(incoming: IncomingMessage): Promise<void>;
}

export function createUpdates({ db, clock, receive }: Deps): Updates {
  const taps = createTaps();
  const groups = createGroupQuiet(clock);
  return {
    async take(connection, update) {
      const read = readUpdate(update, connection);
      if (read.kind === "reach") {
        const chat = { channel: "telegram", address: read.address } as const;
        await (read.reachable
          ? clearUnreachable(db, chat)
          : markUnreachable(db, chat, "blocked by the person", clock()));
      }
      if (read.kind !== "message" || !groups.mayHear(read.incoming)) return;
      await receive(read.incoming);
      if (read.callbackQueryId) taps.answer(connection, read.callbackQueryId);
    },
    idle: taps.idle,
  };
}
