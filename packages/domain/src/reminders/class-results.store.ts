import { type Db, type Sql, sql } from "@ketnap/database";
import { recipients, spanRows } from "./finding.store.ts";
import type { Due } from "./kind.ts";
import type { Rule } from "./rule.ts";

const LAST_ON = sql`(select max(on_date) from class_session where class_id = c.id)`;

/** Classes that were announced, are over since so many days, and have no results. */
export function selectUnfinished(rule: Rule, { spans }: Due): Sql {
  return sql`select 'class' as subject_kind, c.id::text as subject_id, c.organiser_id as unit_id, g.account_id,
      ${LAST_ON}::text || '+' || d.nth as occurrence, d.on_date, d.expires_on, d.nth, '{}'::jsonb as facts
    from ${spanRows(spans)} join training_class c on c.state = 'announced' and ${LAST_ON} between d.from_day and d.to_day
    ${recipients(rule, sql`c.organiser_id`, sql`d.on_date`)}`;
}

export interface Unfinished {
  id: number;
  title: string;
  organiserId: number;
  lastOn: string;
  seated: number;
  /** From that day on who has no result is planned for again. */
  backOn: string;
}

/** Those of these classes that are over on that day and have no results. */
export function findUnfinished(db: Db, ids: readonly number[], day: string): Promise<Unfinished[]> {
  return db.rows<Unfinished>(sql`
    select c.id, c.title, c.organiser_id as "organiserId", l.on_date::text as "lastOn", c.seated,
      (l.on_date + s.results_days + 1)::text as "backOn"
    from training_class c cross join lateral (select ${LAST_ON} as on_date) l cross join class_settings s
    where c.id = any(${[...ids]}::int[]) and c.state = 'announced' and l.on_date < ${day}::date`);
}
