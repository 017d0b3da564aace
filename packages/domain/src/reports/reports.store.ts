import type { ReportRevisionRow, ReportValues } from "@ketnap/contract";
import { type Db, type Prisma, sql, toDbInstant } from "@ketnap/database";
import type { WrittenFigure } from "../figures/index.ts";
import { ANSWER } from "./expected.store.ts";
import { FIELDS, INSTANT } from "./store.ts";

/** Reports with their revisions and approvals. The row of `expected_report` is held by whoever writes here. */
export interface StoredReport {
  id: number;
  state: string;
  revision: number;
  figures: WrittenFigure[] | null;
  version: number;
  hasToken: boolean;
}

/** `token`: whether that very sending is among its revisions. */
export async function findReport(
  db: Db,
  expectedId: number,
  token: string | null = null,
): Promise<StoredReport | null> {
  const [row] = await db.rows<StoredReport>(sql`select id, state, revision, figures, version,
    exists (select 1 from report_revision v where v.report_id = report.id and v.token = ${token}::text) as "hasToken"
    from report where expected_id = ${expectedId}::int`);
  return row ?? null;
}

export interface NewRevision {
  value: number | null;
  values: ReportValues;
  comments: Readonly<Record<string, string>>;
  how: "chat" | "panel";
  token: string | null;
}

/**
 * The first revision makes the report, the others follow; the reasons of a return are settled by it. In the same statement
 * the row is answered with `value`.
 */
export async function insertRevision(
  db: Db,
  expectedId: number,
  report: StoredReport | null,
  { value, values, comments, how, token }: NewRevision,
  now: Temporal.Instant,
  by: number | null,
): Promise<void> {
  const number = (report?.revision ?? 0) + 1;
  const written = report
    ? sql`update report set state = 'sent', revision = ${number}::int, returned = null, returned_at = null,
        returned_by = null, version = version + 1 where id = ${report.id}::int returning id`
    : sql`insert into report (expected_id) values (${expectedId}::int) returning id`;
  await db.execute(sql`
    with written as (${written}), answered as (${ANSWER(expectedId, { value, how, by }, now)})
    insert into report_revision (report_id, number, "values", comments, sent_at, sent_by, how, token)
    select id, ${number}::int, ${JSON.stringify(values)}::jsonb, ${JSON.stringify(comments)}::jsonb,
      ${toDbInstant(now)}, ${by}::int, ${how}, ${token}::text from written`);
}

export async function listRevisionRows(db: Db, expectedId: number): Promise<ReportRevisionRow[]> {
  return db.rows<ReportRevisionRow>(sql`
    select v.number, v."values", v.comments, ${INSTANT(sql`v.sent_at`)} as "sentAt", v.how,
      case when a.id is null then null else json_build_object('id', a.id, 'label', a.label) end as "sentBy"
    from report p join report_revision v on v.report_id = p.id left join account a on a.id = v.sent_by
    where p.expected_id = ${expectedId}::int order by v.number desc`);
}

export async function markReturned(
  db: Db,
  id: number,
  reasons: Readonly<Record<string, string>>,
  now: Temporal.Instant,
  by: number | null,
): Promise<void> {
  await db.execute(sql`update report set state = 'returned', returned = ${JSON.stringify(reasons)}::jsonb,
    returned_at = ${toDbInstant(now)}, returned_by = ${by}::int, version = version + 1 where id = ${id}::int`);
}

export async function markWithdrawn(db: Db, expectedId: number): Promise<void> {
  await db.execute(sql`update report set state = 'withdrawn', returned = null, version = version + 1
    where expected_id = ${expectedId}::int`);
}

/** `figures`: what the approval wrote, where it was the last one; null while a unit below the asking one has approved. */
export async function markApproved(db: Db, id: number, figures: readonly WrittenFigure[] | null): Promise<void> {
  const data = figures
    ? { state: "approved", figures: figures as unknown as Prisma.InputJsonValue }
    : { state: "checked" };
  await db.prisma.report.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
}

export async function markUnapproved(db: Db, id: number, state: "sent" | "checked"): Promise<void> {
  await db.execute(
    sql`update report set state = ${state}, figures = null, version = version + 1 where id = ${id}::int`,
  );
}

export async function insertApproval(
  db: Db,
  { reportId, unitId, revision }: { reportId: number; unitId: number; revision: number },
  now: Temporal.Instant,
  by: number | null,
): Promise<void> {
  const data = { reportId, unitId, revision, approvedAt: toDbInstant(now), approvedBy: by };
  await db.prisma.reportApproval.create({ data });
}

/** The units whose approval stands. */
export async function findApprovers(db: Db, reportId: number): Promise<number[]> {
  const rows = await db.rows<{ unitId: number }>(sql`select unit_id as "unitId" from report_approval
    where report_id = ${reportId}::int and undone_at is null order by id`);
  return rows.map((row) => row.unitId);
}

export async function undoApprovals(
  db: Db,
  reportId: number,
  unitIds: readonly number[],
  reason: string,
  now: Temporal.Instant,
  by: number | null,
): Promise<void> {
  await db.execute(sql`update report_approval set undone_at = ${toDbInstant(now)}, undone_by = ${by}::int, reason = ${reason}
    where report_id = ${reportId}::int and unit_id = any(${unitIds}::int[]) and undone_at is null`);
}

/** What records and the report before say of the numbers that a row asks for; null where there is no such row. */
export async function findKnownValues(db: Db, expectedId: number): Promise<(KnownValues & { unitId: number }) | null> {
  const [row] = await db.rows<KnownValues & { unitId: number }>(sql`select asked.unit_id as "unitId",
    (select coalesce(jsonb_object_agg(f.indicator, f.value), '{}') from figure f
      where f.unit_id = asked.unit_id and f.source = 'record' and f.member_group is null and f.bound = 'exact'
        and f.indicator in (select field ->> 'indicator' from jsonb_array_elements(${FIELDS}) field)
        and f.first_month = r.first_month and f.last_month = r.last_month) as record,
    coalesce((select v."values" from expected_report e join report_request o on o.id = e.request_id
      join report p on p.expected_id = e.id and p.state <> 'withdrawn'
      join report_revision v on v.report_id = p.id and v.number = p.revision
      where e.unit_id = asked.unit_id and e.id <> asked.id and o.last_month < r.first_month
      order by o.last_month desc, o.first_month desc, e.id desc limit 1), '{}') as previous
    from expected_report asked join report_request r on r.id = asked.request_id
      left join report_form_version fv on fv.id = r.form_version_id
    where asked.id = ${expectedId}::int`);
  return row ?? null;
}

export interface KnownValues {
  record: Record<string, number>;
  previous: Record<string, number>;
}
