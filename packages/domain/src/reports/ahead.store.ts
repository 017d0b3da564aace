import { type Db, shortList, sql } from "@ketnap/database";
import { DUE, TABLES } from "./expected.store.ts";
import { KNOWN, type KnownValues } from "./known.store.ts";
import type { DueReport } from "./request.ts";

/** A row that was asked for by its number, or one of those that a unit was asked (`listed`). */
export interface ListedAhead {
  listed: boolean;
  due: DueReport;
  /** Of rows that may be answered next. */
  known: KnownValues | null;
}

/** `findExpected`, `findExpectedOf` and `findKnownValues` of many at once; each unit's rows in the order of the list. */
export async function findListedAhead(
  db: Db,
  { ids, unitIds }: { ids: readonly number[]; unitIds: readonly number[] },
  since: string,
  today: string,
): Promise<ListedAhead[]> {
  const rows = await db.rows<DueReport & Omit<ListedAhead, "due">>(sql`
    with wanted as materialized (
      select id, false as listed from unnest(${shortList(ids)}) as t (id)
      union all
      select own.id, true from unnest(${shortList(unitIds)}) as t (unit_id) cross join lateral (
        select e.id from expected_report e join report_request r on r.id = e.request_id
        where e.unit_id = t.unit_id and (r.closed_at is null or r.last_month >= ${since} or e.open_until >= ${today}::date)
        order by r.last_month desc, r.first_month, e.id limit 200) own)
    select row.*, wanted.listed from wanted cross join lateral (
      select ${DUE(today)}, case when wanted.listed and e.answered_at is not null then null
        else jsonb_build_object(${KNOWN}) end as known
      from ${TABLES} where e.id = wanted.id limit 1) row
    order by row."lastMonth" desc, row."firstMonth", row.unit ->> 'name', row.id`);
  return rows.map(({ listed, known, ...due }) => ({ listed, known, due }));
}
