import type { ReportField } from "@ketnap/contract";
import { type Db, type Sql, sql } from "@ketnap/database";
import { CLOSED, FIELDS, LAST_DAY, TIMELY_DAY } from "../reports/index.ts";
import { heirs, parentOf, recipients, spanRows, withHeirs } from "./finding.store.ts";
import type { Due } from "./kind.ts";
import type { Rule } from "./rule.ts";

/** What is told afterwards is told of those who are late: from the end of the grace on. */
const ANCHOR = sql`(case when d.nth > 0 then ${TIMELY_DAY} else ${LAST_DAY} end)`;
/** More than any grace lasts: 30 working days, over the longest holidays. */
const LONGEST_GRACE_DAYS = sql`case when d.nth > 0 then 75 else 0 end`;
/** The bounds first: they are what the index on open requests is read by. */
const DUE = sql`report_request r on r.closed_at is null
  and r.due_on between d.from_day - ${LONGEST_GRACE_DAYS} and d.to_day + 1 and ${ANCHOR} between d.from_day and d.to_day
  and d.on_date >= (r.opened_at at time zone 'Asia/Ho_Chi_Minh')::date`;
/** Whoever is above hears who is missing after the lock too, for he can lift it; not of what was locked long ago. */
const LIST_AFTER_LOCK_DAYS = 14;

/** Of each request by its index: over a year the planner would else read every unanswered report there is. */
const PER_REQUEST = sql`offset 0`;

/**
 * Units that have not answered a request whose last day is told now. Of one that is no more, whoever leads the unit that
 * took it over is told beside its own people, as long as they have their rights.
 */
export function selectUnanswered(rule: Rule, { spans }: Due): Sql {
  return sql`select 'expected_report' as subject_kind, e.id::text as subject_id, w.id as unit_id, g.account_id, e.occurrence,
      e.on_date, e.expires_on, e.nth, '{}'::jsonb as facts
    from (select e.id, e.unit_id, ${occurrence(sql`d.nth`)} as occurrence, d.on_date, d.expires_on, d.nth
      from ${spanRows(spans)} join ${DUE} join expected_report e on e.request_id = r.id and e.answered_at is null
        and not ${CLOSED(sql`d.on_date`)} ${PER_REQUEST}) e
    cross join ${withHeirs(sql`e.unit_id`, sql`e.on_date`)} ${recipients(rule, sql`w.id`, sql`e.on_date`)}`;
}

/**
 * One list for each unit above units that are late: to its staff, or to its secretary where it has no staff. Where it has
 * neither, its late stand in the list of the unit that asked. Whoever comes after one that was told hears it no more,
 * nor whoever was told after another number of days.
 */
export function selectLate(rule: Rule, { spans }: Due): Sql {
  return sql`select 'report_request' as subject_kind, l.request_id || '.' || l.above as subject_id, l.above as unit_id,
      t.account_id, 'late ' || ${occurrence(sql`l.nth`, sql`l.last_day`)} as occurrence, l.on_date, l.expires_on, l.nth,
      jsonb_build_object('late', true) as facts
    from (select distinct m.request_id, m.last_day, m.on_date, m.expires_on, m.nth,
        case when exists (select ${headsAt(sql`m.parent`, sql`m.on_date`)}) then m.parent else m.asked_by end as above
      from (select distinct r.id as request_id, r.unit_id as asked_by, e.parent, r.last_day, r.on_date, r.expires_on, r.nth
        from (select r.id, r.unit_id, ${ANCHOR} as last_day, d.on_date, d.expires_on, d.nth
            from ${spanRows(spans)} join ${DUE} and (r.lock_on is null or d.on_date < r.lock_on + ${LIST_AFTER_LOCK_DAYS}::int)
            ${PER_REQUEST}) r
          cross join lateral (
          select ${parentOf(sql`coalesce(h.id, e.unit_id)`, sql`r.on_date`)} as parent from expected_report e
            left join ${heirs(sql`e.unit_id`, sql`r.on_date`)} on true
          where e.request_id = r.id and e.answered_at is null ${PER_REQUEST}) e) m) l
    cross join lateral (
      select g.account_id, rank() over (order by (g.role = 'staff') desc) as place
      ${headsAt(sql`l.above`, sql`l.on_date`)}) t
    where t.place = 1 and not exists (
      select 1 from reminder x where x.rule_id = ${rule.id}::int and x.subject_kind = 'report_request'
        and x.subject_id = l.request_id || '.' || l.above and starts_with(x.occurrence, 'late ' || l.last_day || '+')
        and (x.account_id <> t.account_id or x.occurrence <> 'late ' || ${occurrence(sql`l.nth`, sql`l.last_day`)})
        and x.state not in ('expired', 'unreachable', 'answered'))`;
}

/** Whoever runs a unit's work on that day and has an account that is not ended. */
function headsAt(unit: Sql, onDate: Sql): Sql {
  return sql`from role_grant g join account a on a.id = g.account_id and a.active
    where g.unit_id = ${unit} and g.role in ('staff', 'secretary')
      and g.valid_from <= ${onDate} and (g.valid_to is null or ${onDate} < g.valid_to)`;
}

export interface Unanswered {
  id: number;
  requestId: number;
  unitId: number;
  title: string;
  firstMonth: string;
  lastMonth: string;
  lastDay: string;
  graceOn: string | null;
  lockOn: string | null;
  /** The numbers that are asked for. */
  fields: ReportField[];
}

const UNANSWERED = sql`select e.id, r.id as "requestId", e.unit_id as "unitId", r.title, r.first_month::text as "firstMonth",
    r.last_month::text as "lastMonth", ${LAST_DAY}::text as "lastDay", r.grace_on::text as "graceOn",
    r.lock_on::text as "lockOn", ${FIELDS} as fields
  from expected_report e join report_request r on r.id = e.request_id
    left join report_form_version fv on fv.id = r.form_version_id
  where e.answered_at is null`;

/** Of these what can be answered that day. */
export function findUnanswered(db: Db, ids: readonly number[], day: string): Promise<Unanswered[]> {
  return db.rows<Unanswered>(sql`${UNANSWERED} and not ${CLOSED(day)} and e.id = any(${ids}::int[])`);
}

/** Who is missing of these requests, locked or not. */
export function findUnansweredOf(db: Db, requestIds: readonly number[]): Promise<Unanswered[]> {
  return db.rows<Unanswered>(
    sql`${UNANSWERED} and r.closed_at is null and r.id = any(${requestIds}::int[]) order by e.unit_id`,
  );
}

/** What these units have not answered yet, the nearest day first. */
export function findUnansweredAt(db: Db, unitIds: readonly number[], from: string | null): Promise<Unanswered[]> {
  return db.rows<Unanswered>(sql`${UNANSWERED} and r.closed_at is null and e.unit_id = any(${unitIds}::int[])
    and (${from}::date is null or ${LAST_DAY} >= ${from}::date) order by ${LAST_DAY}, e.id limit 50`);
}

export interface OpenRequest {
  id: number;
  unitId: number;
  title: string;
  firstMonth: string;
  lastMonth: string;
  lastDay: string;
  graceOn: string | null;
  answered: number;
  of: number;
}

/**
 * How far each request is that these units have open; the nearest first. Who is closed by then and taken over by nobody is
 * not waited for.
 */
export function findOpenRequests(db: Db, unitIds: readonly number[], day: string): Promise<OpenRequest[]> {
  return db.rows<OpenRequest>(sql`select r.id, r.unit_id as "unitId", r.title, r.first_month::text as "firstMonth",
      r.last_month::text as "lastMonth", ${LAST_DAY}::text as "lastDay", r.grace_on::text as "graceOn",
      count(e.answered_at)::int as answered,
      (count(e.id) filter (where e.answered_at is not null or u.ended_on is null or ${day}::date < u.ended_on
        or exists (select 1 from lineage l where l.from_unit_id = u.id and l.kind in ('merge', 'close')
          and l.to_unit_id is not null)))::int as of
    from report_request r left join expected_report e on e.request_id = r.id left join unit u on u.id = e.unit_id
    where r.closed_at is null and r.unit_id = any(${unitIds}::int[])
    group by r.id order by ${LAST_DAY}, r.id`);
}

export interface LateRequest {
  id: number;
  title: string;
  lastDay: string;
  graceOn: string | null;
  expected: { id: number; unitId: number }[];
}

/** Requests with what these units have not answered of them and can answer that day, the oldest day first. */
export function findLateRequests(db: Db, unitIds: readonly number[], day: string): Promise<LateRequest[]> {
  return db.rows<LateRequest>(sql`select r.id, r.title, ${LAST_DAY}::text as "lastDay",
      r.grace_on::text as "graceOn", json_agg(json_build_object('id', e.id, 'unitId', e.unit_id) order by e.unit_id) as expected
    from report_request r join expected_report e on e.request_id = r.id and e.answered_at is null
    where not ${CLOSED(day)} and e.unit_id = any(${unitIds}::int[])
    group by r.id order by ${LAST_DAY}, r.id limit 50`);
}

function occurrence(nth: Sql, lastDay: Sql = ANCHOR): Sql {
  return sql`${lastDay}::text || case when ${nth} < 0 then '' else '+' end || ${nth}`;
}
