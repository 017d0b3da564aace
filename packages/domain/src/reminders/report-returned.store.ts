import { type Db, type Sql, sql } from "@ketnap/database";
import { recipients, spanRows } from "./finding.store.ts";
import type { Due } from "./kind.ts";
import type { Rule } from "./rule.ts";

const RETURNED_ON = sql`(p.returned_at at time zone 'Asia/Ho_Chi_Minh')::date`;
const OPEN = (today: Sql) => sql`r.closed_at is null and (r.lock_on is null or ${today} < r.lock_on)`;

/** Reports that came back that many days ago and still wait for their numbers to be mended. */
export function selectReturned(rule: Rule, { spans }: Due): Sql {
  return sql`select 'expected_report' as subject_kind, e.id::text as subject_id, e.unit_id, g.account_id,
      ${RETURNED_ON}::text || ' ' || p.revision || '+' || d.nth as occurrence, d.on_date, d.expires_on, d.nth,
      '{}'::jsonb as facts
    from ${spanRows(spans)}
    join report p on p.state = 'returned' and ${RETURNED_ON} between d.from_day and d.to_day
    join expected_report e on e.id = p.expected_id
    join report_request r on r.id = e.request_id and ${OPEN(sql`d.on_date`)}
    ${recipients(rule, sql`e.unit_id`, sql`d.on_date`)}`;
}

export interface Returned {
  id: number;
  unitId: number;
  title: string;
  firstMonth: string;
  lastMonth: string;
  returnedOn: string;
  /** How many of its numbers are wrong. */
  fields: number;
}

export function findReturned(db: Db, ids: readonly number[], today: string): Promise<Returned[]> {
  return db.rows<Returned>(sql`select e.id, e.unit_id as "unitId", r.title, r.first_month::text as "firstMonth",
      r.last_month::text as "lastMonth", ${RETURNED_ON}::text as "returnedOn",
      (select count(*)::int from jsonb_object_keys(p.returned)) as fields
    from report p join expected_report e on e.id = p.expected_id join report_request r on r.id = e.request_id
    where p.state = 'returned' and ${OPEN(sql`${today}::date`)} and e.id = any(${ids}::int[])`);
}
