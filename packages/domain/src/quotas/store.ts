import type { Bound, Indicator, Milestone, QuotaKind } from "@ketnap/contract";
import { among, asJson, type Db, emptySql, type Sql, sql } from "@ketnap/database";
import type { Month, MonthSpan } from "../calendar/month.rules.ts";
import { type FigureRecord, FIGURES, type StoredFigure, toStored } from "../figures/index.ts";
import type { QuotaRow } from "./choose-quota.rules.ts";
import type { Snapshot } from "./rate.rules.ts";
import { REVISIONS, standingIn, type StoredRevision } from "./revisions.store.ts";

/** A quota as the rules and the wording read it: what is in force on the day that it was read for. */
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
  /** What is recorded already and in force only later, the next first. */
  ahead: readonly StoredRevision[];
}

/** Every quota of some units as it stands on a day (ISO), earliest first; or those of some months alone. */
export async function findQuotas(
  db: Db,
  unitIds: readonly number[],
  day: string,
  { dated = false, touching }: { dated?: boolean; touching?: MonthSpan | undefined } = {},
): Promise<StoredQuota[]> {
  if (unitIds.length === 0) return [];
  return (await db.rows<QuotaRecord>(QUOTAS(unitIds, day, dated, touching))).map((row) => toQuota(row, day));
}

/** Member counts of some units by unit id, oldest first. */
export async function findSnapshots(db: Db, unitIds: readonly number[]): Promise<Map<number, Snapshot[]>> {
  if (unitIds.length === 0) return new Map();
  return Map.groupBy(await db.rows<Snapshot & { unitId: number }>(SNAPSHOTS(unitIds)), (row) => row.unitId);
}

/**
 * What the progress of units is reckoned from: their own figures, and the quotas and members of them and of those that they
 * took over. One statement.
 */
export interface StandingRows {
  quotas: StoredQuota[];
  snapshots: (Snapshot & { unitId: number })[];
  figures: StoredFigure[];
}

export async function findStanding(
  db: Db,
  unitIds: readonly number[],
  about: { indicator: Indicator; through: Month; today: string; past?: readonly number[] },
): Promise<StandingRows> {
  const { indicator, through, today, past = [] } = about;
  const figures = FIGURES({ unitIds, indicators: [indicator], through });
  const ids = [...unitIds, ...past];
  type Row = { quotas: QuotaRecord[]; snapshots: StandingRows["snapshots"]; figures: FigureRecord[] };
  const [row] = await db.rows<Row>(sql`select ${asJson(QUOTAS(ids, today, past.length > 0))} as quotas,
    ${asJson(SNAPSHOTS(ids))} as snapshots, ${asJson(figures)} as figures`);
  const quotas = row!.quotas.map((quota) => toQuota(quota, today));
  return { quotas, snapshots: row!.snapshots, figures: row!.figures.map(toStored) };
}

type QuotaRecord = Omit<StoredQuota, "span" | "ahead"> & {
  first: string;
  last: string;
  revisions: StoredRevision[] | null;
};

/** `dated`: with the day on which each was set, which is asked only where units were taken over. */
const QUOTAS = (unitIds: readonly number[], day: string, dated = false, touching?: MonthSpan): Sql => sql`
  select q.id, q.unit_id as "unitId", q.scope, q.first_month::text as first, q.last_month::text as last, q.label, q.kind, q.value,
         q.min_percent::text as "minPercent", q.max_percent::text as "maxPercent", q.bound, q.base_date::text as "baseDate",
         q.issued_by as "issuedBy", q.document_no as "documentNo", q.document_on::text as "documentOn", q.assumed,
         d.title, d.published_on::text as "publishedOn", p.milestones,
         ${dated ? SET_ON(day) : sql`null::text`} as "setOn", ${REVISIONS(day)} as revisions
  from quota q left join source_document d on d.id = q.document_id
    left join admission_plan p on q.scope = 'year' and p.unit_id = q.unit_id and ${among(sql`p.unit_id`, unitIds)}
      and p.year = left(q.first_month, 4)::int
  where ${among(sql`q.unit_id`, unitIds)}
    ${touching ? sql`and q.first_month <= ${touching.to} and q.last_month >= ${touching.from}` : emptySql}
  order by q.unit_id, q.first_month, q.last_month, q.id`;

const SET_ON = (
  day: string,
): Sql => sql`(select (max(r.recorded_at) at time zone 'Asia/Ho_Chi_Minh')::date::text from quota_revision r
  where r.quota_id = q.id and r.recorded_by is not null and (r.in_force_on is null or r.in_force_on <= ${day}::date))`;

const SNAPSHOTS = (unitIds: readonly number[]): Sql => sql`
  select unit_id as "unitId", on_date::text as "onDate", members from member_snapshot
  where ${among(sql`unit_id`, unitIds)} order by unit_id, on_date`;

function toQuota({ first, last, revisions, ...row }: QuotaRecord, day: string): StoredQuota {
  const { standing, ahead } = standingIn(revisions, day);
  return { ...row, ...(standing ? told(standing) : {}), span: { from: first as Month, to: last as Month }, ahead };
}

function told({ revision: _, inForceOn: __, minPercent, maxPercent, ...rest }: StoredRevision) {
  return { ...rest, minPercent: asText(minPercent), maxPercent: asText(maxPercent) };
}

function asText(percent: number | null): string | null {
  return percent === null ? null : String(percent);
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
