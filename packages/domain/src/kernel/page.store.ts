import { type Db, type Sql, sql } from "@ketnap/database";
import type { ListInput, Page } from "./list.ts";
import { inOrder, isCountedOff, keysCountedOff, keysOfPage } from "./places.store.ts";
import { readTotal } from "./total.store.ts";

/** What a page of a list is read from. */
export interface Listed {
  /** The key by which the list's rows are told apart: one column. */
  id: Sql;
  /** What `where` and `by` speak of. Tables that are left-joined by their key cost nothing where neither does. */
  found: Sql;
  where: Sql;
  /** What it is sorted by; the key is added, so that no row stands on two pages. */
  by: Sql;
  /** Rows without a value in it come last either way. To be said of every `by` that may be null. */
  emptiesLast?: boolean;
  /** What is shown of a row, and the tables that it takes. */
  columns: Sql;
  tables: Sql;
}

/**
 * The keys of the page first, where an index can be gone along, and then the columns of these rows alone: what a list
 * shows of a row may cost whatever it does, it is reckoned for no other.
 */
export async function readPage<Row>(db: Db, list: Listed, input: ListInput): Promise<Page<Row>> {
  const { id, found, where, by, emptiesLast = false, columns, tables } = list;
  const sorted = { id, found, where, by, emptiesLast, descending: input.order === "desc" };
  const offset = (input.page - 1) * input.perPage;
  const count = () => readTotal(db, sql`select count(*)::int as total from ${found} ${where}`);
  const read = (keys: Sql) =>
    db.rows<Row>(sql`select ${columns} from ${tables} where ${id} = any(${keys}) order by ${inOrder(sorted)}`);
  if (isCountedOff(offset)) {
    const rows = () => read(keysCountedOff(sorted, offset, input.perPage));
    // Neither needs the other; a transaction has one connection for both.
    if (db.inTransaction) return { ...(await count()), rows: await rows() };
    const [total, page] = await Promise.all([count(), rows()]);
    return { rows: page, ...total };
  }
  const total = await count();
  return { rows: await read(await keysOfPage(db, sorted, offset, input.perPage, total.total)), ...total };
}

/** Without regard to marks and case, anywhere in the text; an index on `fold(column)` is gone along from three letters on. */
export function sounding(column: Sql, text: string): Sql {
  return sql`fold(${column}) like '%' || regexp_replace(fold(${text}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;
}
