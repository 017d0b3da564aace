import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { rowsOf, toStatement } from "./direct-rows.ts";
import { gatherOn, type Write } from "./gathering.ts";
import { Prisma, PrismaClient } from "./generated/client.ts";
import { type Line, lendingPool, transact, type TransactionOptions } from "./transaction.ts";

export type Sql = Prisma.Sql;
export const sql = Prisma.sql;
export const emptySql = Prisma.empty;
export { Prisma };

/**
 * The rows of a statement as one value within another: what belongs together is read in one round trip, as of one moment.
 * Whole numbers, texts and truth come as they are; cast everything else to text.
 */
export const asJson = (query: Sql): Sql => sql`(select coalesce(json_agg(row), '[]') from (${query}) row)`;

/**
 * The database as a verb sees it: Prisma for records, `rows` for lists and roll-ups in one SQL.
 * `rows` returns what the adapter gives: cast dates to text and bigints to int or text in the SQL itself.
 */
export interface Db {
  /** The same object for a database and for every transaction on it: what a cache may hang on. */
  readonly origin: object;
  readonly prisma: Prisma.TransactionClient;
  readonly inTransaction: boolean;
  rows<Row>(query: Sql): Promise<Row[]>;
  execute(query: Sql): Promise<number>;
  /**
   * Writes at once; in a transaction that `gathers`, together with what else of the kind comes before its next statement,
   * or, where it `waits`, before its end.
   */
  gather<Row>(write: Write<Row>, rows: readonly Row[], when?: { waits?: boolean }): Promise<void>;
  /** Said by whoever reads what is gathered to wait: its rows are written before the next statement. */
  gathered<Row>(write: Write<Row>): void;
  /** Joins the transaction where there is one, else opens it with these options. */
  transaction<T>(work: (tx: Db) => Promise<T>, options?: TransactionOptions): Promise<T>;
}

export interface Database extends Db {
  readonly url: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Pool size; 10 unless said. */
  connections?: number;
  /** Sets this role at connection (`ketnap ask` runs under `ketnap_bot`). */
  role?: string;
  onError?: (error: Error) => void;
}

/**
 * No disk turns any more, and what is asked often lies in memory: to jump to a row costs little more than to read the next.
 * Believing otherwise the planner reads tables whole.
 */
export const SETTINGS = [
  "-c statement_timeout=30000",
  "-c idle_in_transaction_session_timeout=60000",
  "-c random_page_cost=1.1",
];

/** Opens the client. Only an app's `main.ts` (and the tests' set-up) calls this. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    options: [...SETTINGS, options.role ? `-c role=${options.role}` : ""].join(" "),
  });
  // A connection that breaks in the pool or out of it is replaced; unheard, the event would end the process.
  const heard = (error: Error) => options.onError?.(error);
  pool.on("error", heard);
  pool.on("connect", (client) => client.on("error", heard));
  const client = new PrismaClient({
    adapter: new PrismaPg(lendingPool(pool), { statementNameGenerator: statementName }),
  });
  return {
    ...wrap(
      pool,
      client,
      (statement) => pool.query(statement),
      (work, options) => transact(pool, client, (line) => work(within(pool, line, options?.gathers)), options),
    ),
    url,
    async close() {
      await client.$disconnect();
      await pool.end();
    },
  };
}

/** `column` is one of these. Of one value the server plans once and for all; of a list of unknown length anew each time. */
export function among(column: Sql, values: readonly number[] | readonly string[]): Sql {
  const list = [...values];
  const [only] = list;
  if (list.length === 1)
    return typeof only === "number" ? sql`${column} = ${only}::int` : sql`${column} = ${only}::text`;
  return typeof only === "string" ? sql`${column} = any(${list}::text[])` : sql`${column} = any(${list}::int[])`;
}

/**
 * A list of a dozen or so whose length the server does not see, for `unnest` and `= any`: so that it plans once and for
 * all, and not anew for each length. Beside other lists in one `unnest` it is enough for the first.
 */
export function shortList(values: readonly number[] | readonly string[], of: "int" | "bigint" | "text" = "int"): Sql {
  return sql`(select ${[...values]}::${ARRAYS[of]})`;
}

const ARRAYS = { int: sql`int[]`, bigint: sql`bigint[]`, text: sql`text[]` };

type Opener = <T>(work: (tx: Db) => Promise<T>, options?: TransactionOptions) => Promise<T>;

/** `open` is null within a transaction: a transaction in it is the same one. */
function wrap(origin: object, prisma: Prisma.TransactionClient, send: Line["send"], open: Opener | null): Db {
  const db: Db = {
    origin,
    prisma,
    inTransaction: open === null,
    rows: async <Row>(query: Sql) => rowsOf<Row>(await send(named(query))),
    execute: async (query) => (await send(named(query))).rowCount ?? 0,
    gather: (write, rows) => write(db, rows),
    gathered: () => {},
    transaction: (work, options) => (open ? open(work, options) : work(db)),
  };
  return db;
}

function within(origin: object, line: Line, gathers = false): Db {
  const db = wrap(origin, line.prisma, line.send, null);
  return gathers ? Object.assign(db, gatherOn(line, wrap(origin, line.prisma, line.sendFirst, null))) : db;
}

function named({ text, values }: Sql): pg.QueryConfig {
  return toStatement(statementName({ sql: text }), text, values);
}

const names = new Map<string, string>();

/** Names a statement by its text so that the server plans it once a connection; ad-hoc texts are bounded. */
function statementName({ sql: text }: { sql: string }): string {
  let name = names.get(text);
  if (!name) {
    if (names.size > 2000) names.clear();
    name = `k${createHash("sha1").update(text).digest("base64url")}`;
    names.set(text, name);
  }
  return name;
}
