import { type Db, sql } from "@ketnap/database";

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

export async function readTouched(db: Db, since: string | null): Promise<Touched> {
  const mine = sql`pg_current_xact_id_if_assigned()::text::bigint`;
  const later = sql`changed_in >= pg_snapshot_xmin(${since}::pg_snapshot)::text::bigint
    and not pg_visible_in_snapshot(changed_in::text::xid8, ${since}::pg_snapshot)`;
  const [row] = await db.rows<{ snapshot: string; touched: number[] | null; own: boolean }>(sql`
    select pg_current_snapshot()::text as snapshot, exists (select from figure_touch where changed_in = ${mine}) as own,
      ${since === null ? sql`null::json` : sql`(select coalesce(json_agg(distinct unit_id), '[]') from figure_touch where ${later})`} as touched`);
  const { snapshot, touched, own } = row!;
  return { snapshot, own, unitIds: touched === null || touched.includes(ALL) ? null : touched };
}
