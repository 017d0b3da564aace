import { among, asJson, type Db, emptySql, shortList, type Sql, sql, toDbInstant } from "@ketnap/database";
import type { ReportStanding, ReportState } from "@ketnap/contract";
import { inReach, type ListInput, type Page, readPage } from "../kernel/index.ts";
import type { StoredReport } from "./reports.store.ts";
import type { DueReport, ExpectedReportView } from "./request.ts";
import { ANSWERED_ON, FIELDS, INSTANT, LAST_DAY, RULES, TIMELY_DAY } from "./store.ts";

/** Who was asked, and what came back. A row is open while it has no answer and its request is not closed. */
export const STANDING = (today: string) => sql`case when ${ANSWERED_ON} <= ${TIMELY_DAY} then 'on_time'
  when e.answered_at is not null then 'late' when ${today}::date > ${TIMELY_DAY} then 'missing' else 'awaited' end`;

/** Closed by hand or by its day, and not opened again for this unit. */
export const CLOSED = (
  today: string | Sql,
) => sql`((r.closed_at is not null or coalesce(r.lock_on <= ${today}::date, false))
  and not coalesce(e.open_until >= ${today}::date, false))`;
const REPORT = sql`case when p.id is null then null else json_build_object('state', p.state, 'revision', p.revision,
  'values', v."values", 'comments', v.comments, 'returned', p.returned, 'version', p.version) end`;
const RECEIPT = sql`'BC-' || r.last_month || '-' || lpad(e.id::text, 4, '0')`;

const COLUMNS = (today: string) => sql`e.id, e.request_id as "requestId",
  json_build_object('id', e.unit_id, 'name', u.name) as unit, ${STANDING(today)} as standing,
  ${INSTANT(sql`e.answered_at`)} as "answeredAt",
  case when a.id is null then null else json_build_object('id', a.id, 'label', a.label) end as "answeredBy",
  e.answered_how as "answeredHow", e.value, ${REPORT} as report, ${RECEIPT} as "receiptNo",
  e.open_until::text as "openUntil", e.version`;
export const DUE = (today: string) => sql`${COLUMNS(today)}, r.title, ${FIELDS} as fields, ${RULES} as rules,
  r.form_version_id as "formVersionId", r.unit_id as "askedBy", r.indicator, r.first_month::text as "firstMonth",
  r.last_month::text as "lastMonth", ${LAST_DAY}::text as "lastDay", ${CLOSED(today)} as closed`;
const JOINS = sql`join report_request r on r.id = e.request_id join unit u on u.id = e.unit_id
  left join account a on a.id = e.answered_by left join report_form_version fv on fv.id = r.form_version_id
  left join report p on p.expected_id = e.id
  left join report_revision v on v.report_id = p.id and v.number = p.revision`;
/** To be joined to by `e.id`. */
export const TABLES = sql`expected_report e ${JOINS}`;

export async function findExpected(db: Db, id: number, today: string): Promise<DueReport | null> {
  const [row] = await db.rows<DueReport>(sql`select ${DUE(today)} from ${TABLES} where e.id = ${id}::int`);
  return row ?? null;
}

/** Several rows, by name of their units. */
export async function findExpectedRows(db: Db, ids: readonly number[], today: string): Promise<DueReport[]> {
  return db.rows<DueReport>(sql`select ${DUE(today)} from ${TABLES} where ${among(sql`e.id`, ids)}
    order by u.name collate names, e.id`);
}

/** The row held until the transaction ends: of two who answer at once the second sees the first. */
export async function holdExpected(db: Db, id: number, today: string): Promise<DueReport | null> {
  letGo(db, id);
  // Two statements: what is joined to a row that was waited for would be as it was before the waiting.
  await db.rows(sql`select 1 from expected_report where id = ${id}::int for update`);
  return findExpected(db, id, today);
}

/** Several, held in the order of their numbers. */
export async function holdExpectedRows(db: Db, ids: readonly number[], today: string): Promise<DueReport[]> {
  for (const id of ids) letGo(db, id);
  await db.rows(sql`select 1 from expected_report where ${among(sql`id`, ids)} order by id for update`);
  return findExpectedRows(db, ids, today);
}

/** One not held, with the rows of another question of the same moment beside it. */
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
  const ahead = held.get(db)?.get(id);
  const [first] = ahead ? [ahead] : await readHeld(db, [id], today, sql`for update of e`);
  letGo(db, id);
  // Where it was waited for, the row is as it became, but what is joined to it is as it was before the waiting.
  const [row] = first && moved(first) ? await readHeld(db, [id], today, emptySql) : [first];
  if (!row) return null;
  const { stored, versionBefore: _, ...due } = row;
  return { held: due, report: stored && withToken(stored, token) };
}

/** Holds several rows at once, for whoever asks for one of them in this transaction; those that nobody had to wait for. */
export async function keepHeld(tx: Db, ids: readonly number[], today: string): Promise<DueReport[]> {
  const rows = (await readHeld(tx, ids, today, sql`for update of e`)).filter((row) => !moved(row));
  held.set(tx, new Map(rows.map((row) => [row.id, row])));
  return rows.map(({ stored: _, versionBefore: __, ...due }) => due);
}

type HeldRow = DueReport & { stored: StoredWithTokens | null; versionBefore: number };
type StoredWithTokens = Omit<StoredReport, "hasToken"> & { tokens: string[] };

/** By transaction: good for the first who asks, for he may change it. */
const held = new WeakMap<Db, Map<number, HeldRow>>();

function letGo(db: Db, id: number): void {
  held.get(db)?.delete(id);
}

function moved({ version, versionBefore }: HeldRow): boolean {
  return version !== versionBefore;
}

function withToken({ tokens, ...stored }: StoredWithTokens, token: string | null): StoredReport {
  return { ...stored, hasToken: token !== null && tokens.includes(token) };
}

/** In the order of their numbers, so that two who hold several never hold what the other waits for. */
function readHeld(db: Db, ids: readonly number[], today: string, hold: Sql): Promise<HeldRow[]> {
  const only = ids.length === 1;
  return db.rows<HeldRow>(sql`
    select ${DUE(today)}, case when p.id is null then null else jsonb_build_object('id', p.id, 'state', p.state,
      'revision', p.revision, 'figures', p.figures, 'version', p.version, 'tokens', (
        select coalesce(jsonb_agg(t.token), '[]') from report_revision t
        where t.report_id = p.id and t.token is not null)) end as stored,
      (select b.version from expected_report b where b.id = e.id) as "versionBefore"
    from ${TABLES} where ${only ? sql`e.id = ${ids[0]}::int` : sql`e.id = any(${shortList(ids)}::int[])`} order by e.id ${hold}`);
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
    where ${among(sql`e.unit_id`, unitIds)} and (r.closed_at is null or r.last_month >= ${since} or e.open_until >= ${today}::date)
    order by r.last_month desc, r.first_month, u.name, e.id limit 200`);
}

interface Answering {
  value: number | null;
  how: "chat" | "panel";
  by: number | null;
}

/** The first answer keeps its day: a correction does not make it late. Rows of `t`, each of another expected report. */
export const ANSWERS = sql`update expected_report e set value = t.value, answered_how = t.how, answered_by = t.by,
    answered_at = coalesce(e.answered_at, t."sentAt"), version = e.version + 1 from t where e.id = t."expectedId"`;

export async function writeAnswer(
  db: Db,
  id: number,
  { value, how, by }: Answering,
  now: Temporal.Instant,
): Promise<void> {
  await db.execute(sql`with t as (select ${id}::int as "expectedId", ${value}::int as value, ${how}::text as how,
    ${by}::int as by, ${toDbInstant(now)}::timestamptz as "sentAt") ${ANSWERS}`);
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
      waiting?: boolean | undefined;
    };
  },
  /** The reader's units; null for all. */
  readers: number[] | null,
): Promise<Page<ExpectedReportView>> {
  const { requestId, unitId, standing, state, waiting } = input.filter;
  const final = readers ? sql`${inReach(sql`r.unit_id`, readers)}` : sql`true`;
  const waits = sql`(p.state = 'sent' or p.state = 'checked' and ${final})`;
  const where = sql`where true
    ${reach ? sql`and ${inReach(sql`e.unit_id`, reach)}` : emptySql}
    ${requestId === undefined ? emptySql : sql`and e.request_id = ${requestId}::int`}
    ${unitId === undefined ? emptySql : sql`and e.unit_id = ${unitId}::int`}
    ${standing ? sql`and ${STANDING(today)} = ${standing}` : emptySql}
    ${state ? sql`and p.state = ${state}` : emptySql}
    ${waiting === undefined ? emptySql : waiting ? sql`and ${waits}` : sql`and not coalesce(${waits}, false)`}`;
  // In the order of names it is the units that are gone along.
  const unit = input.sort === "unitName" ? sql`join unit u on u.id = e.unit_id` : emptySql;
  const request = standing || waiting !== undefined ? sql`join report_request r on r.id = e.request_id` : emptySql;
  const report = state || waiting !== undefined ? sql`left join report p on p.expected_id = e.id` : emptySql;
  return readPage(
    db,
    {
      id: sql`e.id`,
      found: sql`expected_report e ${request} ${unit} ${report}`,
      where,
      by: ORDER[input.sort] ?? sql`e.id`,
      emptiesLast: input.sort === "answeredAt" || input.sort === "value",
      columns: COLUMNS(today),
      tables: TABLES,
      joined: { to: sql`e`, by: JOINS },
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
export async function bumpExpected(db: Db, ids: readonly number[]): Promise<void> {
  await db.execute(sql`update expected_report set version = version + 1 where ${among(sql`id`, ids)}`);
}
