import { type Db, emptySql, type Sql, sql } from "@ketnap/database";
import type { ListInput, Page } from "./list.ts";
import { countedOff, inOrder, isCountedOff, type Placed, readByPlaces } from "./places.store.ts";
import { readTotal } from "./total.store.ts";

/** What a page of a list is read from. */
export interface Listed {
  /** The key by which the list's rows are told apart: one column. */
  id: Sql;
  /** What `where` and `by` speak of, and no other table: one that is joined for nothing keeps the counting from its index. */
  found: Sql;
  where: Sql;
  /** What it is sorted by; the key is added, so that no row stands on two pages. */
  by: Sql;
  /** Rows without a value in it come last either way. To be said of every `by` that may be null. */
  emptiesLast?: boolean;
  /** What is shown of a row, and the tables that it takes. */
  columns: Sql;
  tables: Sql;
  /** Where `tables` is one table that others are joined to: it, as the statement calls it, and how they are joined. */
  joined?: { to: Sql; by: Sql };
}

/**
 * The keys of the page first, where an index can be gone along, and then the columns of these rows alone: what a list
 * shows of a row may cost whatever it does, it is reckoned for no other. Both are one statement: handing one over and
 * waiting for it takes longer than a page's rows do. The total is counted beside it, at the same time: on one connection
 * after the other the two took longer than their sending.
 */
export async function readPage<Row extends object>(db: Db, list: Listed, input: ListInput): Promise<Page<Row>> {
  const { id, found, where, by, emptiesLast = false, columns, tables, joined } = list;
  const sorted = { id, found, where, by, emptiesLast, descending: input.order === "desc" };
  const offset = (input.page - 1) * input.perPage;
  const count = sql`select count(*)::int as total from ${found} ${where}`;
  const read = <More = object>(keys: Sql, more: Sql = emptySql) =>
    db.rows<Row & More>(
      sql`select ${columns} ${more} from ${tables} where ${id} = any(${keys}) order by ${inOrder(sorted)}`,
    );
  if (!isCountedOff(offset)) {
    const total = await readTotal(db, count);
    const withPlaces = (keys: Sql) => read<Placed>(keys, sql`, (${by})::text as "placeKey", ${id}::text as "placeId"`);
    return { rows: await readByPlaces(db, sorted, { offset, count: input.perPage, ...total }, withPlaces), ...total };
  }
  const first = { ...sorted, offset, count: input.perPage };
  // Rows of one table are read as they are found, and not looked up by their keys once more.
  const rows = () =>
    joined
      ? db.rows<Row>(sql`select ${columns} from (${countedOff(sql`${joined.to}.*`, first)}) ${joined.to} ${joined.by}
          order by ${inOrder(sorted)}`)
      : read(sql`array(${countedOff(id, first)})`);
  // Neither needs the other; a transaction has one connection for both.
  if (db.inTransaction) return { ...(await readTotal(db, count)), rows: await rows() };
  const [page, total] = await Promise.all([rows(), readTotal(db, count)]);
  return { rows: page, ...total };
}

/** Without regard to marks and case, anywhere in the text; an index on `fold(column)` is gone along from three letters on. */
export function sounding(column: Sql, text: string): Sql {
  return sql`fold(${column}) like '%' || regexp_replace(fold(${text}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;
}
