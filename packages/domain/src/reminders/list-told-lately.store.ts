import { type Db, sql, toDbInstant } from "@ketnap/database";

/** Messages that went out so close together were told together. */
const MINUTES = 10;

/** Of what an account was told since then the last, and what came with it: what he set himself first. */
export function findToldLately(
  db: Db,
  accountId: number,
  since: Temporal.Instant,
): Promise<{ kind: string; topic: string | null; time: string | null }[]> {
  return db.rows(sql`
    with told as (
      select r.id, u.kind, s.topic, case when s.kind = 'own_reminder' then s.schedule ->> 'time' end as time, d.settled_at
      from reminder r join reminder_rule u on u.id = r.rule_id
        join delivery d on d.id = r.delivery_id and d.state in ('sent', 'unknown')
        left join subscription s on s.id = case when r.subject_kind = 'subscription' then r.subject_id::int end
      where r.account_id = ${accountId}::int and r.state in ('carried', 'told') and d.settled_at >= ${toDbInstant(since)})
    select kind, topic, time from told
    where settled_at >= (select max(settled_at) from told) - make_interval(mins => ${MINUTES}::int)
    order by time is null, settled_at desc, id`);
}
