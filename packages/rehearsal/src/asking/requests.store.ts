import type { Level, UnitType } from "@ketnap/contract";
import { type Db, sql, toDbInstant } from "@ketnap/database";

/** A request of the real data that is opened within the span: it is opened again on its day. */
export interface LaterRequest {
  unitId: number;
  title: string;
  indicator: string;
  firstMonth: string;
  lastMonth: string;
  dueOn: string;
  dueInclusive: boolean;
  documentNo: string | null;
  formId: number | null;
  lockOn: string | null;
  openedAt: Date;
  /** Of the units that were asked; no types where one of them has none. */
  levels: Level[];
  unitTypes: UnitType[];
}

/** Takes the reports back to how they stood at `start`: what was opened later goes, what was answered later is open. */
export async function rewindReports(db: Db, start: Temporal.Instant): Promise<LaterRequest[]> {
  const at = toDbInstant(start);
  const later = await db.rows<LaterRequest>(sql`
    select r.unit_id as "unitId", r.title, r.indicator, r.first_month::text as "firstMonth",
      r.last_month::text as "lastMonth", r.due_on::text as "dueOn", r.due_inclusive as "dueInclusive",
      r.document_no as "documentNo", v.form_id as "formId", r.lock_on::text as "lockOn", r.opened_at as "openedAt",
      asked.levels, asked."unitTypes"
    from report_request r left join report_form_version v on v.id = r.form_version_id
    cross join lateral (
      select array_agg(distinct u.level) as levels,
        case when bool_or(u.unit_type is null) then '{}' else array_agg(distinct u.unit_type) end as "unitTypes"
      from expected_report e join unit u on u.id = e.unit_id where e.request_id = r.id) asked
    where r.opened_at > ${at}
      -- What the clock opened, the clock opens again.
      and not exists (select 1 from report_schedule s where s.id = r.schedule_id and s.enabled)
    order by r.opened_at, r.id`);
  await db.execute(sql`delete from report_request where opened_at > ${at}`);
  await db.execute(sql`
    update expected_report set answered_at = null, answered_by = null, answered_how = null, value = null
    where answered_at > ${at}`);
  await db.execute(sql`update report_request set closed_at = null where closed_at > ${at}`);
  await db.execute(sql`update report_form set archived_at = null where archived_at > ${at}`);
  return later.filter(({ levels }) => levels !== null);
}

/**
 * What was reported of months from `first` on is not known yet: the people of the rehearsal tell it. Of a month before
 * `begins` whose report was answered by the start, the figures stay.
 */
export async function rewindFigures(db: Db, first: string, begins: string): Promise<void> {
  await db.execute(sql`
    delete from figure f where f.source = 'report' and f.last_month >= ${first} and (f.last_month >= ${begins}
      or not exists (select 1 from expected_report e join report_request r on r.id = e.request_id
        where e.unit_id = f.unit_id and e.answered_at is not null and r.last_month = f.last_month))`);
}

/** What was due before a day and is still open is closed, so that it is not told of through the whole span. */
export async function closeLongDue(db: Db, start: Temporal.Instant, day: string): Promise<void> {
  await db.execute(sql`update report_request set closed_at = ${toDbInstant(start)}
    where closed_at is null and due_on < ${day}::date`);
}

/** Months over which the unit's cells are asked already, whoever asked. */
export async function findAskedMonths(
  db: Db,
  unitIds: readonly number[],
): Promise<{ unitId: number; month: string }[]> {
  return db.rows(sql`
    select unit_id as "unitId", last_month::text as month from report_request
    where unit_id = any(${unitIds}::int[]) and first_month = last_month`);
}

/** How the reports asked for came back. */
export interface Standing {
  unitId: number;
  unit: string;
  title: string;
  lastMonth: string;
  dueOn: string;
  dueInclusive: boolean;
  answeredAt: Date | null;
}

export function findStandings(db: Db): Promise<Standing[]> {
  return db.rows<Standing>(sql`
    select e.unit_id as "unitId", u.name as unit, r.title, r.last_month::text as "lastMonth", r.due_on::text as "dueOn",
      r.due_inclusive as "dueInclusive", e.answered_at as "answeredAt"
    from expected_report e join report_request r on r.id = e.request_id join unit u on u.id = e.unit_id
    order by r.due_on, e.unit_id`);
}

/** Of these units, those for which the clock asks every month. */
export async function findAskingMonthly(db: Db, unitIds: readonly number[]): Promise<Set<number>> {
  const rows = await db.rows<{ unitId: number }>(sql`
    select distinct unit_id as "unitId" from report_schedule
    where unit_id = any(${[...unitIds]}::int[]) and every = 'month' and enabled`);
  return new Set(rows.map(({ unitId }) => unitId));
}
