import type { ReportField } from "@ketnap/contract";
import { type Db, type Sql, sql } from "@ketnap/database";
import { CLOSED, FIELDS, LAST_DAY } from "../reports/index.ts";
import { recipients, spanRows, withHeirs } from "./finding.store.ts";
import type { Due } from "./kind.ts";
import type { Rule } from "./rule.ts";

const RETURNED_ON = sql`(p.returned_at at time zone 'Asia/Ho_Chi_Minh')::date`;
/** One coming back of one revision: mended and sent back once more it is another. */
const RETURN = sql`${RETURNED_ON}::text || ' ' || p.revision`;

/** Reports that came back that day, or so many days before, and still wait for their numbers to be mended. */
export function selectReturned(rule: Rule, { spans }: Due): Sql {
  return sql`select 'expected_report' as subject_kind, e.id::text as subject_id, w.id as unit_id, g.account_id,
      ${RETURN} || '+' || d.nth as occurrence, d.on_date, d.expires_on, d.nth, '{}'::jsonb as facts
    from ${spanRows(spans)}
    join report p on p.state = 'returned' and ${RETURNED_ON} between d.from_day and d.to_day
    join expected_report e on e.id = p.expected_id
    join report_request r on r.id = e.request_id and not ${CLOSED(sql`d.on_date`)}
    cross join ${withHeirs(sql`e.unit_id`, sql`d.on_date`)} ${recipients(rule, sql`w.id`, sql`d.on_date`)}`;
}

export interface Returned {
  id: number;
  unitId: number;
  title: string;
  firstMonth: string;
  lastMonth: string;
  returnedOn: string;
  /** What its reminders are found as. */
  foundAs: string;
  /** All that is asked, of which those with a reason are wrong. */
  fields: ReportField[];
  values: Record<string, number>;
  reasons: Record<string, string>;
}

export function findReturned(db: Db, ids: readonly number[], today: string): Promise<Returned[]> {
  return db.rows<Returned>(sql`select e.id, e.unit_id as "unitId", r.title, r.first_month::text as "firstMonth",
      r.last_month::text as "lastMonth", ${RETURNED_ON}::text as "returnedOn", ${RETURN} as "foundAs",
      ${FIELDS} as fields, v."values", p.returned as reasons
    from report p join expected_report e on e.id = p.expected_id join report_request r on r.id = e.request_id
      join report_revision v on v.report_id = p.id and v.number = p.revision
      left join report_form_version fv on fv.id = r.form_version_id
    where p.state = 'returned' and not ${CLOSED(today)} and e.id = any(${ids}::int[])`);
}

export interface ReturnedAt {
  id: number;
  requestId: number;
  unitId: number;
  title: string;
  lastDay: string;
  graceOn: string | null;
}

/** What came back to these units and is still to be sent again; the nearest day first. */
export function findReturnedAt(db: Db, unitIds: readonly number[], day: string): Promise<ReturnedAt[]> {
  return db.rows<ReturnedAt>(sql`select e.id, r.id as "requestId", e.unit_id as "unitId", r.title,
      ${LAST_DAY}::text as "lastDay", r.grace_on::text as "graceOn"
    from expected_report e join report p on p.expected_id = e.id and p.state = 'returned'
      join report_request r on r.id = e.request_id
    where e.unit_id = any(${[...unitIds]}::int[]) and not ${CLOSED(day)} order by ${LAST_DAY}, e.id limit 50`);
}
