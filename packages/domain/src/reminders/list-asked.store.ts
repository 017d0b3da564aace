import { type Db, sql } from "@ketnap/database";
import { ready, type ReadyReminder } from "./carry.store.ts";

/** So long after it was told something may still be answered by a bare number. */
const DAYS = 60;

/** What these kinds told an account and it was told by now, of one thing the last telling; the newest first. */
export function findToldTo(db: Db, accountId: number, kinds: readonly string[], day: string): Promise<ReadyReminder[]> {
  return db.rows<ReadyReminder>(sql`
    select t.* from (
      select distinct on (u.kind, r.subject_id) ${ready(day)}, r.on_date, r.id as told
      from reminder r join reminder_rule u on u.id = r.rule_id left join delivery d on d.id = r.delivery_id
      where r.account_id = ${accountId}::int and r.on_date > ${day}::date - ${DAYS}::int and u.kind = any(${[...kinds]}::text[])
        and (r.state = 'told' or r.state = 'carried' and d.state in ('sent', 'unknown')) and not r.facts ? 'late'
      order by u.kind, r.subject_id, r.on_date desc, r.id desc) t
    where t.held order by t.on_date desc, t.told desc`);
}
