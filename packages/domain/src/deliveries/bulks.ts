import type { Db } from "@ketnap/database";
import { type BulkProgress, findBulk, insertBulk, readProgress } from "./bulks.store.ts";

export interface NewBulk {
  /** What kind of sending it is: `wave`, `news`. */
  kind: string;
  /** Says which one it is: the same key never makes a second beside one that runs. */
  key: string;
  title: string;
}

/** The bulk of that key, made where there is none yet. One that was called off takes nothing more: the next follows it. */
export async function openBulk(db: Db, bulk: NewBulk, now: Temporal.Instant): Promise<number> {
  for (let nth = 1; ; nth += 1) {
    const one = nth === 1 ? bulk : nthOf(bulk, nth);
    const added = await insertBulk(db, one, now);
    if (added !== null) return added;
    const found = await findBulk(db, one.key);
    if (!found) throw new Error(`The bulk ${one.key} was taken away while it was opened.`);
    if (!found.calledOff) return found.id;
  }
}

function nthOf(bulk: NewBulk, nth: number): NewBulk {
  const [key, title] = [`${bulk.key}:${nth}`, `${bulk.title} (${nth})`];
  return { ...bulk, key, title };
}

/** How far the bulk is; all zero where it has no deliveries. */
export function bulkProgress(db: Db, bulkId: number): Promise<BulkProgress> {
  return readProgress(db, bulkId);
}
