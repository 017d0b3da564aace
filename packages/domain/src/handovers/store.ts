import { type Db, sql, toDbDate } from "@ketnap/database";

/** What hangs on a person and goes with the office. The row of the draft is held by whoever writes it just now. */
export interface Passed {
  drafts: number;
  subscriptions: number;
  responsibilities: number;
}

/** Begun reports of these units: a draft of the successor's own stays as it is, and the other one ends. */
export async function passDrafts(db: Db, from: number, to: number, unitIds: readonly number[]): Promise<number> {
  const passed = await db.rows(sql`
    with mine as (
      select d.expected_id from report_draft d join expected_report e on e.id = d.expected_id
      where d.account_id = ${from}::int and e.unit_id = any(${unitIds}::int[]) for update of d
    ), dropped as (
      delete from report_draft d using mine where d.account_id = ${from}::int and d.expected_id = mine.expected_id
        and (d.sent_at is not null
          or exists (select 1 from report_draft o where o.account_id = ${to}::int and o.expected_id = d.expected_id))
      returning d.expected_id
    )
    update report_draft d set account_id = ${to}::int, asked = '{}', version = version + 1 from mine
    where d.account_id = ${from}::int and d.expected_id = mine.expected_id
      and d.sent_at is null and not exists (select 1 from report_draft o
        where o.account_id = ${to}::int and o.expected_id = d.expected_id)
    returning d.expected_id`);
  return passed.length;
}

/** Own reminders and news about these units; all of them where nothing else is left to the one who goes. */
export async function passSubscriptions(
  db: Db,
  from: number,
  to: number,
  { unitIds, all }: { unitIds: readonly number[]; all: boolean },
): Promise<number> {
  const passed = await db.rows(sql`update subscription set account_id = ${to}::int, version = version + 1
    where account_id = ${from}::int and ended_at is null
      and (${all}::boolean or unit_id = any(${unitIds}::int[])) returning id`);
  return passed.length;
}

/** Whatever he answered for among these units, the successor answers for from that day on. */
export async function passResponsibilities(
  db: Db,
  from: number,
  to: number,
  { unitIds, on }: { unitIds: readonly number[]; on: string },
): Promise<number> {
  const day = toDbDate(on);
  const passed = await db.rows(sql`
    with held as (
      select id, unit_id, valid_from, valid_to from responsibility where account_id = ${from}::int
        and unit_id = any(${unitIds}::int[]) and (valid_to is null or valid_to > ${day}::date) for update
    ), moved as (
      update responsibility r set account_id = ${to}::int, version = version + 1 from held
      where r.id = held.id and held.valid_from >= ${day}::date returning r.id
    ), ended as (
      update responsibility r set valid_to = ${day}::date, version = version + 1 from held
      where r.id = held.id and held.valid_from < ${day}::date returning held.unit_id, held.valid_to
    ), opened as (
      insert into responsibility (unit_id, account_id, valid_from, valid_to)
      select unit_id, ${to}::int, ${day}::date, valid_to from ended returning id
    )
    select id from moved union all select id from opened`);
  return passed.length;
}
