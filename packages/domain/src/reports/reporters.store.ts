import type { Locale } from "@ketnap/contract";
import { type Db, sql } from "@ketnap/database";

/** Who reports for a unit on that day: the secretaries whose office stands at it. */
export async function findReporters(
  db: Db,
  unitId: number,
  day: string,
): Promise<{ accountId: number; locale: Locale }[]> {
  return db.rows(sql`select distinct a.id as "accountId", a.locale from role_grant g join account a on a.id = g.account_id
    where g.unit_id = ${unitId}::int and g.role = 'secretary' and a.active
      and g.valid_from <= ${day}::date and (g.valid_to is null or ${day}::date < g.valid_to) order by a.id`);
}
