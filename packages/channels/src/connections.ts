import type { ChannelName, Message } from "@ketnap/contract";
import type { Database } from "@ketnap/database";
import { type OpenConnection, openConnections, type Place, type Sealer } from "@ketnap/domain/deliveries";
import type { Capabilities, Channel } from "./channel.ts";
import { splitMessage } from "./render/split.ts";
import { createTelegram, TELEGRAM } from "./telegram/index.ts";
import { WEB, webChannel } from "./web/capabilities.ts";
import { ZALO_BOT } from "./zalo-bot/capabilities.ts";
import { ZALO_OA } from "./zalo-oa/capabilities.ts";

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
}

export function createConnections({ db, sealer, clock }: Deps): Connections {
  let known = new Map<number, { connection: OpenConnection; channel: Channel }>();
  return {
    async refresh() {
      const open = await openConnections(db, sealer, clock());
      known = new Map(
        open.map((connection) => {
          const before = known.get(connection.id);
          const same = before?.connection.version === connection.version;
          return [connection.id, { connection, channel: same ? before.channel : create(connection) }];
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

function create({ token, apiRoot }: OpenConnection): Channel {
  return createTelegram({ token, apiRoot });
}
