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
  const [row] = await db.rows<RowRecord>(sql`select ${COLUMNS(day)} from ${TABLES} where q.id = ${id}::int`);
  return row ? toRow(row, day) : null;
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

export async function sameQuota(
  db: Db,
  input: Pick<QuotaRow, "unitId" | "scope" | "firstMonth" | "lastMonth">,
  day: string,
): Promise<StoredRow | null> {
  const [row] = await db.rows<RowRecord>(sql`select ${COLUMNS(day)} from ${TABLES}
    where q.unit_id = ${input.unitId}::int and q.scope = ${input.scope}
      and q.first_month = ${input.firstMonth} and q.last_month = ${input.lastMonth}`);
  return row ? toRow(row, day) : null;
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

export async function insertQuota(db: Db, input: QuotaInput, hand: Hand): Promise<number> {
  const { baseDate, documentOn, ...rest } = input;
  const dates = { baseDate: toDbDateOrNull(baseDate), documentOn: toDbDateOrNull(documentOn) };
  const { id } = await db.prisma.quota.create({ data: { ...rest, ...dates } });
  await insertRevision(db, id, 1, { ...input, inForceOn: null }, null, hand);
  return id;
}

export async function reviseQuotaRow(
  db: Db,
  before: StoredRow,
  change: Change & { reason: string | null },
  hand: Hand,
): Promise<void> {
  const { reason, documentOn, inForceOn, ...amount } = change;
  // The new number stands in the new paper alone: not in the article that told the one before.
  const dates = { documentOn: toDbDateOrNull(documentOn), inForceOn: toDbDateOrNull(inForceOn) };
  const where = { id: before.id, version: before.version };
  const moved = { version: { increment: 1 } };
  versionMoved(await db.prisma.quota.updateMany({ where, data: moved }), before);
  // What follows it in time stays the last.
  const later = { id: before.id, OR: [{ inForceOn: null }, { inForceOn: { lte: dates.inForceOn! } }] };
  await db.prisma.quota.updateMany({ where: later, data: { ...amount, ...dates, documentId: null, assumed: null } });
  await insertRevision(db, before.id, before.version + 1, change, reason, hand);
}

/** What a paper makes of a quota, and since when. */
type Change = QuotaAmount & QuotaPaper & { inForceOn: string | null };

async function insertRevision(
  db: Db,
  quotaId: number,
  revision: number,
  { kind, value, minPercent, maxPercent, documentNo, documentOn, inForceOn }: Change,
  reason: string | null,
  hand: Hand,
): Promise<void> {
  const dates = { documentOn: toDbDateOrNull(documentOn), inForceOn: toDbDateOrNull(inForceOn) };
  const amount = { kind, value, minPercent, maxPercent, documentNo, ...dates };
  const by = { recordedAt: toDbInstant(hand.now), recordedBy: hand.by };
  await db.prisma.quotaRevision.create({ data: { quotaId, revision, ...amount, reason, ...by } });
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
