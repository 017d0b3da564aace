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
const STRIDE = 200;
/** So many more rows or fewer, and the places are too far from what they are to mean. */
const MUCH = 1_000;
const KEPT_MS = 600_000;
const MOST_LISTS = 100;
const MOST_ENDS = 500;

interface Known {
  /** After so many strides of rows each. */
  strides: Place[];
  /** Where a page ended that somebody was shown: the next goes on from there, whatever came in before it. */
  ends: Map<number, Place>;
  /** Of what it is sorted by, as the database calls it. */
  type: string;
  total: number;
  atMs: number;
  walking: Promise<void> | null;
}
const known = new WeakMap<object, Map<string, Known>>();

export function isCountedOff(offset: number): boolean {
  return offset < COUNTED_OFF;
}

/**
 * So many rows after the first few. How many stands in the text itself: of a number that it does not see the server believes
 * the worst, and plans anew each time, which takes longer than the first page does.
 */
export function countedOff(what: Sql, { offset, count, ...list }: Sorted & { offset: number; count: number }): Sql {
  const skipped = offset === 0 ? emptySql : sql`offset ${offset}::int`;
  return sql`select ${what} from ${list.found} ${list.where} order by ${inOrder(list)}
    limit ${Prisma.raw(String(Math.trunc(count)))} ${skipped}`;
}

/** What a row of a page is read with beside its columns: where it stands. */
export interface Placed {
  placeKey: string | null;
  placeId: string;
}

/** So many rows after the first `offset`, of a list that has about so many in `total`. */
interface Wanted {
  offset: number;
  count: number;
  total: number;
}

/**
 * The rows of a page deep in a list; `read` takes their keys, as an array. Rows are walked past once, and not again by
 * whoever turns the pages after that: deep in a list a page costs what the first does. What comes in or goes out meanwhile
 * shifts the numbers of the pages, never the rows on them; where it is much, the list is walked anew.
 */
export async function readByPlaces<Row extends object>(
  db: Db,
  list: Sorted,
  wanted: Wanted,
  read: (keys: Sql) => Promise<(Row & Placed)[]>,
): Promise<Row[]> {
  const { offset, count, total } = wanted;
  const lists = known.get(db.origin) ?? new Map<string, Known>();
  known.set(db.origin, lists);
  const key = keyOf(sql`${list.found} ${list.where} order by ${inOrder(list)}`);
  const kept = lists.get(key);
  const still = kept && performance.now() - kept.atMs < KEPT_MS && Math.abs(kept.total - total) <= MUCH;
  const places = still ? kept : unwalked(total);
  lists.delete(key);
  lists.set(key, places);
  if (lists.size > MOST_LISTS) lists.delete(lists.keys().next().value!);
  const keys = await keysFrom(db, list, places, offset, count);
  const rows = keys ? await read(keys) : [];
  if (rows.length < count && offset + rows.length < total && still) {
    // More went out than the places can make up for.
    lists.delete(key);
    return readByPlaces(db, list, wanted, read);
  }
  const last = rows.at(-1);
  if (last && rows.length === count) keepEnd(places, offset + count, { key: last.placeKey, id: last.placeId });
  return rows.map(({ placeKey: _, placeId: __, ...row }) => row as unknown as Row);
}

const unwalked = (total: number): Known => ({
  strides: [],
  ends: new Map(),
  type: "",
  total,
  atMs: performance.now(),
  walking: null,
});

/** The order of the list, each row in a place of its own. */
export function inOrder({ by, id, descending, emptiesLast }: Sorted): Sql {
  const direction = descending ? sql`desc` : sql`asc`;
  return sql`${by} ${direction} ${emptiesLast ? sql`nulls last` : emptySql}, ${id} ${direction}`;
}

/** The keys of so many rows after the first `offset`, as an array; null where the list is shorter. */
async function keysFrom(db: Db, list: Sorted, places: Known, offset: number, count: number): Promise<Sql | null> {
  const end = places.ends.get(offset);
  const place = end ?? (await placeAfter(db, list, places, Math.floor(offset / STRIDE)));
  return place ? keysAfter(list, { ...place, type: places.type }, end ? 0 : offset % STRIDE, count) : null;
}

function keepEnd({ ends }: Known, after: number, end: Place): void {
  ends.set(after, end);
  if (ends.size > MOST_ENDS) ends.delete(ends.keys().next().value!);
}

/** The place after so many strides; undefined where the list is shorter. Of several who want to know one walks. */
async function placeAfter(db: Db, list: Sorted, places: Known, strides: number): Promise<Place | undefined> {
  while (places.strides.length < strides) {
    if (places.walking) await places.walking.catch(() => {});
    else {
      places.walking = walk(db, list, places, strides).finally(() => (places.walking = null));
      await places.walking;
      break;
    }
  }
  return places.strides[strides - 1];
}

async function walk(db: Db, list: Sorted, places: Known, wanted: number): Promise<void> {
  const { id, by, found, where } = list;
  const { strides, type } = places;
  const last = strides.at(-1);
  const rows = await db.rows<Place & { type: string }>(sql`
    select key::text, id::text, (select typname::text from pg_type where oid = pg_typeof(key)) as type from (
      select key, id, row_number() over () as n from (
        select ${by} as key, ${id} as id from ${found} ${where} ${last ? after(list, { ...last, type }) : emptySql}
        order by ${inOrder(list)} limit ${(wanted - strides.length) * STRIDE}::int) walked) counted
    where n % ${STRIDE}::int = 0 order by n`);
  for (const { key, id: at } of rows) strides.push({ key, id: at });
  places.type ||= rows[0]?.type ?? "";
}

/**
 * Rows without a value come after all that have one; each of the two kinds is gone along by itself. What differs from page
 * to page is hidden from the planner: of what it sees it believes the best, and would plan for each page anew.
 */
function keysAfter(list: Sorted, place: TypedPlace, skipped: number, count: number): Sql {
  const { id, by, found, where, emptiesLast } = list;
  const most = Prisma.raw(String(Math.trunc(count)));
  const offset = skipped === 0 ? emptySql : sql`offset (select ${skipped}::int)`;
  if (!emptiesLast || place.key === null)
    return sql`array(select ${id} from ${found} ${where} ${after(list, place)} order by ${inOrder(list)} limit ${most} ${offset})`;
  const part = (condition: Sql) => sql`(select ${by} as key, ${id} as id from ${found} ${where} ${condition}
    order by ${inOrder(list)} limit (select ${skipped + count}::int))`;
  return sql`array(select page.id from (${part(after({ ...list, emptiesLast: false }, place))} union all ${part(sql`and (${by}) is null`)}) page
    order by ${inOrder({ ...list, by: sql`page.key`, id: sql`page.id` })} limit ${most} ${offset})`;
}

interface TypedPlace extends Place {
  type: string;
}

/** What comes after a place. Said of the first column alone too, so that a table is gone along that holds no other. */
function after({ id, by, descending, emptiesLast }: Sorted, place: TypedPlace): Sql {
  const beyond = descending ? sql`<` : sql`>`;
  const placeId = sql`(select ${place.id}::bigint)`;
  if (place.key === null) return sql`and (${by}) is null and ${id} ${beyond} ${placeId}`;
  const key = sql`(select ${place.key}::${Prisma.raw(`"${place.type}"`)})`;
  const further = sql`(${by}) ${beyond}= ${key} and (${by}, ${id}) ${beyond} (${key}, ${placeId})`;
  return emptiesLast ? sql`and (${further} or (${by}) is null)` : sql`and ${further}`;
}
