import type { QuotaScope } from "@ketnap/contract";
import { type Db, sql, toDbInstant } from "@ketnap/database";

/** A quota as it is handed down again. */
export interface RepeatedQuota {
  unitId: number;
  scope: QuotaScope;
  firstMonth: string;
  lastMonth: string;
  kind: "absolute" | "rate";
  value: number | null;
  minPercent: number | null;
  maxPercent: number | null;
  baseDate: string | null;
}

/** Last year's quotas of these units, moved by a year, where the year has none: nobody is left without for want of a paper. */
export function findQuotasToRepeat(db: Db, unitIds: readonly number[], year: number): Promise<RepeatedQuota[]> {
  const [first, last] = [`${year}-01`, `${year}-12`];
  return db.rows<RepeatedQuota>(sql`
    select q.unit_id as "unitId", 'year' as scope, ${first} as "firstMonth", ${last} as "lastMonth", q.kind,
      q.value::float as value, q.min_percent::float as "minPercent", q.max_percent::float as "maxPercent",
      case when q.base_date is null then null else ${`${year}-01-01`} end as "baseDate"
    from quota q
    where q.unit_id = any(${[...unitIds]}::int[]) and q.scope = 'year'
      and q.first_month = ${`${year - 1}-01`} and q.last_month = ${`${year - 1}-12`}
      and not exists (select 1 from quota p where p.unit_id = q.unit_id and p.scope = 'year'
        and p.first_month <= ${last} and p.last_month >= ${first})
    order by q.unit_id`);
}

/** Whether any report has lain there unapproved since that moment. */
export async function isAnySent(db: Db, since: Temporal.Instant): Promise<boolean> {
  const [row] = await db.rows<{ sent: boolean }>(sql`
    select exists (select from report p join expected_report e on e.id = p.expected_id
      where p.state = 'sent' and e.answered_at <= ${toDbInstant(since)}) as sent`);
  return row!.sent;
}
