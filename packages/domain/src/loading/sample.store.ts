import { type Db, sql } from "@ketnap/database";
import type { SampleRequest } from "./sample/requests.ts";

export interface SampleCounts {
  units: number;
  quotas: number;
  figures: number;
  accounts: number;
}

/** Nobody has worked here yet: no unit and no account. */
export async function isEmptyInstallation(db: Db): Promise<boolean> {
  await db.rows(sql`select 1 from installation for update`);
  const [row] = await db.rows<{ empty: boolean }>(
    sql`select not exists (select 1 from unit) and not exists (select 1 from account) and
      (select first_run from installation) as empty`,
  );
  return row!.empty;
}

export async function markSample(db: Db, sample: boolean): Promise<void> {
  await db.prisma.installation.update({ where: { id: 1 }, data: { sample, version: { increment: 1 } } });
}

export async function countSample(db: Db): Promise<SampleCounts> {
  const [row] = await db.rows<SampleCounts>(sql`
    select (select count(*)::int from unit where sample) as units, (select count(*)::int from quota where sample) as quotas,
      (select count(*)::int from figure where sample) as figures, (select count(*)::int from account where sample) as accounts`);
  return row!;
}

/** The requests with what came back, in two statements. */
export async function insertSampleRequests(db: Db, requests: readonly SampleRequest[]): Promise<void> {
  const entries = JSON.stringify(requests);
  await db.execute(sql`
    insert into report_request (unit_id, title, first_month, last_month, due_on, due_inclusive, opened_at, closed_at, sample)
    select u.id, e.title, e.month, e.month, e."dueOn"::date, false, e."openedAt"::timestamptz, e."closedAt"::timestamptz, true
    from jsonb_to_recordset(${entries}::jsonb) as e(unit text, title text, month text, "dueOn" text, "openedAt" text, "closedAt" text)
    join unit u on u.key = e.unit`);
  await db.execute(sql`
    insert into expected_report (request_id, unit_id, answered_at, answered_how, value)
    select r.id, u.id, a.at::timestamptz, case when a.at is null then null else 'chat' end, a.value
    from jsonb_to_recordset(${entries}::jsonb) as e(month text, answers jsonb)
    join report_request r on r.sample and r.last_month = e.month,
    jsonb_to_recordset(e.answers) as a(unit text, value int, at text) join unit u on u.key = a.unit order by r.id, u.id`);
}

/** Real units that stand under one of the sample's on that day or later: they would be left without a parent. */
export async function findStrangersBelow(db: Db, onDate: string): Promise<{ id: number; name: string }[]> {
  return db.rows(sql`
    select distinct u.id, u.name from placement p join unit u on u.id = p.unit_id join unit above on above.id = p.parent_id
    where not u.sample and above.sample and (p.valid_to is null or p.valid_to > ${onDate}::date) order by u.id`);
}

/**
 * Rows without the sample's mark on its units: they would go with the units. What the sample's accounts entered is of the
 * sample, and what came of its requests.
 */
export interface OwnRows {
  figures: number;
  quotas: number;
  members: number;
  classes: number;
  inspections: number;
  /** Whose they are. */
  units: string[];
}

export async function findOwnRows(db: Db): Promise<OwnRows> {
  const [row] = await db.rows<OwnRows>(sql`
    with own as (
      select 'figure' as kind, f.unit_id from figure f
        where not f.sample and not exists (select from account a where a.id = f.recorded_by and a.sample)
        and not (f.source = 'report' and exists (select from expected_report e join report_request r on r.id = e.request_id
          where r.sample and e.unit_id = f.unit_id and r.first_month = f.first_month and r.last_month = f.last_month))
      union all select 'quota', q.unit_id from quota q where not q.sample and not exists (
        select from quota_revision r join account a on a.id = r.recorded_by where r.quota_id = q.id and r.revision = 1 and a.sample)
      union all select 'members', m.unit_id from member_snapshot m where not m.sample
      union all select 'class', c.organiser_id from training_class c where not c.sample
      union all select 'inspection', i.unit_id from inspection_plan i where not i.sample),
    here as (select own.kind, u.id, u.name from own join unit u on u.id = own.unit_id where u.sample)
    select count(*) filter (where kind = 'figure')::int as figures, count(*) filter (where kind = 'quota')::int as quotas,
      count(*) filter (where kind = 'members')::int as members,
      count(*) filter (where kind = 'class')::int as classes, count(*) filter (where kind = 'inspection')::int as inspections,
      coalesce((select json_agg(name order by id) from (select distinct id, name from here) as named), '[]') as units
    from here`);
  return row!;
}

/**
 * Figures, quotas, grants and chats go with their units and accounts, and so do the days before that one on which a real
 * unit stood under one of the sample's; the audit log keeps what was done.
 */
export async function deleteSample(db: Db, onDate: string): Promise<void> {
  await db.execute(sql`delete from chat_link where account_id in (select id from account where sample)`);
  await db.execute(sql`delete from delivery where account_id in (select id from account where sample)`);
  await db.execute(sql`delete from account where sample`);
  await db.execute(sql`delete from figure where sample or unit_id in (select id from unit where sample)`);
  await db.execute(sql`delete from report_request where sample or unit_id in (select id from unit where sample)`);
  await db.execute(sql`delete from quota where sample or unit_id in (select id from unit where sample)`);
  await db.execute(sql`delete from member_snapshot where sample`);
  await db.execute(
    sql`delete from lineage where from_unit_id in (select id from unit where sample) or to_unit_id in (select id from unit where sample)`,
  );
  await db.execute(sql`
    delete from placement where unit_id in (select id from unit where sample)
      or parent_id in (select id from unit where sample) and valid_to <= ${onDate}::date`);
  await db.execute(sql`delete from unit where sample`);
  await db.execute(sql`delete from source_document where sample`);
  await db.execute(sql`delete from loaded_file where sample`);
}
