import { type Db, type Sql, sql } from "@ketnap/database";
import { recipients, spanRows, withStandIn } from "./finding.store.ts";
import type { Due } from "./kind.ts";
import type { Rule } from "./rule.ts";

/** Visits that a unit was told of and that come so many days later; a visit that was moved is another occurrence. */
export function selectComing(rule: Rule, { spans }: Due): Sql {
  return sql`select 'inspection_visit' as subject_kind, v.id::text as subject_id, v.unit_id, g.account_id,
      v.on_date::text || '-' || abs(d.nth) as occurrence, d.on_date, d.expires_on, d.nth,
      jsonb_build_object('on', v.on_date::text) as facts
    from ${spanRows(spans)} join inspection_visit v on v.state = 'announced' and v.on_date between d.from_day and d.to_day
    ${recipients(rule, sql`v.unit_id`, sql`d.on_date`)}`;
}

const NEWS_ON = sql`(v.news_at at time zone 'Asia/Ho_Chi_Minh')::date`;

/**
 * Visits that were announced, moved or called off that day: each news of a visit once. Of one to a unit that has ended since
 * its own people hear as long as they have their rights, and those of the unit that stands for it.
 */
export function selectNews(rule: Rule, { spans, today }: Due): Sql {
  return sql`select 'inspection_visit' as subject_kind, v.id::text as subject_id, w.id as unit_id, g.account_id,
      'news ' || v.news as occurrence, d.on_date, d.expires_on, d.nth, jsonb_build_object('news', v.news) as facts
    from ${spanRows(spans)} join inspection_visit v on v.state in ('announced', 'cancelled')
      and ${NEWS_ON} between d.from_day and d.to_day and v.on_date >= ${today}::date
    cross join ${withStandIn(sql`v.unit_id`, sql`d.on_date`)}
    ${recipients(rule, sql`w.id`, sql`d.on_date`)}`;
}

export interface TellableVisit {
  id: number;
  unitId: number;
  teamNumber: number;
  onDate: string;
  state: string;
  news: number;
  beforeOn: string | null;
  prepare: string;
  /** Its day was taken off since: nobody comes then, and staff are to move it. */
  dayOff: boolean;
}

export function findTellable(db: Db, ids: readonly number[]): Promise<TellableVisit[]> {
  return db.rows<TellableVisit>(sql`
    select v.id, v.unit_id as "unitId", v.team_number as "teamNumber", v.on_date::text as "onDate", v.state, v.news,
      v.before_on::text as "beforeOn", p.prepare,
      exists (select 1 from calendar_day d where d.date = v.on_date and d.kind in ('holiday', 'makeup', 'swap_off')) as "dayOff"
    from inspection_visit v join inspection_plan p on p.id = v.plan_id
    where v.id = any(${[...ids]}::int[]) and v.state in ('announced', 'cancelled')`);
}

/**
 * Of these pairs those of whom the account was told before, of whatever day: "visit account". What waits in the queue is not
 * told, and what is asked about is not before itself: it is looked at again while it is being sent.
 */
export async function findHeard(
  db: Db,
  asked: readonly { subjectId: string; accountId: number; ruleId: number; occurrence: string }[],
): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ key: string }>(sql`
    select distinct r.subject_id || ' ' || r.account_id as key
    from unnest(${asked.map(({ subjectId }) => subjectId)}::text[], ${asked.map(({ accountId }) => accountId)}::int[],
        ${asked.map(({ ruleId }) => ruleId)}::int[], ${asked.map(({ occurrence }) => occurrence)}::text[])
        as a (subject_id, account_id, rule_id, occurrence)
      join reminder r on r.subject_kind = 'inspection_visit' and r.subject_id = a.subject_id and r.account_id = a.account_id
        and (r.rule_id <> a.rule_id or r.occurrence <> a.occurrence)
      left join delivery d on d.id = r.delivery_id
    where r.state = 'told' or (r.state = 'carried' and d.state in ('sending', 'sent', 'unknown'))`);
  return new Set(rows.map(({ key }) => key));
}
