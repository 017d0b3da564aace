import type { Db } from "./client.ts";
import type { Line } from "./transaction.ts";

/** Writes rows of one kind together. Kinds are written in no order that any of them may count on. */
export type Write<Row> = (db: Db, rows: readonly Row[]) => Promise<void>;

/**
 * What need not be read back is written with others of its kind: before the next statement, so that whatever is read
 * sees it, and before the commit. What `waits` is written before the commit alone, or once `gathered` asks for its kind.
 * `direct` is the same transaction past this.
 */
export function gatherOn(line: Line, direct: Db): Pick<Db, "gather" | "gathered"> {
  const [soon, last] = [collectOn(direct), collectOn(direct)];
  return {
    gather(write, rows, { waits = false } = {}) {
      if (waits) last.add(write, rows);
      else soon.add(write, rows);
      if (waits) line.doLast(last.write);
      else line.doFirst(soon.write);
      return Promise.resolve();
    },
    gathered(write) {
      const rows = last.take(write);
      if (rows.length === 0) return;
      soon.add(write, rows);
      line.doFirst(soon.write);
    },
  };
}

function collectOn(db: Db) {
  let waiting = new Map<unknown, { write: Write<never>; rows: unknown[] }>();
  return {
    add<Row>(write: Write<Row>, rows: readonly Row[]): void {
      const of = waiting.get(write) ?? { write, rows: [] };
      for (const row of rows) of.rows.push(row);
      waiting.set(write, of);
    },
    take<Row>(write: Write<Row>): Row[] {
      const rows = waiting.get(write)?.rows ?? [];
      waiting.delete(write);
      return rows as Row[];
    },
    async write(): Promise<void> {
      const all = [...waiting.values()];
      waiting = new Map();
      for (const { write, rows } of all) await write(db, rows as never[]);
    },
  };
}
