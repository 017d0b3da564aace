import { type Db, type Sql, sql } from "@ketnap/database";
import { recipients, spanRows, withStandIn } from "./finding.store.ts";
import type { Due } from "./kind.ts";
import type { Rule } from "./rule.ts";

/**
 * Units whose people's class certificates lapse on a day that is told now: those of one day together, with those of the
 * units that they stand for since.
 */
export function selectExpiring(rule: Rule, { spans }: Due): Sql {
  return sql`select 'certificate' as subject_kind, e.expires_on || '.' || e.unit_id as subject_id, e.unit_id,
      g.account_id, e.expires_on::text || case when e.nth < 0 then '' else '+' end || e.nth as occurrence,
      e.on_date, e.expires as expires_on, e.nth, '{}'::jsonb as facts
    from (select distinct w.id as unit_id, r.expires_on, d.nth, d.on_date, d.expires_on as expires
      from ${spanRows(spans)} cross join lateral (select c.unit_id, c.expires_on from class_result c
          where c.expires_on between d.from_day and d.to_day and c.certified > 0 offset 0) r
        cross join ${withStandIn(sql`r.unit_id`, sql`d.on_date`)}
      where coalesce((select u.ended_on > d.on_date from unit u where u.id = w.id), true)) e
    ${recipients(rule, sql`e.unit_id`, sql`e.on_date`)}`;
}

export interface Expiring {
  unitId: number;
  expiresOn: string;
  certified: number;
  /** The last day of the first of their classes: whoever is admitted after it may be one of them. */
  finishedOn: string;
}

/** What lapses on these days, by the units whose people they were. */
export function findExpiring(db: Db, days: readonly string[]): Promise<Expiring[]> {
  return db.rows<Expiring>(sql`
    select r.unit_id as "unitId", r.expires_on::text as "expiresOn", sum(r.certified)::int as certified,
      min(s.last_on)::text as "finishedOn"
    from class_result r
      cross join lateral (select max(on_date) as last_on from class_session where class_id = r.class_id) s
    where r.expires_on = any(${[...days]}::date[]) and r.certified > 0
    group by r.unit_id, r.expires_on`);
}
