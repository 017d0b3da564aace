import type { Db } from "@ketnap/database";
import { readTouched } from "./touched.store.ts";

/** Something that is read of many units, and what it comes to in rows. */
export interface Keeping<One> {
  /** Says all that the reading depends on beside the units. */
  key: string;
  unitIds: readonly number[];
  /** A unit of which there is nothing may be left out. */
  read(unitIds: readonly number[]): Promise<ReadonlyMap<number, One>>;
  nothing: One;
  rowsOf(one: One): number;
}

/** What a process holds of units; the same object for as long as none of them was touched and no other was asked for. */
export interface Held<One> {
  readonly of: ReadonlyMap<number, One>;
  /** What is made of it, by the tree that it was made with; it goes when this goes. */
  readonly made: WeakMap<object, Map<string, unknown>>;
}

interface Shelved extends Held<unknown> {
  rows: number;
  /** Whatever was committed by then is in it. */
  snapshot: string;
  lookedAtMs: number;
}

/** From so many units on it is worth it: fewer are read anew in the time that it takes to look whether they changed. */
export const KEPT_FROM = 100;
/** So many rows are held of one database, some hundred megabytes; those asked for last stay. */
const MOST_ROWS = 1_200_000;
/** The table of what was touched reaches back further than this. */
export const HELD_MS = 24 * 3_600_000;
/** More units than these are not read by one statement. */
const AT_ONCE = 2_000;

/** By database; the one asked for last is the last in order. */
const shelves = new WeakMap<object, Map<string, Shelved>>();

/**
 * Of each of these units what `read` says, held in the process until somebody touches the unit: asking again costs one
 * small statement, and of units that were touched, or not asked for before, alone is anything read. Null within a
 * transaction that has changed figures or quotas itself: what it would read is not for others.
 */
export async function holdOfUnits<One>(db: Db, keeping: Keeping<One>): Promise<Held<One> | null> {
  const { key, unitIds, read, nothing, rowsOf } = keeping;
  const shelf = shelfOf(db);
  const known = stillGood(shelf.get(key));
  const touched = await readTouched(db, known?.snapshot ?? null);
  if (touched.own) return null;
  const base = touched.unitIds && known ? (known as Shelved & Held<One>) : null;
  const stale = new Set(base && touched.unitIds!.filter((id) => base.of.has(id)));
  const wanted = unitIds.filter((id) => !base?.of.has(id) || stale.has(id));
  const looked = { snapshot: touched.snapshot, lookedAtMs: performance.now() };
  if (base && stale.size === 0 && wanted.length === 0) {
    put(shelf, key, { ...base, ...looked });
    return base;
  }
  const of = new Map(base?.of);
  const made = base?.made ?? new WeakMap<object, Map<string, unknown>>();
  let rows = base?.rows ?? 0;
  for (const id of stale) {
    rows -= rowsOf(of.get(id)!);
    of.delete(id);
  }
  const held: Held<One> = { of, made };
  // What was read stands, also where a later part takes longer than it is given.
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const part = wanted.slice(from, from + AT_ONCE);
    const fresh = await read(part);
    for (const id of part) {
      const found = fresh.get(id);
      const one = found === undefined ? nothing : found;
      rows += rowsOf(one);
      of.set(id, one);
    }
    put(shelf, key, { ...held, ...looked, rows });
  }
  put(shelf, key, { ...held, ...looked, rows });
  return held;
}

/** What is held by that key, true or not; to be asked for before it is told. */
export function heldOf({ origin }: Db, key: string): Held<unknown> | undefined {
  return shelves.get(origin)?.get(key);
}

function shelfOf({ origin }: Db): Map<string, Shelved> {
  let shelf = shelves.get(origin);
  if (!shelf) shelves.set(origin, (shelf = new Map()));
  return shelf;
}

function stillGood(known: Shelved | undefined): Shelved | undefined {
  return known && performance.now() - known.lookedAtMs < HELD_MS ? known : undefined;
}

/** Two who ask at once may come back in any order: each held state is true of its own snapshot, and says which. */
function put(shelf: Map<string, Shelved>, key: string, held: Shelved): void {
  shelf.delete(key);
  let room = MOST_ROWS - held.rows;
  if (room < 0) return;
  for (const [other, { rows }] of [...shelf].toReversed()) {
    room -= rows;
    if (room < 0) shelf.delete(other);
  }
  shelf.set(key, held);
}
