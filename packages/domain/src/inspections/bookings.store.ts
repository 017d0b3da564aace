import { type Db, sql } from "@ketnap/database";

/** What other plans have taken: people and units, on days. One that was called off takes nothing. */

/** One at a time places visits, so that who was found free stays free. Held until the transaction ends. */
export async function lockPlacing(db: Db): Promise<void> {
  await db.rows(sql`select 1 from inspection_settings where id = 1 for update`);
}

/** The days from one on on which these people are out for another plan than this. */
export async function findOut(
  db: Db,
  { planId, accountIds, from }: { planId: number; accountIds: readonly number[]; from: string },
): Promise<{ accountId: number; onDate: string }[]> {
  return db.rows(sql`select distinct m.account_id as "accountId", coalesce(v.visited_on, v.on_date)::text as "onDate"
    from inspection_member m
      join inspection_visit v on v.plan_id = m.plan_id and v.team_number = m.team_number and v.state <> 'cancelled'
    where m.account_id = any(${[...accountIds]}::int[]) and m.plan_id <> ${planId}::int
      and coalesce(v.visited_on, v.on_date) >= ${from}::date
    order by 1, 2`);
}

/** The days from one on on which these units are visited by another plan than this; `ahead`: the visit is still to come. */
export async function findVisitedElsewhere(
  db: Db,
  { planId, unitIds, from }: { planId: number; unitIds: readonly number[]; from: string },
): Promise<{ unitId: number; onDate: string; ahead: boolean }[]> {
  return db.rows(sql`select v.unit_id as "unitId", coalesce(v.visited_on, v.on_date)::text as "onDate",
      v.visited_on is null as ahead
    from inspection_visit v
    where v.unit_id = any(${[...unitIds]}::int[]) and v.plan_id <> ${planId}::int and v.state <> 'cancelled'
      and coalesce(v.visited_on, v.on_date) >= ${from}::date
    order by 1, 2`);
}
