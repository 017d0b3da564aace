import type { Bound, FigureSource, Group, Indicator } from "@ketnap/contract";
import { among, type Db, emptySql, type Sql, sql } from "@ketnap/database";
import type { Month, MonthSpan } from "../calendar/month.rules.ts";
import type { FigureRow } from "./tiling.rules.ts";

/** A figure as the rules and the wording read it; `title` and `publishedOn` are of the paper it cites. */
export interface StoredFigure extends FigureRow {
  unitId: number;
  indicator: Indicator;
  group: Group | null;
  assumed: string | null;
  note: string | null;
  documentNo: string | null;
  title: string | null;
  publishedOn: string | null;
}

export interface FigureWanted {
  unitIds: readonly number[];
  indicators: readonly Indicator[];
  group?: Group | null;
  /** Only figures that overlap these months; all where absent. */
  overlapping?: MonthSpan;
  /** Only figures that end by this month: on a day of the past nobody knew the later ones. */
  through: Month;
}

/** The figures of some units and indicators, in a stable order. */
export async function findFigures(db: Db, wanted: FigureWanted): Promise<StoredFigure[]> {
  if (wanted.unitIds.length === 0) return [];
  return (await db.rows<FigureRecord>(FIGURES(wanted))).map(toStored);
}

/** The statement behind it, to be read beside something else; its rows are for `toStored`. */
export function FIGURES(wanted: FigureWanted): Sql {
  const within = wanted.overlapping
    ? sql`and f.last_month >= ${wanted.overlapping.from} and f.first_month <= ${wanted.overlapping.to}`
    : emptySql;
  const known = sql`and f.last_month <= ${wanted.through}`;
  return sql`
    select f.id, f.unit_id, f.indicator, f.member_group, f.first_month::text, f.last_month::text, f.source, f.value::text,
           f.bound, f.assumed, f.note, f.document_no, d.title, d.published_on::text
    from figure f left join source_document d on d.id = f.document_id
    where ${among(sql`f.unit_id`, wanted.unitIds)} and ${among(sql`f.indicator`, wanted.indicators)}
      and ${wanted.group == null ? sql`f.member_group is null` : sql`f.member_group = ${wanted.group}`} ${known} ${within}
    order by f.unit_id, f.indicator, f.first_month, f.last_month, f.id`;
}

/**
 * The same of thousands of units, by indicator and unit: a row for each unit with its figures in one value, for it is the
 * rows and columns that take the time where there are a hundred thousand.
 */
export async function findManyFigures(
  db: Db,
  wanted: FigureWanted,
): Promise<Map<Indicator, Map<number, StoredFigure[]>>> {
  const rows = await db.rows<{ unitId: number; indicator: Indicator; packed: Packed[] }>(sql`
    select unit_id as "unitId", indicator, json_agg(json_build_array(id, first_month, last_month, source, value, bound,
      case when num_nonnulls(assumed, note, document_no, title, published_on) > 0
        then json_build_array(assumed, note, document_no, title, published_on) end)
      order by first_month, last_month, id) as packed
    from (${FIGURES(wanted)}) found group by unit_id, indicator`);
  const found = new Map<Indicator, Map<number, StoredFigure[]>>();
  for (const { unitId, indicator, packed } of rows) {
    const units = found.get(indicator) ?? new Map<number, StoredFigure[]>();
    const group = wanted.group ?? null;
    units.set(
      unitId,
      packed.map((one) => unpacked(one, { unitId, indicator, group })),
    );
    found.set(indicator, units);
  }
  return found;
}

type Text = string | null;
type Packed = [number, string, string, FigureSource, string, Bound, [Text, Text, Text, Text, Text] | null];

function unpacked(packed: Packed, of: Pick<StoredFigure, "unitId" | "indicator" | "group">): StoredFigure {
  const [id, firstMonth, lastMonth, source, value, bound, more] = packed;
  const [assumed, note, documentNo, title, publishedOn] = more ?? [null, null, null, null, null];
  const months = { firstMonth: firstMonth as Month, lastMonth: lastMonth as Month };
  return { id, ...of, ...months, source, value, bound, assumed, note, documentNo, title, publishedOn };
}

/** The latest figure of each indicator of a unit, for one that ended or was asked about another time. */
export async function findLatestFigures(db: Db, unitId: number, through?: Month): Promise<StoredFigure[]> {
  const rows = await db.rows<FigureRecord>(sql`
    select distinct on (f.indicator) f.id, f.unit_id, f.indicator, f.member_group, f.first_month::text, f.last_month::text,
           f.source, f.value::text, f.bound, f.assumed, f.note, f.document_no, d.title, d.published_on::text
    from figure f left join source_document d on d.id = f.document_id
    where f.unit_id = ${unitId}::int and f.member_group is null
      ${through === undefined ? emptySql : sql`and f.first_month <= ${through}`}
    order by f.indicator, f.last_month desc, f.first_month desc, f.id desc`);
  return rows.map(toStored);
}

/** The last month, at most `through`, for which any of the units has a figure of the indicator. */
export async function findLastMonth(
  db: Db,
  unitIds: readonly number[],
  indicator: Indicator,
  through: Month,
): Promise<Month | null> {
  const [row] = await db.rows<{ last: string | null }>(sql`
    select max(last_month)::text as last from figure
    where unit_id = any(${[...unitIds]}::int[]) and indicator = ${indicator} and member_group is null
      and first_month <= ${through}`);
  return (row?.last ?? null) as Month | null;
}

/** Of each unit the last figure that ends in these months, by unit id. */
export async function findStandingCounts(
  db: Db,
  unitIds: readonly number[],
  indicator: Indicator,
  ending: MonthSpan,
): Promise<Map<number, number>> {
  if (unitIds.length === 0) return new Map();
  const rows = await db.rows<{ unitId: number; value: number }>(sql`
    select distinct on (unit_id) unit_id as "unitId", value::float8 as value from figure
    where ${among(sql`unit_id`, unitIds)} and indicator = ${indicator} and member_group is null
      and last_month between ${ending.from} and ${ending.to}
    order by unit_id, first_month desc, last_month desc, id desc`);
  return new Map(rows.map((row) => [row.unitId, row.value]));
}

export interface FigureRecord {
  id: number;
  unit_id: number;
  indicator: Indicator;
  member_group: Group | null;
  first_month: string;
  last_month: string;
  source: FigureSource;
  value: string;
  bound: Bound;
  assumed: string | null;
  note: string | null;
  document_no: string | null;
  title: string | null;
  published_on: string | null;
}

export function toStored(row: FigureRecord): StoredFigure {
  return {
    id: row.id,
    unitId: row.unit_id,
    indicator: row.indicator,
    group: row.member_group,
    firstMonth: row.first_month as Month,
    lastMonth: row.last_month as Month,
    source: row.source,
    value: row.value,
    bound: row.bound,
    assumed: row.assumed,
    note: row.note,
    documentNo: row.document_no,
    title: row.title,
    publishedOn: row.published_on,
  };
}
