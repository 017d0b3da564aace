import { type Db, Prisma, sql } from "@ketnap/database";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Limit } from "./limits.ts";

/** Counts one attempt. Returns 0, or the seconds to wait when there were too many. */
export async function consume(db: Db, limit: Limit, key: string): Promise<number> {
  try {
    await limiter(db, limit).consume(key);
    return 0;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  }
}

/** Forgets the attempts that led to success. */
export async function forgive(db: Db, limit: Limit, key: string): Promise<void> {
  await limiter(db, limit).delete(key);
}

/** Gives back one attempt where others share the count. */
export async function giveBack(db: Db, limit: Limit, key: string): Promise<void> {
  await limiter(db, limit).reward(key, 1);
}

export async function sweepLimits(db: Db): Promise<void> {
  await db.execute(sql`delete from rate_limit where expire < ${Date.now() - 3_600_000}::bigint`);
}

function limiter(db: Db, limit: Limit): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: asPool(db),
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds,
  });
}

/** The limiter speaks to a `pg` pool; this gives it the verb's own database, and so its transaction. */
function asPool(db: Db) {
  return {
    async query({ text, values }: { text: string; values: unknown[] }) {
      const query = Prisma.sql(text.split(/\$\d/), ...placed(text, values));
      const rows = await db.rows<{ points?: number; expire?: bigint | null }>(query);
      return {
        rows: rows.map((row) => ({ points: row.points, expire: row.expire == null ? null : Number(row.expire) })),
        rowCount: rows.length,
      };
    },
  };
}

/** The values in order of their places: `$3 … $1` names them, Prisma counts them. */
function placed(text: string, values: unknown[]): unknown[] {
  return [...text.matchAll(/\$(\d)/g)].map((match) => values[Number(match[1]) - 1]);
}
