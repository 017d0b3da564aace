import { ALLOWED_UPDATES, createClient, pollUpdates, troubleOf, type Update } from "@ketnap/channels";
import type { Standing } from "@ketnap/database";
import type { OpenConnection } from "@ketnap/domain/deliveries";
import type { Log } from "@ketnap/process";

export interface Receiving {
  /** Starts and ends what the connections ask for; called again and again. */
  follow(connections: readonly OpenConnection[]): Promise<void>;
  /** Ends every loop; what was taken stays confirmed. */
  stop(): Promise<void>;
}

interface Deps {
  log: Log;
  standing: Standing;
  take(connectionId: number, update: Update): Promise<void>;
  /** How the platform answers, once for each change. */
  report(connectionId: number, trouble: string | null, botName: string | null): void;
}

/** Longer than a long poll, shorter than a hung line. */
const POLL_TIMEOUT_SECONDS = 40;

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
  const { id, token, apiRoot, mode, webhookUrl, webhookSecret } = connection;
  const api = createClient(token, apiRoot, POLL_TIMEOUT_SECONDS);
  let botName: string | null = null;
  const told: { trouble?: string | null } = {};
  const onState = (trouble: string | null) => {
    if (trouble === told.trouble) return;
    told.trouble = trouble;
    deps.report(id, trouble, botName);
  };
  await untilDone(signal, onState, async () => {
    botName = (await api.getMe(signal as never)).username;
    if (mode === "polling") await api.deleteWebhook();
    else
      await api.setWebhook(`${webhookUrl}/tg/${id}`, {
        secret_token: webhookSecret,
        allowed_updates: [...ALLOWED_UPDATES],
        max_connections: 40,
      });
  });
  if (mode === "polling") await pollUpdates({ api, signal, onState, take: (update) => deps.take(id, update) });
}

/** Tried until it is done, ever more slowly: the platform may be away when we start. */
async function untilDone(
  signal: AbortSignal,
  onState: (trouble: string | null) => void,
  work: () => Promise<void>,
): Promise<void> {
  for (let pauseMs = 500; !signal.aborted; pauseMs = Math.min(pauseMs * 2, 30_000)) {
    try {
      await work();
      return onState(null);
    } catch (error) {
      if (signal.aborted) return;
      onState(troubleOf(error));
      await new Promise<void>((done) => {
        const timer = setTimeout(done, pauseMs);
        signal.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
      });
    }
  }
}

function lockOf(connectionId: number): string {
  return `ketnap receives ${connectionId}`;
}
