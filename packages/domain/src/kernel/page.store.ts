import { type Db, type Sql, sql } from "@ketnap/database";
import type { ListInput, Page } from "./list.ts";

/** What a page of a list is read from. */
export interface Listed {
  /** The key by which the list's rows are told apart: one column. */
  id: Sql;
  /** What `where` and `order` speak of. Tables that are left-joined by their key cost nothing where neither does. */
  found: Sql;
  where: Sql;
  /** With the key at its end, so that no row stands on two pages. */
  order: Sql;
  /** What is shown of a row, and the tables that it takes; what is summed up beforehand, for the keys of the page alone. */
  columns: Sql;
  tables: Sql | ((keys: Sql) => Sql);
}

/**
 * The keys of the page first, where an index can be gone along, and then the columns of these rows alone: what a list
 * shows of a row may cost whatever it does, it is reckoned for no other.
 */
export async function readPage<Row>(db: Db, list: Listed, input: ListInput): Promise<Page<Row>> {
  const { id, found, where, order, columns, tables } = list;
  const keys = sql`select ${id} from ${found} ${where} order by ${order}
    limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`;
  const shown = typeof tables === "function" ? tables(sql`array(${keys})`) : tables;
  const rows = await db.rows<Row>(
    sql`select ${columns} from ${shown} where ${id} = any(array(${keys})) order by ${order}`,
  );
  return { rows, total: await readTotal(db, sql`select count(*)::int as total from ${found} ${where}`) };
}

/** Without regard to marks and case, anywhere in the text; an index on `fold(column)` is gone along from three letters on. */
export function sounding(column: Sql, text: string): Sql {
  return sql`fold(${column}) like '%' || regexp_replace(fold(${text}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;
}

/** So many rows are counted anew each time; above that a number of half a minute ago will do to turn pages by. */
const COUNTED_ANEW = 20_000;
const KEPT_MS = 30_000;
const MOST_KEPT = 500;
const kept = new WeakMap<object, Map<string, { total: number; untilMs: number }>>();

/** `count`: a statement that says how many there are, as `total`. */
export async function readTotal(db: Db, count: Sql): Promise<number> {
  const totals = kept.get(db.origin) ?? new Map<string, { total: number; untilMs: number }>();
  kept.set(db.origin, totals);
  const key = JSON.stringify([count.sql, count.values]);
  const known = totals.get(key);
  if (known && performance.now() < known.untilMs) return known.total;
  totals.delete(key);
  const [row] = await db.rows<{ total: number }>(count);
  if (row!.total > COUNTED_ANEW) totals.set(key, { total: row!.total, untilMs: performance.now() + KEPT_MS });
  if (totals.size > MOST_KEPT) totals.delete(totals.keys().next().value!);
  return row!.total;
}
