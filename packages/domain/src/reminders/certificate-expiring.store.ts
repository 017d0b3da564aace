import { type Db, type Sql, sql } from "@ketnap/database";
import { recipients, spanRows } from "./finding.store.ts";
import type { Due } from "./kind.ts";
import type { Rule } from "./rule.ts";

/** Units whose people's class certificates lapse on a day that is told now: those of one day together. */
export function selectExpiring(rule: Rule, { spans }: Due): Sql {
  return sql`select 'certificate' as subject_kind, e.expires_on || '.' || e.unit_id as subject_id, e.unit_id,
      g.account_id, e.expires_on::text || case when e.nth < 0 then '' else '+' end || e.nth as occurrence,
      e.on_date, e.expires as expires_on, e.nth, '{}'::jsonb as facts
    from (select distinct r.unit_id, r.expires_on, d.nth, d.on_date, d.expires_on as expires
      from ${spanRows(spans)} join class_result r on r.expires_on between d.from_day and d.to_day and r.certified > 0) e
    ${recipients(rule, sql`e.unit_id`, sql`e.on_date`)}`;
}

export interface Expiring {
  unitId: number;
  expiresOn: string;
  certified: number;
  /** The last day of the first of their classes: whoever is admitted after it may be one of them. */
  finishedOn: string;
}

/** What lapses for each of these units on its day. `subjects`: day and unit, `2031-04-17.12`. */
export function findExpiring(db: Db, subjects: readonly string[]): Promise<Expiring[]> {
  return db.rows<Expiring>(sql`
    select r.unit_id as "unitId", r.expires_on::text as "expiresOn", sum(r.certified)::int as certified,
      min(s.last_on)::text as "finishedOn"
    from (select split_part(s, '.', 1)::date as on_day, split_part(s, '.', 2)::int as unit_id
        from unnest(${[...new Set(subjects)]}::text[]) s) w
      join class_result r on r.unit_id = w.unit_id and r.expires_on = w.on_day and r.certified > 0
      cross join lateral (select max(on_date) as last_on from class_session where class_id = r.class_id) s
    group by r.unit_id, r.expires_on`);
}
