import type { Bound, Indicator, Milestone, QuotaKind } from "@ketnap/contract";
import { among, asJson, type Db, type Sql, sql } from "@ketnap/database";
import type { Month } from "../calendar/month.rules.ts";
import { type FigureRecord, FIGURES, type StoredFigure, toStored } from "../figures/index.ts";
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
  /** The day on which somebody last set it by hand; null for one that was loaded, and where it was not asked. */
  setOn: string | null;
  /** The unit's plan for the year that the quota is for. */
  milestones: Milestone[] | null;
}

/** Every quota of some units, earliest first. */
export async function findQuotas(
  db: Db,
  unitIds: readonly number[],
  { dated = false }: { dated?: boolean } = {},
): Promise<StoredQuota[]> {
  if (unitIds.length === 0) return [];
  return (await db.rows<QuotaRecord>(QUOTAS(unitIds, dated))).map(toQuota);
}

/** Member counts of some units by unit id, oldest first. */
export async function findSnapshots(db: Db, unitIds: readonly number[]): Promise<Map<number, Snapshot[]>> {
  if (unitIds.length === 0) return new Map();
  return Map.groupBy(await db.rows<Snapshot & { unitId: number }>(SNAPSHOTS(unitIds)), (row) => row.unitId);
}

/**
 * What one unit's progress is reckoned from: its own figures, and the quotas and members of it and of those that it took
 * over. One statement.
 */
interface Standing {
  quotas: StoredQuota[];
  snapshots: (Snapshot & { unitId: number })[];
  figures: StoredFigure[];
}

export async function findStanding(
  db: Db,
  unitId: number,
  { indicator, through, past = [] }: { indicator: Indicator; through: Month; past?: readonly number[] },
): Promise<Standing> {
  const figures = FIGURES({ unitIds: [unitId], indicators: [indicator], through });
  const ids = [unitId, ...past];
  type Row = { quotas: QuotaRecord[]; snapshots: Standing["snapshots"]; figures: FigureRecord[] };
  const [row] = await db.rows<Row>(sql`select ${asJson(QUOTAS(ids, past.length > 0))} as quotas,
    ${asJson(SNAPSHOTS(ids))} as snapshots, ${asJson(figures)} as figures`);
  return { quotas: row!.quotas.map(toQuota), snapshots: row!.snapshots, figures: row!.figures.map(toStored) };
}

type QuotaRecord = Omit<StoredQuota, "span"> & { first: string; last: string };

/** `dated`: with the day on which each was set, which is asked only where units were taken over. */
const QUOTAS = (unitIds: readonly number[], dated = false): Sql => sql`
  select q.id, q.unit_id as "unitId", q.scope, q.first_month::text as first, q.last_month::text as last, q.label, q.kind, q.value,
         q.min_percent::text as "minPercent", q.max_percent::text as "maxPercent", q.bound, q.base_date::text as "baseDate",
         q.issued_by as "issuedBy", q.document_no as "documentNo", q.document_on::text as "documentOn", q.assumed,
         d.title, d.published_on::text as "publishedOn", p.milestones,
         ${dated ? SET_ON : sql`null::text`} as "setOn"
  from quota q left join source_document d on d.id = q.document_id
    left join admission_plan p on q.scope = 'year' and p.unit_id = q.unit_id and p.year = left(q.first_month, 4)::int
  where ${among(sql`q.unit_id`, unitIds)} order by q.unit_id, q.first_month, q.last_month, q.id`;

const SET_ON = sql`(select (max(r.recorded_at) at time zone 'Asia/Ho_Chi_Minh')::date::text from quota_revision r
  where r.quota_id = q.id and r.recorded_by is not null)`;

const SNAPSHOTS = (unitIds: readonly number[]): Sql => sql`
  select unit_id as "unitId", on_date::text as "onDate", members from member_snapshot
  where ${among(sql`unit_id`, unitIds)} order by unit_id, on_date`;

function toQuota({ first, last, ...row }: QuotaRecord): StoredQuota {
  return { ...row, span: { from: first as Month, to: last as Month } };
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
