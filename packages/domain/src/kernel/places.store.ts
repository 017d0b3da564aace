import { type Db, emptySql, Prisma, type Sql, sql } from "@ketnap/database";
import { keyOf } from "./total.store.ts";

/** A list in its order, as far as it takes to find a place in it. */
export interface Sorted {
  /** The key by which the list's rows are told apart: one column. */
  id: Sql;
  found: Sql;
  where: Sql;
  by: Sql;
  descending: boolean;
  emptiesLast: boolean;
}

/** A row's place in the order, as text. */
export interface Place {
  key: string | null;
  id: string;
}

/** Up to here a page is found by counting off the rows before it. */
const COUNTED_OFF = 2_000;
/** A place is kept of every so many rows, and where a page ended. */
const STRIDE = 1_000;
const KEPT_MS = 600_000;
const MOST_LISTS = 100;
const MOST_ENDS = 500;

interface Known {
  /** After so many strides of rows each. */
  strides: Place[];
  /** Where a page ended that somebody was shown: the next goes on from there, whatever came in before it. */
  ends: Map<number, Place>;
  total: number;
  atMs: number;
  walking: Promise<void> | null;
}
const known = new WeakMap<object, Map<string, Known>>();

export function isCountedOff(offset: number): boolean {
  return offset < COUNTED_OFF;
}

/**
 * The keys of so many rows after the first few, as an array. How many stands in the text itself: of a number that it does
 * not see the server believes the worst, and plans anew each time, which takes longer than the first page does.
 */
export function keysCountedOff(list: Sorted, offset: number, count: number): Sql {
  const skipped = offset === 0 ? emptySql : sql`offset ${offset}::int`;
  return sql`array(select ${list.id} from ${list.found} ${list.where} order by ${inOrder(list)}
    limit ${Prisma.raw(String(Math.trunc(count)))} ${skipped})`;
}

/**
 * The keys of so many rows after the first `offset`, as an array. Rows are walked past once, and not again by whoever turns
 * the pages after that: deep in a list a page costs what the first does. What comes in or goes out meanwhile shifts the
 * numbers of the pages, never the rows on them; where it is much, the list is walked anew.
 */
export async function keysOfPage(db: Db, list: Sorted, offset: number, count: number, total: number): Promise<Sql> {
  const lists = known.get(db.origin) ?? new Map<string, Known>();
  known.set(db.origin, lists);
  const key = keyOf(sql`${list.found} ${list.where} order by ${inOrder(list)}`);
  const kept = lists.get(key);
  const still = kept && performance.now() - kept.atMs < KEPT_MS && Math.abs(kept.total - total) <= STRIDE;
  const places = still ? kept : unwalked(total);
  lists.delete(key);
  lists.set(key, places);
  if (lists.size > MOST_LISTS) lists.delete(lists.keys().next().value!);
  const rows = await readFrom(db, list, places, offset, count);
  const missing = rows.length < count && offset + rows.length < total;
  if (!missing || !still) return sql`${rows.map(({ id }) => id)}::bigint[]`;
  // More went out than the places can make up for.
  lists.delete(key);
  return keysOfPage(db, list, offset, count, total);
}

const unwalked = (total: number): Known => ({
  strides: [],
  ends: new Map(),
  total,
  atMs: performance.now(),
  walking: null,
});

/** The order of the list, each row in a place of its own. */
export function inOrder({ by, id, descending, emptiesLast }: Sorted): Sql {
  const direction = descending ? sql`desc` : sql`asc`;
  return sql`${by} ${direction} ${emptiesLast ? sql`nulls last` : emptySql}, ${id} ${direction}`;
}

async function readFrom(db: Db, list: Sorted, places: Known, offset: number, count: number): Promise<Place[]> {
  const end = places.ends.get(offset);
  const place = end ?? (await placeAfter(db, list, places, Math.floor(offset / STRIDE)));
  if (!place) return [];
  const rows = await readAfter(db, list, place, end ? 0 : offset % STRIDE, count);
  const last = rows.at(-1);
  if (last && rows.length === count) places.ends.set(offset + count, last);
  if (places.ends.size > MOST_ENDS) places.ends.delete(places.ends.keys().next().value!);
  return rows;
}

/** The place after so many strides; undefined where the list is shorter. Of several who want to know one walks. */
async function placeAfter(db: Db, list: Sorted, places: Known, strides: number): Promise<Place | undefined> {
  while (places.strides.length < strides) {
    if (places.walking) await places.walking.catch(() => {});
    else {
      places.walking = walk(db, list, places.strides, strides).finally(() => (places.walking = null));
      await places.walking;
      break;
    }
  }
  return places.strides[strides - 1];
}

async function walk(db: Db, list: Sorted, strides: Place[], wanted: number): Promise<void> {
  const { id, by, found, where } = list;
  const last = strides.at(-1);
  const rows = await db.rows<Place>(sql`
    select key::text, id::text from (
      select key, id, row_number() over () as n from (
        select ${by} as key, ${id} as id from ${found} ${where} ${last ? after(list, last) : emptySql}
        order by ${inOrder(list)} limit ${(wanted - strides.length) * STRIDE}::int) walked) counted
    where n % ${STRIDE}::int = 0 order by n`);
  strides.push(...rows);
}

/** Rows without a value come after all that have one; each of the two kinds is gone along by itself. */
async function readAfter(db: Db, list: Sorted, place: Place, skipped: number, count: number): Promise<Place[]> {
  const { id, by, found, where, emptiesLast } = list;
  const part = (condition: Sql) => sql`(select ${by} as key, ${id} as id from ${found} ${where} ${condition}
    order by ${inOrder(list)} limit ${skipped + count}::int)`;
  const next = part(after({ ...list, emptiesLast: false }, place));
  const parts = emptiesLast && place.key !== null ? sql`${next} union all ${part(sql`and (${by}) is null`)}` : next;
  return db.rows<Place>(sql`select key::text, id::text from (${parts}) page
    order by ${inOrder({ ...list, by: sql`page.key`, id: sql`page.id` })} limit ${count}::int offset ${skipped}::int`);
}

/** What comes after a place. Said of the first column alone too, so that a table is gone along that holds no other. */
function after({ id, by, descending, emptiesLast }: Sorted, { key, id: placeId }: Place): Sql {
  const beyond = descending ? sql`<` : sql`>`;
  if (key === null) return sql`and (${by}) is null and ${id} ${beyond} ${placeId}`;
  const further = sql`(${by}) ${beyond}= ${key} and (${by}, ${id}) ${beyond} (${key}, ${placeId})`;
  return emptiesLast ? sql`and (${further} or (${by}) is null)` : sql`and ${further}`;
}
