import { type Db, sql } from "@ketnap/database";

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

/** Real units that stand under one of the sample's: they would be left without a parent. */
export async function findStrangersBelow(db: Db): Promise<{ id: number; name: string }[]> {
  return db.rows(sql`
    select distinct u.id, u.name from placement p join unit u on u.id = p.unit_id join unit above on above.id = p.parent_id
    where not u.sample and above.sample order by u.id`);
}

/** Figures, quotas, grants and chats go with their units and accounts; the audit log keeps what was done. */
export async function deleteSample(db: Db): Promise<void> {
  await db.execute(sql`delete from chat_link where account_id in (select id from account where sample)`);
  await db.execute(sql`delete from delivery where account_id in (select id from account where sample)`);
  await db.execute(sql`delete from account where sample`);
  await db.execute(sql`delete from figure where sample or unit_id in (select id from unit where sample)`);
  await db.execute(sql`delete from quota where sample or unit_id in (select id from unit where sample)`);
  await db.execute(sql`delete from member_snapshot where sample`);
  await db.execute(
    sql`delete from lineage where from_unit_id in (select id from unit where sample) or to_unit_id in (select id from unit where sample)`,
  );
  await db.execute(sql`delete from placement where unit_id in (select id from unit where sample)`);
  await db.execute(sql`delete from unit where sample`);
  await db.execute(sql`delete from source_document where sample`);
  await db.execute(sql`delete from loaded_file where sample`);
}
