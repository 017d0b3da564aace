import type { Bound, Milestone, QuotaKind } from "@ketnap/contract";
import { type Db, sql } from "@ketnap/database";
import type { Month } from "../calendar/month.rules.ts";
import type { QuotaRow } from "./choose-quota.rules.ts";
import type { Snapshot } from "./rate.rules.ts";

/** A quota as the rules and the wording read it. */
export interface StoredQuota extends QuotaRow {
  unitId: number;
  kind: QuotaKind;
  value: number | null;
  minPercent: string | null;
  maxPercent: string | null;
  bound: Bound;
  baseDate: string | null;
  issuedBy: string | null;
  documentNo: string | null;
  documentOn: string | null;
  assumed: string | null;
  title: string | null;
  publishedOn: string | null;
  /** The unit's plan for the year that the quota is for. */
  milestones: Milestone[] | null;
}

/** Every quota of some units, earliest first. */
export async function findQuotas(db: Db, unitIds: readonly number[]): Promise<StoredQuota[]> {
  if (unitIds.length === 0) return [];
  const rows = await db.rows<Omit<StoredQuota, "span"> & { first: string; last: string }>(sql`
    select q.id, q.unit_id as "unitId", q.scope, q.first_month::text as first, q.last_month::text as last, q.label, q.kind, q.value,
           q.min_percent::text as "minPercent", q.max_percent::text as "maxPercent", q.bound, q.base_date::text as "baseDate",
           q.issued_by as "issuedBy", q.document_no as "documentNo", q.document_on::text as "documentOn", q.assumed,
           d.title, d.published_on::text as "publishedOn", p.milestones
    from quota q left join source_document d on d.id = q.document_id
      left join admission_plan p on q.scope = 'year' and p.unit_id = q.unit_id and p.year = left(q.first_month, 4)::int
    where q.unit_id = any(${[...unitIds]}::int[]) order by q.unit_id, q.first_month, q.last_month, q.id`);
  return rows.map(({ first, last, ...row }) => ({ ...row, span: { from: first as Month, to: last as Month } }));
}

/** Member counts of some units by unit id, oldest first. */
export async function findSnapshots(db: Db, unitIds: readonly number[]): Promise<Map<number, Snapshot[]>> {
  if (unitIds.length === 0) return new Map();
  const rows = await db.rows<Snapshot & { unitId: number }>(sql`
    select unit_id as "unitId", on_date::text as "onDate", members from member_snapshot
    where unit_id = any(${[...unitIds]}::int[]) order by unit_id, on_date`);
  return Map.groupBy(rows, (row) => row.unitId);
}

/** The years, not after `through`, that have a quota or a figure of any of the units, newest first. */
export async function findYears(db: Db, unitIds: readonly number[], through: number): Promise<number[]> {
  const rows = await db.rows<{ year: number }>(sql`
    select distinct year from (
      select generate_series(left(first_month, 4)::int, left(last_month, 4)::int) as year from quota
        where unit_id = any(${[...unitIds]}::int[]) and scope = 'year'
      union select generate_series(left(first_month, 4)::int, left(last_month, 4)::int) from figure
        where unit_id = any(${[...unitIds]}::int[]) and indicator = 'admitted') as told
    where year <= ${through}::int order by year desc`);
  return rows.map((row) => row.year);
}
