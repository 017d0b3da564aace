import { keepZaloOa, receiveZaloBot, type Tokens, type Update, type ZaloBotEvent } from "@ketnap/channels";
import type { ChannelName } from "@ketnap/contract";
import type { Standing } from "@ketnap/database";
import type { OpenConnection } from "@ketnap/domain/deliveries";
import type { Log } from "@ketnap/process";
import { receiveTelegram } from "./receive-telegram.ts";

export interface Receiving {
  /** Starts and ends what the connections ask for; called again and again. */
  follow(connections: readonly OpenConnection[]): Promise<void>;
  /** Ends every loop; what was taken stays confirmed. */
  stop(): Promise<void>;
}

interface Deps {
  log: Log;
  standing: Standing;
  take: {
    telegram(id: number, update: Update): Promise<void>;
    zaloBot(id: number, event: ZaloBotEvent): Promise<void>;
  };
  /** The tokens of a connection that has a grant. */
  tokensOf(connection: OpenConnection): Tokens;
  /** How the platform answers, once for each change. */
  report(connectionId: number, trouble: string | null, botName: string | null): void;
}

/** What one connection's loop is given, until it is told to end. */
export type Receiver = (
  connection: OpenConnection,
  own: {
    signal: AbortSignal;
    take: { telegram(update: Update): Promise<void>; zaloBot(event: ZaloBotEvent): Promise<void> };
    tokens(): Tokens;
    onState(trouble: string | null, botName: string | null): void;
  },
) => Promise<void>;

const RECEIVERS: Record<Exclude<ChannelName, "web">, Receiver> = {
  telegram: receiveTelegram,
  "zalo-bot": ({ id, token, apiRoot, mode, webhookUrl, webhookSecret: secret }, { take, ...own }) => {
    const webhook = mode === "webhook" ? { url: `${webhookUrl}/zalo-bot/${id}`, secret } : null;
    return receiveZaloBot({ token, apiRoot, webhook, take: take.zaloBot, ...own });
  },
  "zalo-oa": ({ apiRoot }, { tokens, signal, onState }) => keepZaloOa({ apiRoot, tokens: tokens(), signal, onState }),
};

/** Keeps each connection polled, or its webhook set, by the one process that holds the connection's lock. */
export function createReceiving(deps: Deps): Receiving {
  const loops = new Map<number, { version: number; stop: AbortController; done: Promise<void> }>();
  return {
    async follow(connections) {
      const wanted = new Map(connections.map((connection) => [connection.id, connection]));
      for (const [id, loop] of loops) if (wanted.get(id)?.version !== loop.version) await end(id);
      for (const connection of connections) {
        if (loops.has(connection.id)) continue;
        if (!(await deps.standing.lock(lockOf(connection.id)).catch(() => false))) continue;
        const stop = new AbortController();
        const done = receive(deps, connection, stop.signal).catch((error: unknown) =>
          deps.log.error({ error, connection: connection.id }, "receiving failed"),
        );
        loops.set(connection.id, { version: connection.version, stop, done });
      }
    },
    async stop() {
      await Promise.all([...loops.keys()].map(end));
    },
  };

  async function end(id: number): Promise<void> {
    const loop = loops.get(id);
    loops.delete(id);
    loop?.stop.abort();
    await loop?.done;
    await deps.standing.unlock(lockOf(id)).catch(() => {});
  }
}

async function receive(deps: Deps, connection: OpenConnection, signal: AbortSignal): Promise<void> {
  const { id, channel } = connection;
  if (channel === "web") return;
  const told: { trouble?: string | null } = {};
  await RECEIVERS[channel](connection, {
    signal,
    take: {
      telegram: (update) => deps.take.telegram(id, update),
      zaloBot: (event) => deps.take.zaloBot(id, event),
    },
    tokens: () => deps.tokensOf(connection),
    onState(trouble, botName) {
      if (trouble === told.trouble) return;
      told.trouble = trouble;
      deps.report(id, trouble, botName);
    },
  });
}

function lockOf(connectionId: number): string {
  return `ketnap receives ${connectionId}`;
}
