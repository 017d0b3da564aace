import type { ReportRevisionRow, ReportValues } from "@ketnap/contract";
import { among, type Db, shortList, sql, toDbInstant } from "@ketnap/database";
import type { WrittenFigure } from "../figures/index.ts";
import { ANSWERS } from "./expected.store.ts";
import { INSTANT } from "./store.ts";

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

/** Of several rows, by the row. */
export async function findReports(db: Db, expectedIds: readonly number[]): Promise<Map<number, StoredReport>> {
  const rows = await db.rows<StoredReport & { expectedId: number }>(sql`select id, state, revision, figures, version,
    false as "hasToken", expected_id as "expectedId" from report where ${among(sql`expected_id`, expectedIds)}`);
  return new Map(rows.map(({ expectedId, ...report }) => [expectedId, report]));
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
 * the row is answered with `value`. Written beside others' where the transaction gathers.
 */
export function insertRevision(
  db: Db,
  expectedId: number,
  report: StoredReport | null,
  revision: NewRevision,
  now: Temporal.Instant,
  by: number | null,
): Promise<void> {
  const [reportId, number] = [report?.id ?? null, (report?.revision ?? 0) + 1];
  return db.gather(writeRevisions, [{ expectedId, reportId, number, ...revision, sentAt: toDbInstant(now), by }]);
}

type RevisionRow = NewRevision & {
  expectedId: number;
  /** Null where it is yet to be made. */
  reportId: number | null;
  number: number;
  sentAt: Date;
  by: number | null;
};

/** Each of another expected report. */
async function writeRevisions(db: Db, rows: readonly RevisionRow[]): Promise<void> {
  const each = <T>(of: (row: RevisionRow) => T): T[] => rows.map(of);
  await db.execute(sql`
    with t as (select * from unnest(${shortList(each((row) => row.expectedId))}, ${each((row) => row.reportId)}::int[],
      ${each((row) => row.number)}::int[], ${each((row) => row.value)}::int[],
      ${each((row) => JSON.stringify(row.values))}::jsonb[], ${each((row) => JSON.stringify(row.comments))}::jsonb[],
      ${each((row) => row.sentAt)}::timestamptz[], ${each((row) => row.by)}::int[], ${each((row) => row.how)}::text[],
      ${each((row) => row.token)}::text[])
      as t ("expectedId", "reportId", number, value, "values", comments, "sentAt", by, how, token)),
    made as (insert into report (expected_id) select "expectedId" from t where "reportId" is null
      returning id, expected_id),
    changed as (update report p set state = 'sent', revision = t.number, returned = null, returned_at = null,
        returned_by = null, version = p.version + 1
      from t where p.id = t."reportId" returning p.id, p.expected_id),
    answered as (${ANSWERS})
    insert into report_revision (report_id, number, "values", comments, sent_at, sent_by, how, token)
    select p.id, t.number, t."values", t.comments, t."sentAt", t.by, t.how, t.token
    from t join (select * from made union all select * from changed) p on p.expected_id = t."expectedId"`);
}

/** Which of a report's revisions came with this token. */
export async function findRevisionNumber(db: Db, expectedId: number, token: string): Promise<number | null> {
  const [row] = await db.rows<{ number: number }>(sql`
    select v.number from report p join report_revision v on v.report_id = p.id
    where p.expected_id = ${expectedId}::int and v.token = ${token}`);
  return row?.number ?? null;
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
export async function markApproved(
  db: Db,
  reports: readonly { id: number; figures: readonly WrittenFigure[] | null }[],
): Promise<void> {
  const figures = reports.map((report) => report.figures && JSON.stringify(report.figures));
  await db.execute(sql`update report p set state = case when t.figures is null then 'checked' else 'approved' end,
      figures = coalesce(t.figures, p.figures), version = p.version + 1
    from unnest(${shortList(reports.map(({ id }) => id))}, ${figures}::jsonb[]) as t (id, figures) where p.id = t.id`);
}

export async function markUnapproved(db: Db, id: number, state: "sent" | "checked"): Promise<void> {
  await db.execute(
    sql`update report set state = ${state}, figures = null, version = version + 1 where id = ${id}::int`,
  );
}

/** Of these figures those that another approved report of the unit wrote too. */
export async function findWrittenByOthers(
  db: Db,
  reportId: number,
  unitId: number,
  figureIds: readonly number[],
): Promise<ReadonlySet<number>> {
  if (figureIds.length === 0) return new Set();
  const rows = await db.rows<{ id: number }>(sql`select distinct (w ->> 'id')::int as id
    from expected_report e join report p on p.expected_id = e.id cross join jsonb_array_elements(p.figures) w
    where e.unit_id = ${unitId}::int and p.id <> ${reportId}::int and p.state = 'approved'
      and jsonb_typeof(p.figures) = 'array' and (w ->> 'id')::int = any(${[...figureIds]}::int[])`);
  return new Set(rows.map(({ id }) => id));
}

/** What stood before a report that is taken back stands before the others that wrote the same figures. */
export async function leaveToOthers(
  db: Db,
  reportId: number,
  unitId: number,
  left: readonly WrittenFigure[],
): Promise<void> {
  if (left.length === 0) return;
  await db.execute(sql`update report p set figures = (
      select jsonb_agg(case when l.id is null then w else jsonb_set(w, '{before}', coalesce(to_jsonb(l.before), 'null')) end
        order by n)
      from jsonb_array_elements(p.figures) with ordinality as of_report (w, n)
        left join jsonb_to_recordset(${JSON.stringify(left)}::jsonb) as l (id int, before int) on l.id = (w ->> 'id')::int)
    from expected_report e where e.id = p.expected_id and e.unit_id = ${unitId}::int and p.id <> ${reportId}::int
      and p.state = 'approved' and exists (select from jsonb_array_elements(p.figures) w
        where (w ->> 'id')::int = any(${left.map(({ id }) => id)}::int[]))`);
}

export async function insertApprovals(
  db: Db,
  approvals: readonly { reportId: number; unitId: number; revision: number }[],
  now: Temporal.Instant,
  by: number | null,
): Promise<void> {
  const how = { approvedAt: toDbInstant(now), approvedBy: by };
  await db.prisma.reportApproval.createMany({ data: approvals.map((approval) => ({ ...approval, ...how })) });
}

/** The units whose approval stands, the first that approved first, by report. */
export async function findApproversOf(db: Db, reportIds: readonly number[]): Promise<Map<number, number[]>> {
  const rows = await db.rows<{ reportId: number; unitIds: number[] }>(sql`
    select report_id as "reportId", json_agg(unit_id order by id) as "unitIds" from report_approval
    where ${among(sql`report_id`, reportIds)} and undone_at is null group by report_id`);
  return new Map(rows.map(({ reportId, unitIds }) => [reportId, unitIds]));
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
