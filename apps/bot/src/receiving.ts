import { keepZaloOa, receiveZaloBot, type Tokens, type Update, type ZaloBotEvent } from "@ketnap/channels";
import type { ChannelName } from "@ketnap/contract";
import type { Standing } from "@ketnap/database";
import type { OpenConnection } from "@ketnap/domain/deliveries";
import type { Log } from "@ketnap/process";
import { receiveTelegram } from "./receive-telegram.ts";

export interface Receiving {
  /** Starts and ends what the connections ask for; called again and again. */
  follow(connections: readonly OpenConnection[]): Promise<void>;
  /** Ends every loop at once; what was taken stays confirmed. */
  stop(): Promise<void>;
  /** The locks are gone: the loops end, but what a platform is telling in this moment is still taken. */
  lost(): void;
}

interface Loop {
  version: number;
  stop: AbortController;
  cut: AbortController;
  done: Promise<void>;
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
    /** No more is to be asked. */
    signal: AbortSignal;
    /** What is being asked is to be dropped as well; only where the platform tells a thing once does it differ. */
    cut: AbortSignal;
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
  const loops = new Map<number, Loop>();
  const ending = new Set<Loop>();
  return {
    async follow(connections) {
      const wanted = new Map(connections.map((connection) => [connection.id, connection]));
      for (const [id, loop] of loops) if (wanted.get(id)?.version !== loop.version) await end(id);
      for (const connection of connections) {
        if (loops.has(connection.id)) continue;
        if (!(await deps.standing.lock(lockOf(connection.id)).catch(() => false))) continue;
        loops.set(connection.id, begin(connection));
      }
    },
    async stop() {
      for (const loop of ending) loop.cut.abort();
      await Promise.all([...[...loops.keys()].map(end), ...[...ending].map(({ done }) => done)]);
    },
    lost() {
      for (const loop of loops.values()) {
        loop.stop.abort();
        ending.add(loop);
        void loop.done.then(() => ending.delete(loop));
      }
      loops.clear();
    },
  };

  function begin(connection: OpenConnection): Loop {
    const [stop, cut] = [new AbortController(), new AbortController()];
    const done = receive(deps, connection, { signal: stop.signal, cut: cut.signal }).catch((error: unknown) =>
      deps.log.error({ error, connection: connection.id }, "receiving failed"),
    );
    return { version: connection.version, stop, cut, done };
  }

  async function end(id: number): Promise<void> {
    const loop = loops.get(id);
    loops.delete(id);
    loop?.stop.abort();
    loop?.cut.abort();
    await loop?.done;
    await deps.standing.unlock(lockOf(id)).catch(() => {});
  }
}

async function receive(
  deps: Deps,
  connection: OpenConnection,
  ends: { signal: AbortSignal; cut: AbortSignal },
): Promise<void> {
  const { id, channel } = connection;
  if (channel === "web") return;
  const told: { trouble?: string | null } = {};
  await RECEIVERS[channel](connection, {
    ...ends,
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
