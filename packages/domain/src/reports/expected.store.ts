import { among, asJson, type Db, emptySql, type Sql, sql, toDbInstant } from "@ketnap/database";
import type { ReportStanding, ReportState } from "@ketnap/contract";
import { type ListInput, type Page, readPage } from "../kernel/index.ts";
import type { StoredReport } from "./reports.store.ts";
import type { DueReport, ExpectedReportView } from "./request.ts";
import { ANSWERED_ON, FIELDS, INSTANT, LAST_DAY, RULES, TIMELY_DAY } from "./store.ts";

/** Who was asked, and what came back. A row is open while it has no answer and its request is not closed. */
export const STANDING = (today: string) => sql`case when ${ANSWERED_ON} <= ${TIMELY_DAY} then 'on_time'
  when e.answered_at is not null then 'late' when ${today}::date > ${TIMELY_DAY} then 'missing' else 'awaited' end`;

/** Closed by hand or by its day, and not opened again for this unit. */
export const CLOSED = (today: string) => sql`((r.closed_at is not null or coalesce(r.lock_on <= ${today}::date, false))
  and not coalesce(e.open_until >= ${today}::date, false))`;
const REPORT = sql`case when p.id is null then null else jsonb_build_object('state', p.state, 'revision', p.revision,
  'values', v."values", 'comments', v.comments, 'returned', p.returned, 'version', p.version) end`;
const RECEIPT = sql`'BC-' || r.last_month || '-' || lpad(e.id::text, 4, '0')`;

const COLUMNS = (today: string) => sql`e.id, e.request_id as "requestId",
  json_build_object('id', e.unit_id, 'name', u.name) as unit, ${STANDING(today)} as standing,
  ${INSTANT(sql`e.answered_at`)} as "answeredAt",
  case when a.id is null then null else json_build_object('id', a.id, 'label', a.label) end as "answeredBy",
  e.answered_how as "answeredHow", e.value, ${REPORT} as report, ${RECEIPT} as "receiptNo",
  e.open_until::text as "openUntil", e.version`;
const DUE = (today: string) => sql`${COLUMNS(today)}, r.title, ${FIELDS} as fields, ${RULES} as rules,
  r.form_version_id as "formVersionId", r.unit_id as "askedBy", r.indicator, r.first_month::text as "firstMonth",
  r.last_month::text as "lastMonth", ${LAST_DAY}::text as "lastDay", ${CLOSED(today)} as closed`;
const TABLES = sql`expected_report e join report_request r on r.id = e.request_id join unit u on u.id = e.unit_id
  left join account a on a.id = e.answered_by left join report_form_version fv on fv.id = r.form_version_id
  left join report p on p.expected_id = e.id
  left join report_revision v on v.report_id = p.id and v.number = p.revision`;

export async function findExpected(db: Db, id: number, today: string): Promise<DueReport | null> {
  const [row] = await db.rows<DueReport>(sql`select ${DUE(today)} from ${TABLES} where e.id = ${id}::int`);
  return row ?? null;
}

/** Several rows, by name of their units. */
export async function findExpectedRows(db: Db, ids: readonly number[], today: string): Promise<DueReport[]> {
  return db.rows<DueReport>(sql`select ${DUE(today)} from ${TABLES} where e.id = any(${[...ids]}::int[])
    order by u.name collate names, e.id`);
}

/** The row held until the transaction ends: of two who answer at once the second sees the first. */
export async function holdExpected(db: Db, id: number, today: string): Promise<DueReport | null> {
  // Two statements: what is joined to a row that was waited for would be as it was before the waiting.
  await db.rows(sql`select 1 from expected_report where id = ${id}::int for update`);
  return findExpected(db, id, today);
}

/** The same not held, with the rows of another question of the same moment beside it. */
export async function findExpectedBeside<Row>(
  db: Db,
  id: number,
  today: string,
  other: Sql,
): Promise<{ due: DueReport; beside: Row[] } | null> {
  const [row] = await db.rows<DueReport & { beside: Row[] }>(
    sql`select ${DUE(today)}, ${asJson(other)} as beside from ${TABLES} where e.id = ${id}::int`,
  );
  if (!row) return null;
  const { beside, ...due } = row;
  return { due, beside };
}

interface HeldReport {
  held: DueReport;
  report: StoredReport | null;
}

/**
 * The row held until the transaction ends, with its report as it is stored; null where there is no such row. `token`:
 * whether that very sending is among its revisions.
 */
export async function holdExpectedAndReport(
  db: Db,
  id: number,
  token: string | null,
  today: string,
): Promise<HeldReport | null> {
  const read = async (hold: Sql) => {
    const [row] = await db.rows<DueReport & { stored: StoredReport | null; versionBefore: number }>(sql`
      select ${DUE(today)}, case when p.id is null then null else jsonb_build_object('id', p.id, 'state', p.state,
        'revision', p.revision, 'figures', p.figures, 'version', p.version, 'hasToken', exists (
          select 1 from report_revision t where t.report_id = p.id and t.token = ${token}::text)) end as stored,
        (select b.version from expected_report b where b.id = e.id) as "versionBefore"
      from ${TABLES} where e.id = ${id}::int ${hold}`);
    return row ?? null;
  };
  const first = await read(sql`for update of e`);
  // Where it was waited for, the row is as it became, but what is joined to it is as it was before the waiting.
  const row = first && first.version !== first.versionBefore ? await read(emptySql) : first;
  if (!row) return null;
  const { stored, versionBefore: _, ...held } = row;
  return { held, report: stored };
}

export async function findUnitOfExpected(db: Db, id: number): Promise<number | null> {
  const [row] = await db.rows<{ unitId: number }>(
    sql`select unit_id as "unitId" from expected_report where id = ${id}::int`,
  );
  return row?.unitId ?? null;
}

/** What these units were asked, the latest months first: open ones, and closed ones of `since` or later. */
export async function findExpectedOf(
  db: Db,
  unitIds: readonly number[],
  since: string,
  today: string,
): Promise<DueReport[]> {
  return db.rows<DueReport>(sql`select ${DUE(today)} from ${TABLES}
    where ${among(sql`e.unit_id`, unitIds)} and (r.closed_at is null or r.last_month >= ${since})
    order by r.last_month desc, r.first_month, u.name, e.id limit 200`);
}

interface Answering {
  value: number | null;
  how: "chat" | "panel";
  by: number | null;
}

/** The first answer keeps its day: a correction does not make it late. */
export const ANSWER = (id: number, { value, how, by }: Answering, now: Temporal.Instant): Sql =>
  sql`update expected_report set value = ${value}::int, answered_how = ${how}, answered_by = ${by}::int,
    answered_at = coalesce(answered_at, ${toDbInstant(now)}), version = version + 1 where id = ${id}::int`;

export async function writeAnswer(db: Db, id: number, answer: Answering, now: Temporal.Instant): Promise<void> {
  await db.execute(ANSWER(id, answer, now));
}

export async function clearAnswer(db: Db, id: number): Promise<void> {
  await db.execute(sql`update expected_report set value = null, answered_how = null, answered_by = null,
    answered_at = null, version = version + 1 where id = ${id}::int`);
}

const ORDER: Record<string, Sql> = {
  unitName: sql`u.name collate names`,
  id: sql`e.id`,
  answeredAt: sql`e.answered_at`,
  value: sql`e.value`,
};

export async function listExpectedRows(
  db: Db,
  reach: number[] | null,
  today: string,
  input: ListInput & {
    filter: {
      requestId?: number | undefined;
      unitId?: number | undefined;
      standing?: ReportStanding | undefined;
      state?: ReportState | undefined;
    };
  },
): Promise<Page<ExpectedReportView>> {
  const { requestId, unitId, standing, state } = input.filter;
  const where = sql`where true
    ${reach ? sql`and e.unit_id = any(${reach}::int[])` : emptySql}
    ${requestId === undefined ? emptySql : sql`and e.request_id = ${requestId}::int`}
    ${unitId === undefined ? emptySql : sql`and e.unit_id = ${unitId}::int`}
    ${standing ? sql`and ${STANDING(today)} = ${standing}` : emptySql}
    ${state ? sql`and p.state = ${state}` : emptySql}`;
  const direction = input.order === "asc" ? sql`asc` : sql`desc`;
  const nulls = input.sort === "answeredAt" || input.sort === "value" ? sql`nulls last` : emptySql;
  // In the order of names it is the units that are gone along.
  const unit = input.sort === "unitName" ? sql`join` : sql`left join`;
  return readPage(
    db,
    {
      id: sql`e.id`,
      found: sql`expected_report e left join report_request r on r.id = e.request_id
        ${unit} unit u on u.id = e.unit_id left join report p on p.expected_id = e.id`,
      where,
      order: sql`${ORDER[input.sort] ?? ORDER["id"]} ${direction} ${nulls}, e.id ${direction}`,
      columns: COLUMNS(today),
      tables: TABLES,
    },
    input,
  );
}

export async function liftLockOf(
  db: Db,
  id: number,
  { untilOn, reason }: { untilOn: string; reason: string },
  by: number | null,
): Promise<void> {
  await db.execute(sql`update expected_report set open_until = ${untilOn}::date, open_reason = ${reason},
    opened_by = ${by}::int, version = version + 1 where id = ${id}::int`);
}

/** What became of its report is a change of the row too: whoever read it before has to look again. */
export async function bumpExpected(db: Db, id: number): Promise<void> {
  await db.execute(sql`update expected_report set version = version + 1 where id = ${id}::int`);
}
