import type { ClassShift } from "@ketnap/contract";

/** Numbers of a pool: who said how many wait, and since when. */
export interface PoolEntry {
  id: number;
  shift: ClassShift;
  count: number;
  waitingSince: string;
}

export interface PoolChange {
  /** What an entry holds from now on; 0 ends it. */
  kept: { id: number; count: number }[];
  added: { shift: ClassShift; count: number }[];
}

/**
 * From what is there to what was said: more wait from today on, fewer leave from the last to have come. Said twice it
 * changes nothing, and whoever has waited long keeps the day since when.
 */
export function declare(entries: readonly PoolEntry[], said: Readonly<Record<ClassShift, number>>): PoolChange {
  const change: PoolChange = { kept: [], added: [] };
  for (const shift of ["any", "days_off"] as const) {
    const own = entries.filter((entry) => entry.shift === shift);
    const now = own.reduce((sum, { count }) => sum + count, 0);
    if (said[shift] > now) change.added.push({ shift, count: said[shift] - now });
    if (said[shift] < now) change.kept.push(...take(own.toSorted(latestFirst), now - said[shift]));
  }
  return change;
}

/** So many have learned: those who have waited longest leave first, on days off before the others where the class was. */
export function consume(entries: readonly PoolEntry[], count: number, shift: ClassShift): PoolChange["kept"] {
  const first = (entry: PoolEntry) => (shift === "days_off" && entry.shift === "any" ? 1 : 0);
  const oldest = entries.toSorted((a, b) => first(a) - first(b) || -latestFirst(a, b));
  return take(oldest, count);
}

function take(ordered: readonly PoolEntry[], count: number): PoolChange["kept"] {
  const kept: PoolChange["kept"] = [];
  let left = count;
  for (const entry of ordered) {
    const less = Math.min(left, entry.count);
    if (less === 0) break;
    kept.push({ id: entry.id, count: entry.count - less });
    left -= less;
  }
  return kept;
}

function latestFirst(a: PoolEntry, b: PoolEntry): number {
  return a.waitingSince === b.waitingSince ? b.id - a.id : a.waitingSince < b.waitingSince ? 1 : -1;
}
