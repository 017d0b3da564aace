import type { OutgoingRow, ReminderState, ReminderTally } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql } from "@ketnap/database";
import { type ListInput, type Page, readPage, TIME_ZONE } from "../kernel/index.ts";

export interface OutgoingFilter {
  ruleId?: number | undefined;
  state?: ReminderState | undefined;
  accountId?: number | undefined;
  unitId?: number | undefined;
  deliveryId?: string | undefined;
  fromDate?: string | undefined;
  toDate?: string | undefined;
}

const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';
const instant = (column: Sql) => sql`to_char(${column} at time zone 'UTC', ${INSTANT})`;

/** Of units in reach, to people in reach: both, or it does not exist. */
const remindersWithin = (units: number[] | null): Sql =>
  units === null
    ? sql`true`
    : sql`(r.unit_id is null or r.unit_id = any(${units}::int[]))
        and r.account_id in (select g.account_id from role_grant g where g.unit_id = any(${units}::int[]))`;

/** The day on which it goes out: what waits goes today at the earliest, what was carried over went on the day it was told. */
const goesOn = (
  today: string,
): Sql => sql`greatest(r.on_date, case when r.state in ('found', 'carried') then ${today}::date
  when r.state = 'told' then (r.settled_at at time zone ${TIME_ZONE})::date end)`;
/** Longer than anything is carried over: the longest holidays, and the days that a message keeps. */
const CARRIED_OVER_DAYS = 30;
const within = (from: string | undefined, to: string | undefined, today: string): Sql => sql`
  ${from ? sql`and r.on_date >= ${from}::date - ${CARRIED_OVER_DAYS}::int and ${goesOn(today)} >= ${from}::date` : emptySql}
  ${to ? sql`and r.on_date <= ${to}::date and ${goesOn(today)} <= ${to}::date` : emptySql}`;

const SORTS: Record<string, Sql> = {
  onDate: sql`r.on_date`,
  id: sql`r.id`,
  account: sql`a.label collate names`,
  rule: sql`u.title collate names`,
  state: sql`r.state`,
  unit: sql`n.name collate names`,
};

const COLUMNS = sql`r.id::text, json_build_object('id', u.id, 'title', u.title) as rule,
  json_build_object('id', a.id, 'label', a.label) as account,
  case when n.id is null then null else json_build_object('id', n.id, 'name', n.name) end as unit,
  r.on_date::text as "onDate", r.expires_on::text as "expiresOn", r.state, r.why,
  ${instant(sql`r.found_at`)} as "foundAt", ${instant(sql`r.settled_at`)} as "settledAt",
  r.delivery_id::text as "deliveryId", d.channel`;
const FOUND = sql`reminder r left join reminder_rule u on u.id = r.rule_id left join account a on a.id = r.account_id
  left join unit n on n.id = r.unit_id`;
const TABLES = sql`reminder r join reminder_rule u on u.id = r.rule_id join account a on a.id = r.account_id
  left join unit n on n.id = r.unit_id left join delivery d on d.id = r.delivery_id`;

export async function pageOfOutgoing(
  db: Db,
  units: number[] | null,
  today: string,
  input: ListInput & { filter: OutgoingFilter },
): Promise<Page<OutgoingRow>> {
  const { ruleId, state, accountId, unitId, deliveryId, fromDate, toDate } = input.filter;
  const where = sql`where ${remindersWithin(units)}
    ${ruleId ? sql`and r.rule_id = ${ruleId}::int` : emptySql}
    ${state ? sql`and r.state = ${state}` : emptySql}
    ${accountId ? sql`and r.account_id = ${accountId}::int` : emptySql}
    ${unitId ? sql`and r.unit_id = ${unitId}::int` : emptySql}
    ${deliveryId ? sql`and r.delivery_id = ${deliveryId}::bigint` : emptySql}
    ${within(fromDate, toDate, today)}`;
  const by = SORTS[input.sort] ?? sql`r.on_date`;
  const list = { id: sql`r.id`, found: FOUND, where, by, emptiesLast: input.sort === "unit" };
  return readPage(db, { ...list, columns: COLUMNS, tables: TABLES }, input);
}

export interface TallyRow extends ReminderTally {
  onDate: string | null;
  ruleId: number | null;
  title: string | null;
  people: number;
}

/** Counts from a day to a day, both in: by day (`ruleId` null), by rule (`onDate` null), and in all (both null). */
export function tallyOutgoing(
  db: Db,
  units: number[] | null,
  { from, to, today }: { from: string; to: string; today: string },
): Promise<TallyRow[]> {
  const of = (state: ReminderState) => sql`count(*) filter (where r.state = ${state})::int as ${names[state]}`;
  return db.rows<TallyRow>(sql`
    select r.goes_on::text as "onDate", r.rule_id as "ruleId", max(u.title) as title,
      count(distinct r.account_id)::int as people, ${of("found")}, ${of("carried")}, ${of("told")}, ${of("answered")},
      ${of("muted")}, ${of("expired")}, ${of("unreachable")}
    from (select r.*, ${goesOn(today)} as goes_on from reminder r
      where ${remindersWithin(units)} ${within(from, to, today)}) r join reminder_rule u on u.id = r.rule_id
    group by grouping sets ((r.goes_on), (r.rule_id), ())
    order by r.goes_on, max(u.title)`);
}

const names: Record<ReminderState, Sql> = {
  found: sql`found`,
  carried: sql`carried`,
  told: sql`told`,
  answered: sql`answered`,
  muted: sql`muted`,
  expired: sql`expired`,
  unreachable: sql`unreachable`,
};
