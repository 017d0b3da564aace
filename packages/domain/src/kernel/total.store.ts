import { createHash } from "node:crypto";
import type { Db, Sql } from "@ketnap/database";

/** How many rows a list has in all. `about`: as they were counted a while ago, which will do to turn pages by. */
export interface Total {
  total: number;
  about?: true;
}

/** So many rows are counted anew each time. */
const COUNTED_ANEW = 20_000;
const FRESH_MS = 30_000;
const KEPT_MS = 600_000;
const MOST_KEPT = 500;

interface Kept {
  total: number;
  atMs: number;
  counting: boolean;
}
const kept = new WeakMap<object, Map<string, Kept>>();

/**
 * `count`: a statement that says how many there are, as `total`. It holds whom the list is for, so that nobody is told how
 * many another sees. What was counted half a minute ago or more is told once more, and counted behind it.
 */
export async function readTotal(db: Db, count: Sql): Promise<Total> {
  return keptTotal(db, count) ?? { total: await countAnew(db, count) };
}

/** How many there were when they were last counted; null where that was not, or is too long ago. */
function keptTotal(db: Db, count: Sql): Total | null {
  const totals = totalsOf(db);
  const key = keyOf(count);
  const known = totals.get(key);
  if (!known) return null;
  const age = performance.now() - known.atMs;
  if (age >= KEPT_MS || (db.inTransaction && age >= FRESH_MS)) return null;
  if (age >= FRESH_MS && !known.counting) {
    known.counting = true;
    // What fails here fails again for whoever has to wait for it.
    countAnew(db, count).catch(() => totals.delete(key));
  }
  return { total: known.total, about: true };
}

/** Of many rows it is kept. */
function keepTotal(db: Db, count: Sql, total: number): void {
  const totals = totalsOf(db);
  const key = keyOf(count);
  totals.delete(key);
  if (total > COUNTED_ANEW) totals.set(key, { total, atMs: performance.now(), counting: false });
  if (totals.size > MOST_KEPT) totals.delete(totals.keys().next().value!);
}

/** Two statements with the same values, and none else. */
export function keyOf({ sql, values }: Sql): string {
  return createHash("sha1").update(sql).update(JSON.stringify(values)).digest("base64url");
}

async function countAnew(db: Db, count: Sql): Promise<number> {
  const [row] = await db.rows<{ total: number }>(count);
  keepTotal(db, count, row!.total);
  return row!.total;
}

function totalsOf({ origin }: Db): Map<string, Kept> {
  let totals = kept.get(origin);
  if (!totals) kept.set(origin, (totals = new Map()));
  return totals;
}
