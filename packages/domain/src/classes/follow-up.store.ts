import { type Db, sql } from "@ketnap/database";
import type { Certified } from "./follow-up.rules.ts";

/** Who was certified by awareness classes that ended on or after a day. `reach`: the units that are seen; null for all. */
export function findCertified(db: Db, reach: readonly number[] | null, from: string): Promise<Certified[]> {
  return db.rows<Certified>(sql`
    select r.unit_id as "unitId", c.organiser_id as "organiserId", r.certified, s.last_on::text as "lastOn"
    from class_result r join training_class c on c.id = r.class_id and c.kind = 'awareness' and c.state = 'finished'
      cross join lateral (select max(on_date) as last_on from class_session where class_id = c.id) s
    where r.certified > 0 and c.id in (select class_id from class_session where on_date >= ${from}::date)
      and s.last_on >= ${from}::date
      and ${reach === null ? sql`true` : sql`r.unit_id = any(${[...reach]}::int[])`}
    order by s.last_on, c.id, r.unit_id`);
}
