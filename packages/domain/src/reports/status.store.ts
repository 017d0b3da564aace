import type {
  Indicator,
  Interval,
  ReportField,
  ReportStanding,
  ReportState,
  UnapprovedNumber,
  UnitRef,
} from "@ketnap/contract";
import { type Db, emptySql, sql } from "@ketnap/database";
import { STANDING } from "./expected.store.ts";
import type { Counted } from "./levels.rules.ts";
import { inReach, TIME_ZONE } from "../kernel/index.ts";
import { ANSWERED_ON, FIELDS, LAST_DAY } from "./store.ts";

export interface RequestOf {
  id: number;
  title: string;
  indicator: Indicator;
  firstMonth: string;
  lastMonth: string;
  lastDay: string;
  closed: boolean;
  fields: ReportField[];
  /** How many of these units it asks. */
  units: number;
}

/**
 * The requests that ask any of these units, the latest months first and the longest of them before its parts. `offset 0`:
 * each is looked up by its number, where the planner would read the requests of everybody's years beside a few.
 */
export async function findRequestsOf(db: Db, unitIds: readonly number[]): Promise<RequestOf[]> {
  return db.rows<RequestOf>(sql`select r.id, r.title, r.indicator, r.first_month::text as "firstMonth",
      r.last_month::text as "lastMonth", ${LAST_DAY}::text as "lastDay", r.closed_at is not null as closed,
      ${FIELDS} as fields, asked.units
    from (select request_id, count(*)::int as units from expected_report where unit_id = any(${unitIds}::int[])
        group by request_id) asked
      cross join lateral (select * from report_request where id = asked.request_id offset 0) r
      left join report_form_version fv on fv.id = r.form_version_id
    order by r.last_month desc, r.first_month, r.id desc limit 60`);
}

/** One unit's answer; `values` are null where it was answered before there were forms, or only ticked. */
export interface Answered {
  unit: UnitRef;
  standing: ReportStanding;
  answeredOn: string | null;
  value: number | null;
  values: Record<string, number> | null;
  /** Null where there is no report, only a tick, or one that was taken back. */
  state: ReportState | null;
  /** The numbers that were sent back, with why; null unless it lies back. */
  returned: Record<string, string> | null;
}

/** Each of these units that the request asks, by name. */
export async function findStandings(
  db: Db,
  requestId: number,
  unitIds: readonly number[],
  today: string,
): Promise<Answered[]> {
  return db.rows(sql`select json_build_object('id', u.id, 'name', u.name) as unit, ${STANDING(today)} as standing,
      ${ANSWERED_ON}::text as "answeredOn", e.value,
      case when p.state <> 'withdrawn' then v."values" end as "values", nullif(p.state, 'withdrawn') as state,
      case when p.state = 'returned' then p.returned end as returned
    from expected_report e join report_request r on r.id = e.request_id join unit u on u.id = e.unit_id
      left join report p on p.expected_id = e.id
      left join report_revision v on v.report_id = p.id and v.number = p.revision
    where e.request_id = ${requestId}::int and e.unit_id = any(${unitIds}::int[]) order by u.name, u.id`);
}

/** The sums of what waits for its approval; of two reports of one unit for the same months the later request's. */
export async function findUnapproved(
  db: Db,
  unitIds: readonly number[],
  indicators: readonly Indicator[],
  { from, to }: Interval,
): Promise<UnapprovedNumber[]> {
  return db.rows(sql`select told.indicator, json_build_object('from', told.first, 'to', told.last) as period,
      count(*)::int as units, sum(told.value)::int as value
    from (select distinct on (e.unit_id, r.first_month, r.last_month, named.indicator) named.indicator,
        r.first_month::text as first, r.last_month::text as last, (v."values" ->> named.indicator)::int as value
      from report_request r join expected_report e on e.request_id = r.id and e.unit_id = any(${unitIds}::int[])
        join report p on p.expected_id = e.id and p.state in ('sent', 'checked')
        join report_revision v on v.report_id = p.id and v.number = p.revision
        cross join unnest(${indicators}::text[]) named(indicator)
      where r.last_month between ${from} and ${to} and r.first_month >= ${from}
        and v."values" ->> named.indicator is not null
      order by e.unit_id, r.first_month, r.last_month, named.indicator, r.id desc) told
    group by told.indicator, told.first, told.last order by told.last desc, told.first, told.indicator`);
}

/** What is counted of a request: each unit in reach, and the day whose tree it keeps. */
export async function findCounted(
  db: Db,
  requestId: number,
  reach: number[] | null,
  today: string,
): Promise<{ askedBy: number; openedOn: string; rows: Counted[] }> {
  const [request] = await db.rows<{ askedBy: number; openedOn: string }>(sql`select unit_id as "askedBy",
    (opened_at at time zone ${TIME_ZONE})::date::text as "openedOn" from report_request where id = ${requestId}::int`);
  const rows = await db.rows<Counted>(sql`select e.unit_id as "unitId", ${STANDING(today)} as standing, p.state
    from expected_report e join report_request r on r.id = e.request_id left join report p on p.expected_id = e.id
    where e.request_id = ${requestId}::int ${reach ? sql`and ${inReach(sql`e.unit_id`, reach)}` : emptySql}`);
  return { ...request!, rows };
}
