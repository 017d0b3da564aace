import type { Db } from "@ketnap/database";
import type { Beside } from "../kernel/index.ts";
import { HELD_MS } from "./shelf.ts";
import { touchedColumn, type TouchedRow } from "./touched.store.ts";

/**
 * A time in which nobody touched anything: from the look that began it to the snapshot of the latest. Each look asks what
 * was touched since that snapshot, and goes on with the same era where it was nothing.
 */
export interface Era {
  snapshot: string;
  lookedAtMs: number;
}

const eras = new WeakMap<object, Era>();
const looks = new WeakMap<Db, Era>();

/**
 * Looks whether anything was touched beside a statement that somebody sends for this database's one question, so that what
 * is kept needs none of its own. Whoever holds something of the era that the look finds holds what is true.
 */
export function lookBeside(db: Db): Beside {
  const { origin } = db;
  const known = eras.get(origin) ?? null;
  const era = known && performance.now() - known.lookedAtMs < HELD_MS ? known : null;
  return {
    column: touchedColumn(era?.snapshot ?? null),
    take(found) {
      const { snapshot, touched, own } = found as TouchedRow;
      // Another look has begun an era meanwhile: this one says nothing of it.
      if (own || (eras.get(origin) ?? null) !== known) return;
      const goesOn = era !== null && touched?.length === 0;
      const now = goesOn ? era : { snapshot, lookedAtMs: 0 };
      eras.set(origin, Object.assign(now, { snapshot, lookedAtMs: performance.now() }));
      looks.set(db, now);
    },
  };
}

/** What was found for this database's question; undefined where nobody looked. */
export function lookOf(db: Db): Era | undefined {
  return looks.get(db);
}
