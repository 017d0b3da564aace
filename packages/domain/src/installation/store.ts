import type { InstallationState } from "@ketnap/contract";
import { type Db, sql } from "@ketnap/database";

export async function findInstallation(db: Db, onDate: string): Promise<InstallationState> {
  const [state] = await db.rows<InstallationState>(sql`select sample, first_run as "firstRun",
    json_build_object('units', (select count(*) from unit where sample), 'quotas', (select count(*) from quota where sample),
      'figures', (select count(*) from figure where sample), 'accounts', (select count(*) from account where sample)) as "sampleCounts",
    exists (select from account a join role_grant g on g.account_id = a.id where a.active and not a.sample and g.role = 'admin'
      and g.unit_id is null and daterange(g.valid_from, g.valid_to) @> ${onDate}::date) as "hasAdministrator",
    exists (select from unit where not sample) as "hasUnits"
    from installation where id = 1`);
  return state!;
}

/** False where somebody ended the first run already. */
export async function endFirstRun(db: Db): Promise<boolean> {
  const done = await db.execute(
    sql`update installation set first_run = false, version = version + 1 where id = 1 and first_run`,
  );
  return done === 1;
}
