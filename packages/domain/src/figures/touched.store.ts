import { type Db, type Sql, sql } from "@ketnap/database";

/** Whose figures, quotas, plans or counts of members have changed since a snapshot of the database, as this transaction sees it. */
export interface Touched {
  /** To be asked with the next time. */
  snapshot: string;
  /** Null: any unit's may have. */
  unitIds: readonly number[] | null;
  /** This very transaction has changed some: what it reads is not for others. */
  own: boolean;
}

/** Stands in the table for every unit. */
const ALL = 0;

/** As the database tells it. `touched`: null where it was not asked since when. */
export interface TouchedRow {
  snapshot: string;
  touched: number[] | null;
  own: boolean;
}

export async function readTouched(db: Db, since: string | null): Promise<Touched> {
  const [row] = await db.rows<{ found: TouchedRow }>(sql`select ${touchedColumn(since)} as found`);
  const { snapshot, touched, own } = row!.found;
  return { snapshot, own, unitIds: touched === null || touched.includes(ALL) ? null : touched };
}

/** A `TouchedRow`. The snapshot is hidden from the planner, which would plan anew for each. */
export function touchedColumn(since: string | null): Sql {
  const mine = sql`pg_current_xact_id_if_assigned()::text::bigint`;
  const later = sql`changed_in >= (select pg_snapshot_xmin(${since}::pg_snapshot)::text::bigint)
    and not pg_visible_in_snapshot(changed_in::text::xid8, ${since}::pg_snapshot)`;
  return sql`json_build_object('snapshot', pg_current_snapshot()::text,
    'own', exists (select from figure_touch where changed_in = ${mine}),
    'touched', ${since === null ? sql`null::json` : sql`(select coalesce(json_agg(distinct unit_id), '[]') from figure_touch where ${later})`})`;
}
