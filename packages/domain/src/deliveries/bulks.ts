import type { Db } from "@ketnap/database";
import { type BulkProgress, findBulk, insertBulk, readProgress } from "./bulks.store.ts";

export interface NewBulk {
  /** What kind of sending it is: `wave`, `news`. */
  kind: string;
  /** Says which one it is: the same key never makes a second. */
  key: string;
  title: string;
}

/** The bulk of that key, made where there is none yet. */
export async function openBulk(db: Db, bulk: NewBulk, now: Temporal.Instant): Promise<number> {
  const id = (await insertBulk(db, bulk, now)) ?? (await findBulk(db, bulk.key));
  if (id === null) throw new Error(`The bulk ${bulk.key} was taken away while it was opened.`);
  return id;
}

/** How far the bulk is; all zero where it has no deliveries. */
export function bulkProgress(db: Db, bulkId: number): Promise<BulkProgress> {
  return readProgress(db, bulkId);
}
