import type { QuotaRevisionRow, QuotaRow } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbDateOrNull, toDbInstant } from "@ketnap/database";
import { inReach, type ListInput, type Page, readPage, versionMoved } from "../kernel/index.ts";
import { standingOn } from "./in-force.rules.ts";
import type { QuotaAmount, QuotaInput, QuotaPaper } from "./quota.ts";
import { REVISIONS, standingIn, type StoredRevision } from "./revisions.store.ts";

/** Staff's side of the store: single quotas as they stand on a day, written and listed, without their progress. */
export type StoredRow = Omit<QuotaRow, "progress" | "target">;

const COLUMNS = (
  day: string,
): Sql => sql`q.id, q.unit_id as "unitId", u.name as "unitName", u.unit_type as "unitType", q.scope, q.label,
  q.first_month::text as "firstMonth", q.last_month::text as "lastMonth", q.kind, q.value, q.min_percent::float8 as "minPercent",
  q.max_percent::float8 as "maxPercent", q.bound, q.base_date::text as "baseDate", q.issued_by as "issuedBy",
  q.document_no as "documentNo", q.document_on::text as "documentOn", d.title as "documentTitle", q.assumed, q.sample, q.version,
  ${REVISIONS(day)} as revisions`;
const TABLES = sql`quota q join unit u on u.id = q.unit_id left join source_document d on d.id = q.document_id`;

const ORDER: Record<string, Sql> = {
  unitName: sql`u.name collate names`,
  firstMonth: sql`q.first_month`,
  lastMonth: sql`q.last_month`,
  scope: sql`q.scope`,
  value: sql`q.value`,
  documentOn: sql`q.document_on`,
  id: sql`q.id`,
};

type RowRecord = Omit<StoredRow, "ahead"> & { revisions: StoredRevision[] | null };

function toRow({ revisions, ...row }: RowRecord, day: string): StoredRow {
  const { standing, ahead } = standingIn(revisions, day);
  return { ...row, ...(standing ? told(standing) : {}), ahead: ahead.map(asAhead) };
}

function told({ revision: _, inForceOn: __, publishedOn: ___, title, ...rest }: StoredRevision) {
  return { ...rest, documentTitle: title };
}

function asAhead({ kind, value, minPercent, maxPercent, documentNo, documentOn, inForceOn }: StoredRevision) {
  return { kind, value, minPercent, maxPercent, documentNo, documentOn, inForceOn: inForceOn! };
}

export async function readQuotaRow(db: Db, id: number, day: string): Promise<StoredRow | null> {
  return (await readQuotaRows(db, [id], day)).get(id) ?? null;
}

/** By id; one that is not there is left out. */
export async function readQuotaRows(db: Db, ids: readonly number[], day: string): Promise<Map<number, StoredRow>> {
  const rows = await db.rows<RowRecord>(
    sql`select ${COLUMNS(day)} from ${TABLES} where q.id = any(${[...ids]}::int[])`,
  );
  return new Map(rows.map((row) => [row.id, toRow(row, day)]));
}

/** The row as it is now, held until the transaction ends: whoever edits it too waits, and then sees this edit. */
export async function holdQuotaRow(db: Db, id: number, day: string): Promise<StoredRow | null> {
  const [row] = await db.rows<RowRecord>(
    sql`select ${COLUMNS(day)} from ${TABLES} where q.id = ${id}::int for update of q`,
  );
  return row ? toRow(row, day) : null;
}

/** Two who set a quota of the same unit come one after the other. */
export async function holdUnits(db: Db, unitIds: readonly number[]): Promise<void> {
  await db.rows(sql`select id from unit where id = any(${[...unitIds]}::int[]) order by id for no key update`);
}

/** What each of these units has for the same months, by its id. */
export async function sameQuotas(
  db: Db,
  {
    unitIds,
    scope,
    firstMonth,
    lastMonth,
  }: Pick<QuotaRow, "scope" | "firstMonth" | "lastMonth"> & { unitIds: number[] },
  day: string,
): Promise<Map<number, StoredRow>> {
  const rows = await db.rows<RowRecord>(sql`select ${COLUMNS(day)} from ${TABLES}
    where q.unit_id = any(${unitIds}::int[]) and q.scope = ${scope}
      and q.first_month = ${firstMonth} and q.last_month = ${lastMonth}`);
  return new Map(rows.map((row) => [row.unitId, toRow(row, day)]));
}

export async function readRevisions(db: Db, quotaId: number, day: string): Promise<QuotaRevisionRow[]> {
  const rows = await db.rows<Omit<QuotaRevisionRow, "state">>(sql`
    select r.revision, r.kind, r.value, r.min_percent::float8 as "minPercent", r.max_percent::float8 as "maxPercent",
      r.document_no as "documentNo", r.document_on::text as "documentOn", r.in_force_on::text as "inForceOn", r.reason,
      to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt",
      case when a.id is null then null else json_build_object('id', a.id, 'label', a.label) end as "recordedBy"
    from quota_revision r left join account a on a.id = r.recorded_by
    where r.quota_id = ${quotaId}::int order by r.revision`);
  const { standing, ahead } = standingOn(rows, day);
  const stateOf = (row: (typeof rows)[number]) =>
    row === standing ? "in_force" : ahead.includes(row) ? "ahead" : "past";
  return rows.map((row) => ({ ...row, state: stateOf(row) }));
}

export interface Hand {
  now: Temporal.Instant;
  by: number | null;
}

type Months = "firstMonth" | "lastMonth";

/** One a unit. Their ids, in the order of the quotas. */
export async function insertQuotas(
  db: Db,
  inputs: readonly (Omit<QuotaInput, Months> & Pick<QuotaRow, Months>)[],
  hand: Hand,
): Promise<number[]> {
  if (inputs.length === 0) return [];
  const data = inputs.map(({ baseDate, documentOn, ...rest }) => {
    return { ...rest, baseDate: toDbDateOrNull(baseDate), documentOn: toDbDateOrNull(documentOn) };
  });
  const made = await db.prisma.quota.createManyAndReturn({ data, select: { id: true, unitId: true } });
  const idOf = new Map(made.map(({ id, unitId }) => [unitId, id]));
  const ids = inputs.map(({ unitId }) => idOf.get(unitId)!);
  const first = inputs.map((input, n) => ({ ...input, quotaId: ids[n]!, revision: 1, inForceOn: null, reason: null }));
  await insertRevisions(db, first, hand);
  return ids;
}

/** One paper changes them all, each to an amount of its own. */
export async function reviseQuotaRows(
  db: Db,
  changes: readonly { before: StoredRow; amount: QuotaAmount }[],
  paper: QuotaPaper & { inForceOn: string | null; reason: string | null },
  hand: Hand,
): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map(({ before }) => before.id);
  const moved = await db.rows<{ id: number }>(sql`update quota q set version = q.version + 1
    from unnest(${ids}::int[], ${changes.map(({ before }) => before.version)}::int[]) as b (id, version)
    where q.id = b.id and q.version = b.version returning q.id`);
  const isMoved = new Set(moved.map(({ id }) => id));
  for (const { before } of changes) versionMoved({ count: isMoved.has(before.id) ? 1 : 0 }, before);
  const { documentNo, documentOn, inForceOn } = paper;
  // The new number stands in the new paper alone: not in the article that told the one before. What follows it in time
  // stays the last.
  await db.execute(sql`update quota q set kind = c.kind, value = c.value, min_percent = c.least, max_percent = c.most,
      document_no = ${documentNo}, document_on = ${documentOn}::date, in_force_on = ${inForceOn}::date, document_id = null,
      assumed = null
    from unnest(${ids}::int[], ${changes.map(({ amount }) => amount.kind)}::text[],
      ${changes.map(({ amount }) => amount.value)}::int[], ${changes.map(({ amount }) => amount.minPercent)}::numeric[],
      ${changes.map(({ amount }) => amount.maxPercent)}::numeric[]) as c (id, kind, value, least, most)
    where q.id = c.id and (q.in_force_on is null or q.in_force_on <= ${inForceOn}::date)`);
  const revisions = changes.map(({ before, amount }) => {
    return { ...amount, ...paper, quotaId: before.id, revision: before.version + 1 };
  });
  await insertRevisions(db, revisions, hand);
}

type NewRevision = QuotaAmount &
  QuotaPaper &
  Record<"quotaId" | "revision", number> &
  Record<"inForceOn" | "reason", string | null>;

async function insertRevisions(db: Db, revisions: readonly NewRevision[], { now, by }: Hand): Promise<void> {
  const data = revisions.map(
    ({ quotaId, revision, kind, value, minPercent, maxPercent, documentNo, reason, ...days }) => {
      const dates = { documentOn: toDbDateOrNull(days.documentOn), inForceOn: toDbDateOrNull(days.inForceOn) };
      const amount = { kind, value, minPercent, maxPercent };
      const hand = { recordedAt: toDbInstant(now), recordedBy: by };
      return { quotaId, revision, ...amount, documentNo, ...dates, reason, ...hand };
    },
  );
  await db.prisma.quotaRevision.createMany({ data });
}

export interface QuotaFilter {
  id?: number[] | undefined;
  unitId?: number | undefined;
  unitType?: string | undefined;
  scope?: string | undefined;
  kind?: string | undefined;
  year?: number | undefined;
  sample?: boolean | undefined;
}

export async function listQuotaRows(
  db: Db,
  unitIds: number[] | null,
  input: ListInput & { filter: QuotaFilter },
  day: string,
): Promise<Page<StoredRow>> {
  const { id, unitId, unitType, scope, kind, year, sample } = input.filter;
  const where = sql`where true
    ${unitIds ? sql`and ${inReach(sql`q.unit_id`, unitIds)}` : emptySql}
    ${id ? sql`and q.id = any(${id}::int[])` : emptySql}
    ${unitId === undefined ? emptySql : sql`and q.unit_id = ${unitId}::int`}
    ${unitType ? sql`and u.unit_type = ${unitType}` : emptySql}
    ${scope ? sql`and q.scope = ${scope}` : emptySql}
    ${kind ? sql`and q.kind = ${kind}` : emptySql}
    ${year ? sql`and q.first_month <= ${`${year}-12`} and q.last_month >= ${`${year}-01`}` : emptySql}
    ${sample === undefined ? emptySql : sql`and q.sample = ${sample}`}`;
  // In the order of names it is the units that are gone along.
  const unit = input.sort === "unitName" || unitType ? sql`join` : sql`left join`;
  const page = await readPage<RowRecord>(
    db,
    {
      id: sql`q.id`,
      found: sql`quota q ${unit} unit u on u.id = q.unit_id`,
      where,
      by: ORDER[input.sort] ?? sql`q.id`,
      emptiesLast: input.sort === "value" || input.sort === "documentOn",
      columns: COLUMNS(day),
      tables: TABLES,
    },
    input,
  );
  return { ...page, rows: page.rows.map((row) => toRow(row, day)) };
}
