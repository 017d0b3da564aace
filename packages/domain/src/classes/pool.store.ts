import type { ClassKind, ClassPoolRow } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbDate, toDbDateOrNull, toDbInstant } from "@ketnap/database";
import { inReach, type ListInput, type Page, readPage } from "../kernel/index.ts";
import type { PoolEntry } from "./pool.rules.ts";
import type { DatedEntry } from "./pool-sheet.rules.ts";

/** Who waits, as numbers. A unit's entries are held by its row, so that two who say a number do not both add. */

const COLUMNS = sql`p.id, json_build_object('id', u.id, 'name', u.name) as unit, p.kind, p.shift, p.count,
  p.waiting_since::text as "waitingSince", p.lapses_on::text as "lapsesOn", p.source,
  case when a.id is null then null else json_build_object('id', a.id, 'label', a.label) end as "enteredBy",
  to_char(p.entered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "enteredAt", p.version`;
const FROM = sql`class_pool p join unit u on u.id = p.unit_id left join account a on a.id = p.entered_by`;

export async function findPoolRow(db: Db, id: number): Promise<ClassPoolRow | null> {
  const [row] = await db.rows<ClassPoolRow>(
    sql`select ${COLUMNS} from ${FROM} where p.id = ${id}::int and p.ended_at is null`,
  );
  return row ?? null;
}

/** One writer of a unit's pool at a time. */
export async function lockPool(db: Db, unitId: number): Promise<void> {
  await lockPools(db, [unitId]);
}

/** Of several units, the smaller first. */
export async function lockPools(db: Db, unitIds: readonly number[]): Promise<void> {
  const inOrder = unitIds.toSorted((a, b) => a - b);
  await db.rows(sql`select pg_advisory_xact_lock(hashtextextended('class_pool', id))::text
    from unnest(${inOrder}::int[]) as t (id)`);
}

export function listPoolEntries(db: Db, unitId: number, kind: string): Promise<PoolEntry[]> {
  return db.rows<PoolEntry>(sql`select id, shift, count, waiting_since::text as "waitingSince" from class_pool
    where unit_id = ${unitId}::int and kind = ${kind} and ended_at is null order by waiting_since, id`);
}

export interface StoredEntry extends DatedEntry {
  unitId: number;
  kind: ClassKind;
}

/** What is noted of these units (null: of any), with its days; those who have waited longest first. */
export function listDatedEntries(db: Db, unitIds: readonly number[] | null): Promise<StoredEntry[]> {
  const within = unitIds === null ? emptySql : sql`and unit_id = any(${[...unitIds]}::int[])`;
  return db.rows<StoredEntry>(sql`select id, unit_id as "unitId", kind, shift, count,
      waiting_since::text as "waitingSince", lapses_on::text as "lapsesOn"
    from class_pool where ended_at is null ${within} order by waiting_since, id`);
}

/** Counts with their days; an entry whose count falls to 0 is ended. */
export async function writePoolLines(db: Db, kept: readonly DatedEntry[], now: Temporal.Instant): Promise<void> {
  if (kept.length === 0) return;
  await db.execute(sql`update class_pool p set waiting_since = k.since, lapses_on = k.until,
      count = greatest(k.count, 1), version = version + 1, ended_at = case when k.count = 0 then ${toDbInstant(now)}::timestamptz end
    from unnest(${kept.map(({ id }) => id)}::int[], ${kept.map(({ count }) => count)}::int[],
      ${kept.map(({ waitingSince }) => waitingSince)}::date[], ${kept.map(({ lapsesOn }) => lapsesOn)}::date[])
      as k (id, count, since, until)
    where p.id = k.id`);
}

export interface NewPool {
  unitId: number;
  kind: string;
  shift: string;
  count: number;
  waitingSince: string;
  lapsesOn: string | null;
  source: "chat" | "staff";
}

export async function insertPool(db: Db, said: NewPool, now: Temporal.Instant, by: number | null): Promise<number> {
  const dates = { waitingSince: toDbDate(said.waitingSince), lapsesOn: toDbDateOrNull(said.lapsesOn) };
  const { id } = await db.prisma.classPool.create({
    data: { ...said, ...dates, enteredBy: by, enteredAt: toDbInstant(now) },
    select: { id: true },
  });
  return id;
}

export async function insertPools(
  db: Db,
  said: readonly NewPool[],
  now: Temporal.Instant,
  by: number | null,
): Promise<void> {
  if (said.length === 0) return;
  const data = said.map((one) => ({
    ...one,
    waitingSince: toDbDate(one.waitingSince),
    lapsesOn: toDbDateOrNull(one.lapsesOn),
    enteredBy: by,
    enteredAt: toDbInstant(now),
  }));
  await db.prisma.classPool.createMany({ data });
}

/** An entry whose count falls to 0 is ended. */
export async function writePoolCounts(
  db: Db,
  kept: readonly { id: number; count: number }[],
  now: Temporal.Instant,
): Promise<void> {
  await db.execute(sql`update class_pool p set count = greatest(k.count, 1), version = version + 1,
      ended_at = case when k.count = 0 then ${toDbInstant(now)}::timestamptz end
    from unnest(${kept.map(({ id }) => id)}::int[], ${kept.map(({ count }) => count)}::int[]) as k (id, count)
    where p.id = k.id`);
}

export async function updatePoolRow(
  db: Db,
  id: number,
  said: { shift: string; count: number; waitingSince: string; lapsesOn: string | null },
): Promise<void> {
  const dates = { waitingSince: toDbDate(said.waitingSince), lapsesOn: toDbDateOrNull(said.lapsesOn) };
  await db.prisma.classPool.update({ where: { id }, data: { ...said, ...dates, version: { increment: 1 } } });
}

const ORDER: Record<string, Sql> = {
  waitingSince: sql`p.waiting_since`,
  id: sql`p.id`,
  unitName: sql`u.name`,
  count: sql`p.count`,
  lapsesOn: sql`p.lapses_on`,
};

export async function listPoolRows(
  db: Db,
  reach: readonly number[] | null,
  input: ListInput & {
    filter: {
      q?: string | undefined;
      kind?: string | undefined;
      shift?: string | undefined;
      unitId?: number | undefined;
    };
  },
): Promise<Page<ClassPoolRow>> {
  const { q, kind, shift, unitId } = input.filter;
  const where = sql`where p.ended_at is null ${reach === null ? emptySql : sql`and ${inReach(sql`p.unit_id`, reach)}`}
    ${kind ? sql`and p.kind = ${kind}` : emptySql} ${shift ? sql`and p.shift = ${shift}` : emptySql}
    ${unitId === undefined ? emptySql : sql`and p.unit_id = ${unitId}::int`}
    ${q ? sql`and strpos(fold(u.name), fold(${q})) > 0` : emptySql}`;
  const by = ORDER[input.sort] ?? sql`p.id`;
  const found = sql`class_pool p left join unit u on u.id = p.unit_id`;
  return readPage(db, { id: sql`p.id`, found, where, by, emptiesLast: true, columns: COLUMNS, tables: FROM }, input);
}

export async function sumPool(
  db: Db,
  unitIds: readonly number[],
  kind: string,
): Promise<{ count: number; daysOff: number; units: number; waitingSince: string | null }> {
  const [row] = await db.rows<{ count: number; daysOff: number; units: number; waitingSince: string | null }>(sql`
    select coalesce(sum(count), 0)::int as count, coalesce(sum(count) filter (where shift = 'days_off'), 0)::int as "daysOff",
      count(distinct unit_id)::int as units, min(waiting_since)::text as "waitingSince"
    from class_pool where unit_id = any(${unitIds}::int[]) and kind = ${kind} and ended_at is null`);
  return row!;
}
