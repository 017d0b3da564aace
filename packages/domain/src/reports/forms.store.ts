import type { ReportField, ReportFormRow, ReportRule } from "@ketnap/contract";
import { type Db, emptySql, type Prisma, sql, toDbInstant } from "@ketnap/database";
import { type ListInput, type Page, versionMoved } from "../kernel/index.ts";
import type { FormShape } from "./form.rules.ts";
import { INSTANT } from "./store.ts";

/** A form as it lies in its tables. */
export type StoredForm = Omit<ReportFormRow, "faults">;

/** Forms with their newest version. A version is written once and never changed. */
const COLUMNS = sql`f.id, f.key, f.title, v.number, v.fields, v.rules, ${INSTANT(sql`v.created_at`)} as "changedAt",
  ${INSTANT(sql`f.archived_at`)} as "archivedAt", f.version`;
const TABLES = sql`report_form f join lateral (select * from report_form_version w where w.form_id = f.id
  order by w.number desc limit 1) v on true`;

export async function findForm(db: Db, id: number): Promise<StoredForm | null> {
  const [row] = await db.rows<StoredForm>(sql`select ${COLUMNS} from ${TABLES} where f.id = ${id}::int`);
  return row ?? null;
}

/** The version that a new request is opened with. */
export async function findNewestVersion(
  db: Db,
  formId: number,
): Promise<{ id: number; archived: boolean; fields: ReportField[]; rules: ReportRule[] } | null> {
  const [row] = await db.rows<{ id: number; archived: boolean; fields: ReportField[]; rules: ReportRule[] }>(sql`
    select v.id, f.archived_at is not null as archived, v.fields, v.rules from ${TABLES} where f.id = ${formId}::int`);
  return row ?? null;
}

export async function insertForm(
  db: Db,
  { key = null, title, ...shape }: { key?: string | null; title: string } & FormShape,
  now: Temporal.Instant,
  by: number | null,
): Promise<number> {
  const { id } = await db.prisma.reportForm.create({ data: { key, title } });
  await insertVersion(db, id, 1, shape, now, by);
  return id;
}

export async function insertVersion(
  db: Db,
  formId: number,
  number: number,
  { fields, rules }: FormShape,
  now: Temporal.Instant,
  by: number | null,
): Promise<void> {
  const json = (value: unknown) => value as Prisma.InputJsonValue;
  const data = { formId, number, fields: json(fields), rules: json(rules), createdAt: toDbInstant(now), createdBy: by };
  await db.prisma.reportFormVersion.create({ data });
}

export async function updateForm(
  db: Db,
  before: StoredForm,
  { title, archivedAt }: { title: string; archivedAt: Temporal.Instant | null },
): Promise<void> {
  const data = { title, archivedAt: archivedAt && toDbInstant(archivedAt), version: { increment: 1 } };
  versionMoved(
    await db.prisma.reportForm.updateMany({ where: { id: before.id, version: before.version }, data }),
    before,
  );
}

export async function knownFormKeys(db: Db): Promise<Set<string>> {
  await db.rows(sql`select pg_advisory_xact_lock(hashtext('report_form'))::text`);
  const rows = await db.rows<{ key: string }>(sql`select key from report_form where key is not null`);
  return new Set(rows.map((row) => row.key));
}

export async function listFormRows(
  db: Db,
  input: ListInput & { filter: { q?: string | undefined; id?: number[] | undefined; archived?: boolean | undefined } },
): Promise<Page<StoredForm>> {
  const { q, id, archived } = input.filter;
  const where = sql`where true
    ${id ? sql`and f.id = any(${id}::int[])` : emptySql}
    ${archived === undefined ? emptySql : archived ? sql`and f.archived_at is not null` : sql`and f.archived_at is null`}
    ${q ? sql`and strpos(fold(f.title), fold(${q})) > 0` : emptySql}`;
  const direction = input.order === "asc" ? sql`asc` : sql`desc`;
  const column = input.sort === "title" ? sql`f.title` : sql`f.id`;
  const rows = await db.rows<StoredForm>(sql`select ${COLUMNS} from ${TABLES} ${where}
    order by ${column} ${direction}, f.id limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`);
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total from ${TABLES} ${where}`);
  return { rows, total: count?.total ?? 0 };
}
