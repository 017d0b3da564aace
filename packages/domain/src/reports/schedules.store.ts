import type { ReportScheduleDraft } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbInstant } from "@ketnap/database";
import type { MonthSpan } from "../calendar/month.rules.ts";
import { inReach, type ListInput, type Page, versionMoved } from "../kernel/index.ts";
import type { FormShape } from "./form.rules.ts";
import type { Occasion } from "./schedule.rules.ts";

/** A schedule as it lies in its table, with the names it is shown by and the periods it has opened. */
export interface StoredSchedule extends ReportScheduleDraft {
  id: number;
  unitName: string;
  formTitle: string | null;
  formArchived: boolean;
  /** What its form asks for today. */
  formShape: FormShape | null;
  last: { id: number; title: string } | null;
  opened: MonthSpan[];
  version: number;
}

/** More periods back than anybody could still be asked for. */
const REMEMBERED = 24;

const COLUMNS = sql`s.id, s.unit_id as "unitId", u.name as "unitName", s.title, s.every, s.indicator, s.form_id as "formId",
  f.title as "formTitle", f.archived_at is not null as "formArchived", v.shape as "formShape", s.levels, s.unit_types as "unitTypes",
  s.document_no as "documentNo", s.due_day as "dueDay", s.due_months as "dueMonths", s.due_inclusive as "dueInclusive",
  s.due_shift as "dueShift", s.open_days as "openDays", s.grace_days as "graceDays", s.lock_days as "lockDays",
  s.first_month::text as "firstMonth", s.last_month::text as "lastMonth", s.enabled, s.version,
  o.last, coalesce(o.opened, '[]'::json) as opened`;
const TABLES = sql`report_schedule s join unit u on u.id = s.unit_id left join report_form f on f.id = s.form_id
  left join lateral (select json_build_object('fields', w.fields, 'rules', w.rules) as shape
    from report_form_version w where w.form_id = s.form_id order by w.number desc limit 1) v on true
  left join lateral (
    select (json_agg(json_build_object('id', r.id, 'title', r.title) order by r.last_month desc, r.id desc))->0 as last,
      json_agg(json_build_object('from', r.first_month, 'to', r.last_month)) as opened
    from (select id, title, first_month, last_month from report_request where schedule_id = s.id
      order by last_month desc, id desc limit ${REMEMBERED}) r) o on true`;

export async function findSchedule(db: Db, id: number): Promise<StoredSchedule | null> {
  const [row] = await db.rows<StoredSchedule>(sql`select ${COLUMNS} from ${TABLES} where s.id = ${id}::int`);
  return row ?? null;
}

export function findRunningSchedules(db: Db): Promise<StoredSchedule[]> {
  return db.rows<StoredSchedule>(sql`select ${COLUMNS} from ${TABLES} where s.enabled order by s.id`);
}

export async function insertSchedule(db: Db, draft: ReportScheduleDraft): Promise<number> {
  const { id } = await db.prisma.reportSchedule.create({ data: draft, select: { id: true } });
  return id;
}

export async function updateSchedule(
  db: Db,
  before: Pick<StoredSchedule, "id" | "version">,
  change: Partial<ReportScheduleDraft>,
): Promise<void> {
  const where = { id: before.id, version: before.version };
  const data = { ...change, version: { increment: 1 } };
  versionMoved(await db.prisma.reportSchedule.updateMany({ where, data }), before);
}

/** Null where this period of the schedule was opened before, were it by another worker this very moment. */
export async function insertScheduledRequest(
  db: Db,
  schedule: StoredSchedule,
  title: string,
  { span, dueOn, dueInclusive, graceOn, lockOn }: Occasion,
  formVersionId: number | null,
  now: Temporal.Instant,
): Promise<number | null> {
  const [row] = await db.rows<{ id: number }>(sql`
    insert into report_request (unit_id, title, indicator, first_month, last_month, due_on, due_inclusive, document_no,
      opened_at, form_version_id, lock_on, grace_on, schedule_id)
    values (${schedule.unitId}::int, ${title}, ${schedule.indicator}, ${span.from}, ${span.to}, ${dueOn}::date,
      ${dueInclusive}, ${schedule.documentNo}, ${toDbInstant(now)}, ${formVersionId}::int, ${lockOn}::date,
      ${graceOn}::date, ${schedule.id}::int)
    on conflict (schedule_id, first_month, last_month) do nothing returning id`);
  return row?.id ?? null;
}

export async function insertExpected(db: Db, requestId: number, unitIds: readonly number[]): Promise<void> {
  await db.execute(sql`insert into expected_report (request_id, unit_id)
    select ${requestId}::int, unnest(${[...unitIds]}::int[])`);
}

const ORDER: Record<string, Sql> = {
  title: sql`s.title collate names`,
  id: sql`s.id`,
  every: sql`array_position(array['month','quarter','half','nine_months','year'], s.every)`,
  unitName: sql`u.name collate names`,
};

export async function listScheduleRows(
  db: Db,
  reach: number[] | null,
  input: ListInput & {
    filter: {
      q?: string | undefined;
      id?: number[] | undefined;
      unitId?: number | undefined;
      enabled?: boolean | undefined;
    };
  },
): Promise<Page<StoredSchedule>> {
  const { q, id, unitId, enabled } = input.filter;
  const where = sql`where true
    ${reach ? sql`and ${inReach(sql`s.unit_id`, reach)}` : emptySql}
    ${id ? sql`and s.id = any(${id}::int[])` : emptySql}
    ${unitId === undefined ? emptySql : sql`and s.unit_id = ${unitId}::int`}
    ${enabled === undefined ? emptySql : sql`and s.enabled = ${enabled}`}
    ${q ? sql`and strpos(fold(s.title), fold(${q})) > 0` : emptySql}`;
  const direction = input.order === "asc" ? sql`asc` : sql`desc`;
  const rows = await db.rows<StoredSchedule>(sql`select ${COLUMNS} from ${TABLES} ${where}
    order by ${ORDER[input.sort] ?? ORDER["id"]} ${direction}, s.id ${direction}
    limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`);
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total from ${TABLES} ${where}`);
  return { rows, total: count?.total ?? 0 };
}
