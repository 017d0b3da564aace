import pg from "pg";

/** SQLSTATEs of a server that stops, starts or is full, and of a connection that broke. */
const TRANSIENT = /^(57P0[1-5]|53300|08...|55P02)$/;
const BROKEN = /terminat|timeout|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|socket|not queryable|starting up/i;

/**
 * A pool that BullMQ survives an outage with: `connect()` waits for the server, and what passes by itself is handed on
 * as `ECONNREFUSED`, the only error after which a BullMQ worker tries again.
 */
export function openQueuePool(
  url: string,
  options: { max: number; role?: string; onError(error: Error): void },
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    options: ["-c search_path=bullmq,public", options.role ? `-c role=${options.role}` : ""].join(" "),
  });
  pool.setMaxListeners(0);
  pool.on("error", options.onError);
  pool.on("connect", (client) => client.on("error", options.onError));
  let ended = false;
  const [connect, query, end] = [pool.connect.bind(pool), pool.query.bind(pool), pool.end.bind(pool)];
  const patient = async (): Promise<pg.PoolClient> => {
    for (;;) {
      try {
        return await connect();
      } catch (error) {
        if (ended || !passes(error)) throw asRefused(error);
        options.onError(error as Error);
        await new Promise((done) => setTimeout(done, 500));
      }
    }
  };
  const replaced = {
    // pg's own `query` comes by here with a callback.
    connect: (callback?: never) => (callback ? connect(callback) : patient()),
    query: (...args: unknown[]) => {
      const asked = (query as (...args: unknown[]) => unknown)(...args);
      return asked instanceof Promise ? asked.catch((error: unknown) => Promise.reject(asRefused(error))) : asked;
    },
    end: () => {
      ended = true;
      return end();
    },
  };
  Object.assign(pool, replaced);
  return pool;
}

function passes(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return code === "ECONNREFUSED" || TRANSIENT.test(code) || BROKEN.test(`${code} ${message}`);
}

function asRefused(error: unknown): unknown {
  if (!passes(error) || (error as { code?: string }).code === "ECONNREFUSED") return error;
  const refused = new Error(`ECONNREFUSED: ${(error as Error).message}`, { cause: error });
  return Object.assign(refused, { code: "ECONNREFUSED" });
}
