import { among, type Db, emptySql, Prisma, type Sql, sql, toDbInstant } from "@ketnap/database";
import { inReach, type ListInput, type Page, readPage, versionMoved } from "../kernel/index.ts";
import type { FigureInput, FigureRecordView } from "./figure.ts";

/** Staff's side of the store: single figures, written and listed. `store.ts` is what the rules read. */
const COLUMNS = sql`f.id, f.unit_id as "unitId", u.name as "unitName", f.indicator, f.member_group as "group",
  f.first_month::text as "firstMonth", f.last_month::text as "lastMonth", f.source, f.value::float8 as value, f.bound,
  f.value_unit as "valueUnit", f.document_no as "documentNo", d.title as "documentTitle", f.note, f.assumed, f.sample,
  to_char(f.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt", case when a.id is null then null else json_build_object('id', a.id, 'label', a.label) end as "recordedBy", f.version`;
const TABLES = sql`figure f join unit u on u.id = f.unit_id
  left join source_document d on d.id = f.document_id left join account a on a.id = f.recorded_by`;

const ORDER: Record<string, Sql> = {
  firstMonth: sql`f.first_month`,
  lastMonth: sql`f.last_month`,
  unitName: sql`u.name collate names`,
  indicator: sql`f.indicator`,
  value: sql`f.value`,
  recordedAt: sql`f.recorded_at`,
  source: sql`f.source`,
  id: sql`f.id`,
};

export async function readFigureRow(db: Db, id: number): Promise<FigureRecordView | null> {
  return (await readFigureRows(db, [id]))[0] ?? null;
}

export async function readFigureRows(db: Db, ids: readonly number[]): Promise<FigureRecordView[]> {
  return db.rows<FigureRecordView>(sql`select ${COLUMNS} from ${TABLES} where ${among(sql`f.id`, ids)}`);
}

/** The row as it is now, held until the transaction ends: whoever edits it too waits, and then sees this edit. */
export async function holdFigureRow(db: Db, id: number): Promise<FigureRecordView | null> {
  const [row] = await db.rows<FigureRecordView>(
    sql`select ${COLUMNS} from ${TABLES} where f.id = ${id}::int for update of f`,
  );
  return row ?? null;
}

export async function sameFigure(db: Db, input: FigureInput): Promise<FigureRecordView | null> {
  const [row] = await db.rows<FigureRecordView>(sql`select ${COLUMNS} from ${TABLES}
    where f.unit_id = ${input.unitId}::int and f.indicator = ${input.indicator} and f.source = ${input.source}
      and f.member_group is not distinct from ${input.group}::text
      and f.first_month = ${input.firstMonth} and f.last_month = ${input.lastMonth}`);
  return row ?? null;
}

/** What stands for the same unit, indicator and source, of all people and of groups. */
export async function figuresBeside(
  db: Db,
  { unitId, indicator, source }: Pick<FigureInput, "unitId" | "indicator" | "source">,
): Promise<FigureRecordView[]> {
  return db.rows<FigureRecordView>(sql`select ${COLUMNS} from ${TABLES}
    where f.unit_id = ${unitId}::int and f.indicator = ${indicator} and f.source = ${source}
    order by f.first_month, f.last_month, f.id`);
}

/** From when to when a unit is, held until the transaction ends: two who record the same number come one after the other. */
export async function holdUnitLife(
  db: Db,
  unitId: number,
): Promise<{ startedOn: string | null; endedOn: string | null } | null> {
  const [row] = await db.rows<{ startedOn: string | null; endedOn: string | null }>(sql`
    select started_on::text as "startedOn", ended_on::text as "endedOn" from unit where id = ${unitId}::int
    for no key update`);
  return row ?? null;
}

export async function insertFigure(
  db: Db,
  input: FigureInput,
  now: Temporal.Instant,
  by: number | null,
): Promise<number> {
  const row = await db.prisma.figure.create({ data: { ...input, recordedAt: toDbInstant(now), recordedBy: by } });
  return row.id;
}

export async function updateFigure(
  db: Db,
  before: FigureRecordView,
  changes: {
    value: number;
    bound?: FigureInput["bound"] | undefined;
    documentNo?: string | null | undefined;
    note?: string | null | undefined;
  },
  now: Temporal.Instant,
  by: number | null,
): Promise<void> {
  const data: Prisma.FigureUncheckedUpdateManyInput = {
    value: changes.value,
    recordedAt: toDbInstant(now),
    recordedBy: by,
    version: { increment: 1 },
    ...(changes.bound === undefined ? {} : { bound: changes.bound }),
    ...(changes.documentNo === undefined ? {} : { documentNo: changes.documentNo }),
    ...(changes.note === undefined ? {} : { note: changes.note }),
  };
  versionMoved(await db.prisma.figure.updateMany({ where: { id: before.id, version: before.version }, data }), before);
}

export async function deleteFigureRow(db: Db, before: FigureRecordView): Promise<void> {
  versionMoved(await db.prisma.figure.deleteMany({ where: { id: before.id, version: before.version } }), before);
}

export async function listFigureRows(
  db: Db,
  unitIds: number[] | null,
  input: ListInput & {
    filter: {
      id?: number[] | undefined;
      unitId?: number | undefined;
      indicator?: string | undefined;
      group?: string | undefined;
      source?: string | undefined;
      fromMonth?: string | undefined;
      toMonth?: string | undefined;
      sample?: boolean | undefined;
    };
  },
): Promise<Page<FigureRecordView>> {
  const { id, unitId, indicator, group, source, fromMonth, toMonth, sample } = input.filter;
  const where = sql`where true
    ${unitIds ? sql`and ${inReach(sql`f.unit_id`, unitIds)}` : emptySql}
    ${unitId === undefined ? emptySql : sql`and f.unit_id = ${unitId}::int`}
    ${indicator ? sql`and f.indicator = ${indicator}` : emptySql}
    ${group ? sql`and f.member_group = ${group}` : emptySql}
    ${source ? sql`and f.source = ${source}` : emptySql}
    ${id ? sql`and f.id = any(${id}::int[])` : emptySql}
    ${fromMonth ? sql`and f.last_month >= ${fromMonth}` : emptySql}
    ${toMonth ? sql`and f.first_month <= ${toMonth}` : emptySql}
    ${sample === undefined ? emptySql : sql`and f.sample = ${sample}`}`;
  // In the order of names it is the units that are gone along.
  const unit = input.sort === "unitName" ? sql`join` : sql`left join`;
  return readPage(
    db,
    {
      id: sql`f.id`,
      found: sql`figure f ${unit} unit u on u.id = f.unit_id`,
      where,
      by: ORDER[input.sort] ?? sql`f.id`,
      columns: COLUMNS,
      tables: TABLES,
    },
    input,
  );
}
