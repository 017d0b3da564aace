import { Refusal } from "./refusal.ts";

/** What the database's refusals mean to a reader; null for what is our own mistake. */
export function databaseTrouble(error: unknown): Refusal | null {
  const words = wordsOf(error);
  if (words.some((word) => UNIQUE.test(word))) return new Refusal("conflict", { key: "exists_already" });
  if (words.some((word) => USED.test(word))) return new Refusal("conflict", { key: "still_used" });
  if (words.some((word) => AWAY.test(word))) return new Refusal("unavailable", { key: "database_away" });
  return null;
}

/** Unique and exclusion constraints, by Prisma's code, the adapter's kind or Postgres' own code. */
const UNIQUE = /^(P2002|UniqueConstraintViolation|23505|23P01)$/;
const USED = /^(P2003|P2014|ForeignKeyConstraintViolation|23503)$/;
/** Not there, closed, full, too slow, or two writes in each other's way: all pass by themselves. */
const AWAY =
  /^(P1001|P1002|P1008|P1017|P2024|P2028|P2034|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TransactionWriteConflict|40001|40P01|53300|57014|57P0\d|08\w{3}|ECONN\w+|EPIPE|ENOTFOUND|ETIMEDOUT)$/;

function wordsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code, meta } = error as { code?: unknown; meta?: { code?: unknown; driverAdapterError?: { cause?: Cause } } };
  const cause = meta?.driverAdapterError?.cause ?? (error.cause as Cause | undefined);
  const broken = /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(error.message)
    ? "08006"
    : null;
  return [code, meta?.code, cause?.kind, cause?.originalCode, cause?.code, broken].filter(
    (word): word is string => typeof word === "string",
  );
}

interface Cause {
  kind?: string;
  originalCode?: string;
  code?: string;
}
