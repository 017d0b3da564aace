import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";
import type { Prisma, PrismaClient } from "./generated/client.ts";

/** One transaction's connection: statements are sent one after the other, in the order in which they were asked for. */
export interface Line {
  send(statement: pg.QueryConfig): Promise<pg.QueryResult>;
  /** Prisma on the same connection; it joins at the first record that is asked of it, and costs nothing before. */
  readonly prisma: Prisma.TransactionClient;
  /** Sent at once, past what is to be done first: for that very work. */
  sendFirst: Line["send"];
  /** Done before the next statement is sent, and before the end; where it fails, nothing of the transaction is kept. */
  doFirst(work: () => Promise<void>): void;
  /** Done before the end and no sooner. */
  doLast(work: () => Promise<void>): void;
}

export interface TransactionOptions {
  /** A statement that waits longer for a lock fails; without bound unless told. */
  lockTimeoutMs?: number;
  /** What is handed to `Db.gather` waits for the transaction's next statement. */
  gathers?: boolean;
}

/** Begins, works, commits; rolls back where the work throws, or where a statement failed and the work went on regardless. */
export async function transact<T>(
  pool: pg.Pool,
  prisma: PrismaClient,
  work: (line: Line) => Promise<T>,
  { lockTimeoutMs }: TransactionOptions = {},
): Promise<T> {
  const client = await pool.connect();
  const { line, settle, finish, leave } = openLine(client, prisma);
  try {
    await client.query(lockTimeoutMs === undefined ? "BEGIN" : `BEGIN; SET LOCAL lock_timeout = ${lockTimeoutMs}`);
    const result = await work(line);
    await settle();
    await finish();
    await leave();
    const { command } = await client.query("COMMIT");
    if (command !== "COMMIT") throw new Error("A statement of the transaction had failed, so nothing of it was kept.");
    client.release();
    return result;
  } catch (error) {
    await leave().catch(() => {});
    // A connection that cannot even roll back is not handed to the next one.
    await client.query("ROLLBACK").then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

function openLine(client: pg.PoolClient, prisma: PrismaClient) {
  let last: Promise<unknown> = Promise.resolve();
  let over = false;
  let joined: Joined | null = null;
  let first: (() => Promise<void>) | null = null;
  let final: (() => Promise<void>) | null = null;
  let done: Promise<void> | null = null;
  const sendFirst: Line["send"] = (statement) => {
    if (over) return Promise.reject(new Error(OVER));
    const asked = last.then(() => client.query(statement));
    last = asked.catch(() => {});
    return asked;
  };
  // What failed stays failed: whoever comes next hears of it, and so does the end.
  const settle = (): Promise<void> | null => {
    if (!first) return done;
    const work = first;
    first = null;
    done = (done ?? Promise.resolve()).then(work);
    done.catch(() => {});
    return done;
  };
  const send: Line["send"] = (statement) => settle()?.then(() => sendFirst(statement)) ?? sendFirst(statement);
  return {
    line: {
      send,
      sendFirst,
      doFirst: (work) => (first = work),
      doLast: (work) => (final = work),
      prisma: deferred(async () => (over ? Promise.reject(new Error(OVER)) : (joined ??= join(prisma, send)).client)),
    } satisfies Line,
    settle,
    finish: () => final?.(),
    async leave() {
      try {
        await joined?.leave();
      } finally {
        await last;
        over = true;
      }
    },
  };
}

const OVER = "The transaction is over.";

interface Joined {
  client: Promise<Prisma.TransactionClient>;
  leave(): Promise<void>;
}

/** Longer than any transaction of ours: what takes too long is ended by the server. */
const PRISMA_WAITS_MS = 60 * 60_000;

/** Prisma believes to have begun a transaction of its own: on the connection that is lent to it here. */
function join(prisma: PrismaClient, send: Line["send"]): Joined {
  const client = Promise.withResolvers<Prisma.TransactionClient>();
  const work = Promise.withResolvers<void>();
  const whole = lent.run(send, () =>
    prisma.$transaction(
      (tx) => {
        client.resolve(tx);
        return work.promise;
      },
      { timeout: PRISMA_WAITS_MS },
    ),
  );
  whole.catch(client.reject);
  client.promise.catch(() => {});
  return {
    client: client.promise,
    async leave() {
      work.resolve();
      await whole;
    },
  };
}

/** The transaction's client before there is one: each call waits for it. */
function deferred(client: () => Promise<Prisma.TransactionClient>): Prisma.TransactionClient {
  type Callable = Record<PropertyKey, (...args: unknown[]) => unknown>;
  const called =
    (model: PropertyKey, method: PropertyKey) =>
    async (...args: unknown[]) =>
      ((await client()) as unknown as Record<PropertyKey, Callable>)[model]![method]!(...args);
  const direct =
    (method: PropertyKey) =>
    async (...args: unknown[]) =>
      ((await client()) as unknown as Callable)[method]!(...args);
  const model = (name: PropertyKey) => new Proxy(direct(name), { get: (_, method) => called(name, method) });
  return new Proxy({} as Prisma.TransactionClient, { get: (_, name) => model(name) });
}

const lent = new AsyncLocalStorage<Line["send"]>();
/** Ours to say. */
const BOUNDS: ReadonlySet<string> = new Set(["BEGIN", "COMMIT", "ROLLBACK"]);

/** The pool as Prisma's adapter sees it: within `join` it hands out the line of the transaction that is joined. */
export function lendingPool(pool: pg.Pool): pg.Pool {
  const connect = (callback?: Parameters<pg.Pool["connect"]>[0]) => {
    const send = lent.getStore();
    if (callback) return pool.connect(callback);
    return send ? Promise.resolve(lentClient(send)) : pool.connect();
  };
  return new Proxy(pool, {
    get(target, key) {
      if (key === "connect") return connect;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? (value as () => unknown).bind(target) : value;
    },
  });
}

function lentClient(send: Line["send"]) {
  const nothing = { rows: [], fields: [], rowCount: 0, command: "", oid: 0 };
  return {
    query: (statement: pg.QueryConfig) => (BOUNDS.has(statement.text) ? Promise.resolve(nothing) : send(statement)),
    on: () => {},
    removeListener: () => {},
    release: () => {},
  };
}
