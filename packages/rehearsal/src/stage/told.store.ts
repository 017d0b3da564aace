import { type Db, sql } from "@ketnap/database";

/** One thing that a message reminds of. */
export interface Told {
  rule: string;
  title: string;
  /** The expected report that it asks for; null where it asks for none. */
  expectedId: number | null;
}

/** `left`: only what the last look left in it. */
export function findTold(db: Db, deliveryId: string, left: boolean): Promise<Told[]> {
  return db.rows<Told>(sql`
    select coalesce(r.key, r.kind) as rule, r.title,
      case when m.subject_kind = 'expected_report' then m.subject_id::int end as "expectedId"
    from reminder m join reminder_rule r on r.id = m.rule_id
    where m.delivery_id = ${deliveryId}::bigint and (m.state = 'carried' or not ${left}) order by m.id`);
}
