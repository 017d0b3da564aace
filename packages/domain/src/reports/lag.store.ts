import type { LagCauseDraft, LagCauseRow, LagTotal, UnitRef } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbInstant } from "@ketnap/database";
import { inReach, type ListInput, type Page, versionMoved } from "../kernel/index.ts";

const COLUMNS = sql`c.id, c.key, c.title_vi as "titleVi", c.title_en as "titleEn", c.position, c.active, c.version`;

export async function findCause(db: Db, id: number): Promise<LagCauseRow | null> {
  const [row] = await db.rows<LagCauseRow>(sql`select ${COLUMNS} from lag_cause c where c.id = ${id}::int`);
  return row ?? null;
}

export const ACTIVE_CAUSES = sql`select ${COLUMNS} from lag_cause c where c.active order by c.position, c.id`;

export function listActiveCauses(db: Db): Promise<LagCauseRow[]> {
  return db.rows<LagCauseRow>(ACTIVE_CAUSES);
}

export async function insertCause(db: Db, draft: LagCauseDraft & { key?: string }): Promise<number> {
  return (await db.prisma.lagCause.create({ data: draft, select: { id: true } })).id;
}

export async function updateCause(db: Db, before: LagCauseRow, draft: LagCauseDraft): Promise<void> {
  const where = { id: before.id, version: before.version };
  versionMoved(await db.prisma.lagCause.updateMany({ where, data: { ...draft, version: { increment: 1 } } }), before);
}

export async function knownCauseKeys(db: Db): Promise<Set<string>> {
  await db.rows(sql`select pg_advisory_xact_lock(hashtext('lag_cause'))::text`);
  const rows = await db.rows<{ key: string }>(sql`select key from lag_cause where key is not null`);
  return new Set(rows.map((row) => row.key));
}

const ORDER: Record<string, Sql> = { position: sql`c.position`, id: sql`c.id` };

export async function listCauseRows(
  db: Db,
  input: ListInput & { filter: { q?: string | undefined; id?: number[] | undefined; active?: boolean | undefined } },
): Promise<Page<LagCauseRow>> {
  const { q, id, active } = input.filter;
  const where = sql`where true
    ${id ? sql`and c.id = any(${id}::int[])` : emptySql}
    ${active === undefined ? emptySql : sql`and c.active = ${active}`}
    ${q ? sql`and strpos(fold(concat_ws(' ', c.title_vi, c.title_en)), fold(${q})) > 0` : emptySql}`;
  const direction = input.order === "asc" ? sql`asc` : sql`desc`;
  const rows = await db.rows<LagCauseRow>(sql`select ${COLUMNS} from lag_cause c ${where}
    order by ${ORDER[input.sort] ?? ORDER["id"]} ${direction}, c.id ${direction}
    limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`);
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total from lag_cause c ${where}`);
  return { rows, total: count?.total ?? 0 };
}

interface Period {
  firstMonth: string;
  lastMonth: string;
}

/** What a unit stated for a period, with the cause's id; null where it stated nothing. */
export async function findStated(db: Db, unitId: number, { firstMonth, lastMonth }: Period): Promise<number | null> {
  const [row] = await db.rows<{ causeId: number }>(sql`select cause_id as "causeId" from lag_statement
    where unit_id = ${unitId}::int and first_month = ${firstMonth} and last_month = ${lastMonth}`);
  return row?.causeId ?? null;
}

/** One for a unit and period: whoever states it again changes it. */
export async function writeStated(
  db: Db,
  { unitId, firstMonth, lastMonth, causeId }: Period & { unitId: number; causeId: number },
  by: number | null,
  now: Temporal.Instant,
): Promise<number> {
  const [row] = await db.rows<{ id: number }>(sql`
    insert into lag_statement (unit_id, first_month, last_month, cause_id, stated_at, stated_by)
    values (${unitId}::int, ${firstMonth}, ${lastMonth}, ${causeId}::int, ${toDbInstant(now)}, ${by}::int)
    on conflict (unit_id, first_month, last_month) do update set cause_id = excluded.cause_id,
      stated_at = excluded.stated_at, stated_by = excluded.stated_by, version = lag_statement.version + 1
    returning id`);
  return row!.id;
}

export interface Stated {
  firstMonth: string;
  lastMonth: string;
  cause: LagTotal["cause"];
  position: number;
  unit: UnitRef;
}

/** What these units stated for the latest period that ends within some months; of two that end together, the longer. */
export function findStatements(
  db: Db,
  unitIds: readonly number[],
  { from, to }: { from: string; to: string },
): Promise<Stated[]> {
  return db.rows<Stated>(sql`
    with told as (select * from lag_statement
      where unit_id = any(${[...unitIds]}::int[]) and last_month between ${from} and ${to})
    select t.first_month::text as "firstMonth", t.last_month::text as "lastMonth", c.position,
      json_build_object('id', c.id, 'titleVi', c.title_vi, 'titleEn', c.title_en) as cause,
      json_build_object('id', u.id, 'name', u.name) as unit
    from told t join lag_cause c on c.id = t.cause_id join unit u on u.id = t.unit_id
    where (t.last_month, t.first_month) = (select last_month, first_month from told
      order by last_month desc, first_month limit 1)
    order by u.name collate names, u.id`);
}

export interface AskedUnit {
  expectedId: number;
  unitId: number;
  lastMonth: string;
  cause: LagTotal["cause"] | null;
}

/** Whom a request asks, by name, each with the cause that it stated for the same months. */
export function findAskedUnits(db: Db, requestId: number, reach: number[] | null): Promise<AskedUnit[]> {
  return db.rows<AskedUnit>(sql`select e.id as "expectedId", e.unit_id as "unitId", r.last_month::text as "lastMonth",
      case when c.id is null then null
        else json_build_object('id', c.id, 'titleVi', c.title_vi, 'titleEn', c.title_en) end as cause
    from expected_report e join report_request r on r.id = e.request_id join unit u on u.id = e.unit_id
      left join lag_statement s on s.unit_id = e.unit_id and s.first_month = r.first_month
        and s.last_month = (select last_month from report_request where id = ${requestId}::int)
      left join lag_cause c on c.id = s.cause_id
    where e.request_id = ${requestId}::int ${reach ? sql`and ${inReach(sql`e.unit_id`, reach)}` : emptySql}
    order by u.name collate names, e.id`);
}
