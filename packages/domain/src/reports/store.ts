import { type Db, emptySql, type Sql, sql, toDbDate, toDbDateOrNull, toDbInstant } from "@ketnap/database";
import type { UnitRef } from "@ketnap/contract";
import type { MonthSpan } from "../calendar/month.rules.ts";
import { inReach, type ListInput, type Page, readPage, sounding } from "../kernel/index.ts";
import type { RequestChange } from "./change-report-request.ts";
import { type Uncounted, withCounts } from "./counts.store.ts";
import { LAST_DAY, TIMELY_DAY } from "./days.store.ts";
import type { ReportRequestView, RequestInput } from "./request.ts";

/** What is asked: requests with how their units stand. What is answered is in `expected.store.ts`. */

export { ANSWERED_ON, LAST_DAY, TIMELY_DAY } from "./days.store.ts";
export const INSTANT = (column: Sql) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** What is asked: the form's fields, or the one number. */
export const FIELDS = sql`coalesce(fv.fields, jsonb_build_array(jsonb_build_object('indicator', r.indicator,
  'label', null, 'min', 0, 'max', null, 'jump', null)))`;
export const RULES = sql`coalesce(fv.rules, '[]'::jsonb)`;

const COLUMNS = (today: string) => sql`r.id, r.unit_id as "unitId", u.name as "unitName", r.title, r.indicator,
  r.first_month::text as "firstMonth", r.last_month::text as "lastMonth", r.due_on::text as "dueOn",
  r.due_inclusive as "dueInclusive", ${LAST_DAY}::text as "lastDay", r.lock_on::text as "lockOn",
  r.grace_on::text as "graceOn", r.schedule_id as "scheduleId",
  r.form_version_id as "formVersionId", f.title as "formTitle", ${FIELDS} as fields, ${RULES} as rules, r.document_no as "documentNo",
  ${INSTANT(sql`r.opened_at`)} as "openedAt",
  case when a.id is null then null else json_build_object('id', a.id, 'label', a.label) end as "openedBy",
  ${INSTANT(sql`r.closed_at`)} as "closedAt", r.sample, r.version, ${today}::date > ${TIMELY_DAY} as over`;
const TABLES = sql`report_request r join unit u on u.id = r.unit_id
  left join account a on a.id = r.opened_by left join report_form_version fv on fv.id = r.form_version_id
  left join report_form f on f.id = fv.form_id`;

export async function insertRequest(
  db: Db,
  {
    dueOn,
    lockOn,
    graceOn,
    levels: _,
    unitTypes: __,
    formId: ___,
    graceDays: ____,
    ...input
  }: RequestInput & {
    graceOn: string | null;
  },
  formVersionId: number | null,
  unitIds: readonly number[],
  now: Temporal.Instant,
  by: number | null,
): Promise<number> {
  const dates = { dueOn: toDbDate(dueOn), lockOn: toDbDateOrNull(lockOn), graceOn: toDbDateOrNull(graceOn) };
  const data = { ...input, ...dates, formVersionId, openedAt: toDbInstant(now), openedBy: by };
  const { id } = await db.prisma.reportRequest.create({ data });
  await db.prisma.expectedReport.createMany({ data: unitIds.map((unitId) => ({ requestId: id, unitId })) });
  return id;
}

/** `reach`: the units that are counted; null for all. */
export async function readRequestRow(
  db: Db,
  id: number,
  today: string,
  reach: number[] | null,
): Promise<ReportRequestView | null> {
  const rows = await db.rows<Uncounted>(sql`select ${COLUMNS(today)} from ${TABLES} where r.id = ${id}::int`);
  return (await withCounts(db, rows, reach))[0] ?? null;
}

/** Held until the transaction ends: whoever answers or closes it too waits. */
export async function holdRequest(db: Db, id: number): Promise<void> {
  await db.rows(sql`select 1 from report_request where id = ${id}::int for update`);
}

/** The unit that asks, and one of those asked that lies in reach: through either the request may be seen. */
export async function findRequestUnits(
  db: Db,
  id: number,
  reach: number[] | null,
): Promise<{ unitId: number; askedId: number | null } | null> {
  const [row] = await db.rows<{ unitId: number; askedId: number | null }>(sql`
    select r.unit_id as "unitId", (select min(e.unit_id) from expected_report e where e.request_id = r.id
      ${reach ? sql`and ${inReach(sql`e.unit_id`, reach)}` : emptySql}) as "askedId"
    from report_request r where r.id = ${id}::int`);
  return row ?? null;
}

export async function closeRequestRow(db: Db, id: number, now: Temporal.Instant): Promise<void> {
  await db.prisma.reportRequest.update({
    where: { id },
    data: { closedAt: toDbInstant(now), version: { increment: 1 } },
  });
}

export async function reopenRequestRow(db: Db, id: number): Promise<void> {
  await db.prisma.reportRequest.update({ where: { id }, data: { closedAt: null, version: { increment: 1 } } });
}

export async function changeRequestRow(
  db: Db,
  { id, version: _, dueOn, graceOn, lockOn, ...said }: RequestChange,
): Promise<void> {
  const dates = { dueOn: toDbDate(dueOn), graceOn: toDbDateOrNull(graceOn), lockOn: toDbDateOrNull(lockOn) };
  await db.prisma.reportRequest.update({ where: { id }, data: { ...said, ...dates, version: { increment: 1 } } });
}

const ORDER: Record<string, Sql> = {
  lastMonth: sql`r.last_month`,
  id: sql`r.id`,
  title: sql`r.title`,
  dueOn: sql`r.due_on`,
  openedAt: sql`r.opened_at`,
  unitName: sql`u.name collate names`,
};

export async function listRequestRows(
  db: Db,
  reach: number[] | null,
  today: string,
  input: ListInput & {
    filter: {
      q?: string | undefined;
      id?: number[] | undefined;
      unitId?: number | undefined;
      indicator?: string | undefined;
      closed?: boolean | undefined;
      month?: string | undefined;
    };
  },
): Promise<Page<ReportRequestView>> {
  const { q, id, unitId, indicator, closed, month } = input.filter;
  const where = sql`where true
    ${
      reach
        ? sql`and (${inReach(sql`r.unit_id`, reach)} or exists (
      select from expected_report e where e.request_id = r.id and ${inReach(sql`e.unit_id`, reach)}))`
        : emptySql
    }
    ${id ? sql`and r.id = any(${id}::int[])` : emptySql}
    ${unitId === undefined ? emptySql : sql`and r.unit_id = ${unitId}::int`}
    ${indicator ? sql`and r.indicator = ${indicator}` : emptySql}
    ${closed === undefined ? emptySql : closed ? sql`and r.closed_at is not null` : sql`and r.closed_at is null`}
    ${month ? sql`and ${month} between r.first_month and r.last_month` : emptySql}
    ${q ? sql`and ${sounding(sql`r.title`, q)}` : emptySql}`;
  const page = await readPage<Uncounted>(
    db,
    {
      id: sql`r.id`,
      found: sql`report_request r left join unit u on u.id = r.unit_id`,
      where,
      by: ORDER[input.sort] ?? sql`r.id`,
      columns: COLUMNS(today),
      tables: TABLES,
    },
    input,
  );
  return { ...page, rows: await withCounts(db, page.rows, reach) };
}

/** What is asked: a form, or one number. */
export interface Question {
  formId: number | null;
  indicator: string;
}

const asks = ({ formId, indicator }: Question) =>
  formId === null
    ? sql`r.form_version_id is null and r.indicator = ${indicator}`
    : sql`r.form_version_id in (select fv.id from report_form_version fv where fv.form_id = ${formId}::int)`;

/**
 * Of these units those that have been asked for the same on exactly these months, by whomever, in the order of their
 * names. Until the transaction ends nobody else asks, so that two at once do not ask the same.
 */
export async function findAskedAlready(
  db: Db,
  unitIds: readonly number[],
  question: Question,
  { from, to }: MonthSpan,
): Promise<{ unit: UnitRef; title: string }[]> {
  await db.rows(sql`select pg_advisory_xact_lock(hashtextextended('report_request', 0))::text`);
  return db.rows(sql`
    select json_build_object('id', u.id, 'name', u.name) as unit, min(r.title) as title
    from expected_report e join report_request r on r.id = e.request_id join unit u on u.id = e.unit_id
    where e.unit_id = any(${[...unitIds]}::int[]) and ${asks(question)}
      and r.first_month = ${from} and r.last_month = ${to}
    group by u.id order by u.name, u.id`);
}
