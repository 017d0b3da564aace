import { among, type Db, shortList, sql, toDbInstant } from "@ketnap/database";
import { versionMoved } from "../kernel/index.ts";
import type { FigureInput, FigureRecordView } from "./figure.ts";

/** What reports have told, of many units at once. A unit's figures are held by its row. */

/** Which of these units there are, held until the transaction ends: two who record the same number come one after the other. */
export async function holdUnits(db: Db, unitIds: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await db.rows<{ id: number }>(
    sql`select id from unit where ${among(sql`id`, unitIds)} order by id for no key update`,
  );
  return new Set(rows.map(({ id }) => id));
}

export type ToldFigure = Pick<
  FigureRecordView,
  "id" | "unitId" | "indicator" | "group" | "firstMonth" | "lastMonth" | "value" | "bound" | "version"
>;

/** Those of exactly these months of each, held: whoever corrects one of them waits. */
export async function holdSameMonths(
  db: Db,
  told: readonly { unitId: number; firstMonth: string; lastMonth: string }[],
): Promise<void> {
  await db.rows(sql`select f.id from unnest(${shortList(told.map(({ unitId }) => unitId))},
      ${told.map(({ firstMonth }) => firstMonth)}::text[], ${told.map(({ lastMonth }) => lastMonth)}::text[])
      as t (unit_id, first_month, last_month)
    join figure f on f.unit_id = t.unit_id and f.first_month = t.first_month and f.last_month = t.last_month
    where f.source = 'report' order by f.id for update of f`);
}

/** What reports have told of these units, and these numbers: of all months, of all people and of groups. */
export async function findToldFigures(
  db: Db,
  unitIds: readonly number[],
  indicators: readonly string[],
): Promise<ToldFigure[]> {
  return db.rows<ToldFigure>(sql`select id, unit_id as "unitId", indicator, member_group as "group",
      first_month::text as "firstMonth", last_month::text as "lastMonth", value::float8 as value, bound, version
    from figure where ${among(sql`unit_id`, unitIds)} and indicator = any(${[...indicators]}::text[]) and source = 'report'
    order by first_month, last_month, id`);
}

/** The ids of the new rows, in the order of what is told. */
export async function insertFigures(
  db: Db,
  told: readonly FigureInput[],
  now: Temporal.Instant,
  by: number | null,
): Promise<number[]> {
  if (told.length === 0) return [];
  const each = <T>(of: (one: FigureInput) => T): T[] => told.map(of);
  const rows = await db.rows<{ id: number; unitId: number; indicator: string }>(sql`
    insert into figure (unit_id, indicator, first_month, last_month, source, value, bound, recorded_at, recorded_by)
    select unit_id, indicator, first_month, last_month, source, value, bound, ${toDbInstant(now)}::timestamptz, ${by}::int
    from unnest(${shortList(each(({ unitId }) => unitId))}, ${each(({ indicator }) => indicator)}::text[],
      ${each(({ firstMonth }) => firstMonth)}::text[], ${each(({ lastMonth }) => lastMonth)}::text[],
      ${each(({ source }) => source)}::text[], ${each(({ value }) => value)}::numeric[],
      ${each(({ bound }) => bound)}::text[])
      as t (unit_id, indicator, first_month, last_month, source, value, bound)
    returning id, unit_id as "unitId", indicator`);
  const ids = new Map(rows.map(({ id, unitId, indicator }) => [`${unitId} ${indicator}`, id]));
  return told.map(({ unitId, indicator }) => ids.get(`${unitId} ${indicator}`)!);
}

export async function updateFigures(
  db: Db,
  changed: readonly { known: ToldFigure; value: number }[],
  now: Temporal.Instant,
  by: number | null,
): Promise<void> {
  if (changed.length === 0) return;
  const count = await db.execute(sql`update figure f set value = t.value, recorded_at = ${toDbInstant(now)},
      recorded_by = ${by}::int, version = f.version + 1
    from unnest(${shortList(changed.map(({ known }) => known.id))}, ${changed.map(({ known }) => known.version)}::int[],
      ${changed.map(({ value }) => value)}::numeric[]) as t (id, version, value)
    where f.id = t.id and f.version = t.version`);
  if (count < changed.length) versionMoved({ count: 0 }, changed[0]!.known);
}
