import { Refusal } from "./errors.ts";

/** What the database's refusals mean to a reader; null for what is our own mistake. */
export function databaseTrouble(error: unknown): Refusal | null {
  const code = codeOf(error);
  if (code === null) return null;
  if (UNIQUE.has(code)) return new Refusal("conflict", { key: "exists_already" });
  if (USED.has(code)) return new Refusal("conflict", { key: "still_used" });
  if (BUSY.has(code) || AWAY.test(code)) return new Refusal("unavailable", { key: "database_away" });
  return null;
}

/** Unique and exclusion constraints. */
const UNIQUE = new Set(["P2002", "23505", "23P01"]);
const USED = new Set(["P2003", "P2014", "23503"]);
/** Deadlock, serialisation, a transaction that waited too long, a pool or a server that is full. */
const BUSY = new Set(["P2024", "P2028", "P2034", "40001", "40P01", "53300", "57014"]);
/** Connections that fail or break. */
const AWAY = /^(P1001|P1002|P1008|P1017|57P0\d|08\w{3}|ECONN\w+|EPIPE|ENOTFOUND|ETIMEDOUT)$/;

/** Postgres' own code where Prisma hands it on, else Prisma's. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, meta } = error as { code?: unknown; meta?: { code?: unknown; driverAdapterError?: { cause?: Cause } } };
  const cause = meta?.driverAdapterError?.cause ?? (error.cause as Cause | undefined);
  const inner = cause?.originalCode ?? meta?.code ?? cause?.code;
  if (typeof inner === "string") return inner;
  if (/Connection terminated|timeout exceeded when trying to connect/.test(error.message)) return "08006";
  return typeof code === "string" ? code : null;
}

interface Cause {
  originalCode?: string;
  code?: string;
}
