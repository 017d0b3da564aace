import type { Db } from "./client.ts";
import type { Line } from "./transaction.ts";

/** Writes rows of one kind together. Kinds are written in no order that any of them may count on. */
export type Write<Row> = (db: Db, rows: readonly Row[]) => Promise<void>;

/**
 * What need not be read back is written with others of its kind: before the next statement, so that whatever is read
 * sees it, and before the commit. `direct` is the same transaction past this.
 */
export function gatherOn(line: Line, direct: Db): Db["gather"] {
  let waiting = new Map<Write<never>, unknown[]>();
  const flush = async () => {
    const writes = waiting;
    waiting = new Map();
    for (const [write, rows] of writes) await write(direct, rows as never[]);
  };
  return (write, rows) => {
    const of = waiting.get(write) ?? [];
    for (const row of rows) of.push(row);
    waiting.set(write, of);
    line.doFirst(flush);
    return Promise.resolve();
  };
}
