import type { ReportRevisionRow, ReportValues } from "@ketnap/contract";
import { among, type Db, type Prisma, shortList, sql, toDbInstant } from "@ketnap/database";
import type { WrittenFigure } from "../figures/index.ts";
import { ANSWERS } from "./expected.store.ts";
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

/** How many months a request asks about. */
function MONTHS_OF(request: Prisma.Sql): Prisma.Sql {
  const count = (month: Prisma.Sql) => sql`(left(${month}, 4)::int * 12 + right(${month}, 2)::int)`;
  return sql`${count(sql`${request}.last_month`)} - ${count(sql`${request}.first_month`)}`;
}

/** Further back than so many reports nobody looks for what was said of a number last. */
const KNOWN_REPORTS = 24;

/**
 * What records and the reports before say of what a row `e` of a request `r` asks for, as pairs of a JSON object. The
 * report before asked about as many months: a quarter's number is no month's. Each number is the last that was said of it.
 */
export const KNOWN = sql`'record', (select coalesce(jsonb_object_agg(f.indicator, f.value), '{}') from figure f
    where f.unit_id = e.unit_id and f.source = 'record' and f.member_group is null and f.bound = 'exact'
      and f.indicator in (select field ->> 'indicator' from jsonb_array_elements(${FIELDS}) field)
      and f.first_month = r.first_month and f.last_month = r.last_month),
  'previous', (select coalesce(jsonb_object_agg(k.indicator, k.value), '{}') from (
    select distinct on (said.key) said.key as indicator, said.value from (
      select v."values", o.last_month, b.id,
        (select bv.form_id from report_form_version bv where bv.id = o.form_version_id)
          is not distinct from (select rv.form_id from report_form_version rv where rv.id = r.form_version_id) as same
      from expected_report b join report_request o on o.id = b.request_id
        join report p on p.expected_id = b.id and p.state <> 'withdrawn'
        join report_revision v on v.report_id = p.id and v.number = p.revision
      where b.unit_id = e.unit_id and b.id <> e.id and o.last_month < r.first_month
        and ${MONTHS_OF(sql`o`)} = ${MONTHS_OF(sql`r`)}
      order by o.last_month desc, b.id desc limit ${KNOWN_REPORTS}) before
      cross join jsonb_each(before."values") said
    order by said.key, before.last_month desc, before.same desc, before.id desc) k)`;

/** Null where there is no such row. */
export async function findKnownValues(db: Db, expectedId: number): Promise<(KnownValues & { unitId: number }) | null> {
  return (await findKnownOf(db, [expectedId])).get(expectedId) ?? null;
}

/** The same of several rows. */
export async function findKnownOf(
  db: Db,
  expectedIds: readonly number[],
): Promise<Map<number, KnownValues & { unitId: number }>> {
  const rows = await db.rows<{ id: number; known: KnownValues & { unitId: number } }>(sql`
    select e.id, jsonb_build_object('unitId', e.unit_id, ${KNOWN}) as known
    from expected_report e join report_request r on r.id = e.request_id
      left join report_form_version fv on fv.id = r.form_version_id
    where ${among(sql`e.id`, expectedIds)}`);
  return new Map(rows.map(({ id, known }) => [id, known]));
}

export interface KnownValues {
  record: Record<string, number>;
  previous: Record<string, number>;
}
