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

/**
 * So many have learned: of those whom such a class suits who has waited longest leaves first, on days off the workers, on
 * other days those who can come then; the others only where these are fewer.
 */
export function consume(entries: readonly PoolEntry[], count: number, shift: ClassShift): PoolChange["kept"] {
  const last = (entry: PoolEntry) => (entry.shift === shift ? 0 : 1);
  return take(
    entries.toSorted((a, b) => last(a) - last(b) || -latestFirst(a, b)),
    count,
  );
}

/** Some who left the pool when a class was over, with their marks. */
export interface PoolLeft {
  shift: ClassShift;
  count: number;
  waitingSince: string;
  lapsesOn: string | null;
}

/** No more than so many have left it: who left beyond that comes back, the last to have come first. */
export function giveBack(gone: readonly PoolLeft[], most: number): { back: PoolLeft[]; kept: PoolLeft[] } {
  const back: PoolLeft[] = [];
  const kept: PoolLeft[] = [];
  let still = most;
  for (const each of gone.toSorted((a, b) => (a.waitingSince < b.waitingSince ? -1 : 1))) {
    const stays = Math.min(still, each.count);
    if (stays > 0) kept.push({ ...each, count: stays });
    if (each.count > stays) back.push({ ...each, count: each.count - stays });
    still -= stays;
  }
  return { back, kept };
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
