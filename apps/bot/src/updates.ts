import {
  readUpdate,
  readZaloBot,
  readZaloOa,
  type Update,
  type ZaloBotEvent,
  type ZaloOaEvent,
} from "@ketnap/channels";
import { zaloOaSettings, type ChannelName, type IncomingMessage } from "@ketnap/contract";
import type { Database } from "@ketnap/database";
import { clearUnreachable, markUnreachable, type OpenConnection } from "@ketnap/domain/deliveries";
import { createGroupQuiet } from "./group-quiet.ts";
import { createTaps } from "./taps.ts";

/** Keeps what a platform delivered; each resolves once that is committed. */
export interface Updates {
  telegram(connection: OpenConnection, update: Update): Promise<void>;
  zaloBot(connection: OpenConnection, event: ZaloBotEvent): Promise<void>;
  zaloOa(connection: OpenConnection, event: ZaloOaEvent): Promise<void>;
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
    async telegram(connection, update) {
      const read = readUpdate(update, connection);
      if (read.kind === "reach") await reach("telegram", read, "blocked by the person");
      if (read.kind !== "message" || !groups.mayHear(read.incoming)) return;
      await receive(read.incoming);
      if (read.callbackQueryId) taps.answer(connection, read.callbackQueryId);
    },
    async zaloBot(connection, event) {
      // A token begins with its bot's number; what the bot itself said is none of its news.
      const read = readZaloBot(event, { id: connection.id, botId: connection.token.split(":")[0] ?? null });
      if (read.kind === "message" && groups.mayHear(read.incoming)) await receive(read.incoming);
    },
    async zaloOa({ id, grantee, settings }, event) {
      const greetsFollowers = zaloOaSettings.safeParse(settings).data?.greetsFollowers === true;
      const read = readZaloOa(event, { id, oaId: grantee, greetsFollowers });
      if (read.kind === "reach") await reach("zalo-oa", read, "no longer a follower");
      const incoming = read.kind === "message" ? read.incoming : read.kind === "reach" ? read.greeting : null;
      if (incoming) await receive(incoming);
    },
    idle: taps.idle,
  };

  async function reach(
    channel: ChannelName,
    { address, reachable }: { address: string; reachable: boolean },
    why: string,
  ): Promise<void> {
    const chat = { channel, address };
    await (reachable ? clearUnreachable(db, chat) : markUnreachable(db, chat, why, clock()));
  }
}
