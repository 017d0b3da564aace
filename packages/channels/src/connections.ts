import { type ChannelName, type Message, zaloBotSettings } from "@ketnap/contract";
import type { Database } from "@ketnap/database";
import { type OpenConnection, openConnections, type Place, type Sealer } from "@ketnap/domain/deliveries";
import type { Capabilities, Channel } from "./channel.ts";
import { splitMessage } from "./render/split.ts";
import { createTelegram, TELEGRAM } from "./telegram/index.ts";
import { WEB, webChannel } from "./web/capabilities.ts";
import { createFileSharing, createSharing } from "./pictures.ts";
import { createZaloBot, ZALO_BOT } from "./zalo-bot/index.ts";
import { createTokens, createZaloOa, readOaConnection, ZALO_OA } from "./zalo-oa/index.ts";

/** The connected channels, kept as the database has them. */
export interface Connections {
  /** Reads them again; what did not change stays as it is, with its connections to the platform. */
  refresh(): Promise<readonly OpenConnection[]>;
  list(): readonly OpenConnection[];
  channelOf(place: Pick<Place, "channel" | "connectionId">): Channel | null;
}

interface Deps {
  db: Database;
  sealer: Sealer;
  clock(): Temporal.Instant;
  /** Where the world reaches the bot's process; for pictures that a platform has to fetch, and files. */
  publicUrl?: string | null;
}

export function createConnections(deps: Deps): Connections {
  const { db, sealer, clock } = deps;
  let known = new Map<number, { connection: OpenConnection; channel: Channel }>();
  return {
    async refresh() {
      const open = await openConnections(db, sealer, clock());
      known = new Map(
        open.map((connection) => {
          const before = known.get(connection.id);
          const same = before?.connection.version === connection.version;
          return [connection.id, { connection, channel: same ? before.channel : create(connection, deps) }];
        }),
      );
      return open;
    },
    list: () => [...known.values()].map(({ connection }) => connection),
    channelOf: ({ channel, connectionId }) =>
      channel === "web" ? webChannel : (known.get(connectionId)?.channel ?? null),
  };
}

/** What a channel can do, whichever of its connections it is. */
export const CAPABILITIES: Record<ChannelName, Capabilities> = {
  web: WEB,
  telegram: TELEGRAM,
  "zalo-bot": ZALO_BOT,
  "zalo-oa": ZALO_OA,
};

export function splitFor({ channel }: Pick<Place, "channel">, message: Message): Message[] {
  return splitMessage(message, CAPABILITIES[channel]);
}

function create(connection: OpenConnection, deps: Deps): Channel {
  const { token, apiRoot } = connection;
  const root = connection.webhookUrl ?? deps.publicUrl;
  switch (connection.channel) {
    case "zalo-bot": {
      const share = createSharing(deps, root);
      const { perSecond } = zaloBotSettings.catch(zaloBotSettings.parse({})).parse(connection.settings);
      return createZaloBot({ token, apiRoot, share, shareFile: createFileSharing(deps, root), perSecond });
    }
    case "zalo-oa": {
      const read = readOaConnection(connection);
      if (!read)
        return { name: "zalo-oa", capabilities: ZALO_OA, send: async () => ({ kind: "down", why: "settings" }) };
      return createZaloOa({
        apiRoot,
        settings: read.settings,
        tokens: createTokens(deps, connection),
        clock: deps.clock,
        shareFile: createFileSharing(deps, root),
      });
    }
    default:
      return createTelegram({ token, apiRoot });
  }
}
