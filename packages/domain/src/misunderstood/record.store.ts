import { type Db, sql } from "@ketnap/database";
import type { Misunderstood } from "./record.ts";

/** Adds one to the day's, as long as there are fewer than `most`; false where there are not. */
export async function insertHit(db: Db, said: Misunderstood, day: string, most: number): Promise<boolean> {
  const { form, shown, why, intent, channel, level } = said;
  const count = await db.execute(sql`
    with room as (select count(*) < ${most}::int as free from misunderstood_hit where seen_on = ${day}::date),
    added as (insert into misunderstood_form (form, shown) select ${form}, ${shown} from room where free
      on conflict (form) do nothing returning id)
    insert into misunderstood_hit (form_id, seen_on, why, intent, channel, level)
    select f.id, ${day}::date, ${why}, ${intent}, ${channel}, ${level} from room,
      (select id from added union all select id from misunderstood_form where form = ${form} limit 1) f where free`);
  return count > 0;
}

/** What fails inside is taken back alone, and the transaction around it goes on. */
export async function withinSavepoint(db: Db, work: () => Promise<boolean>): Promise<boolean> {
  if (!db.inTransaction) return work();
  await db.execute(sql`savepoint misunderstood`);
  try {
    const done = await work();
    await db.execute(sql`release savepoint misunderstood`);
    return done;
  } catch {
    await db.execute(sql`rollback to savepoint misunderstood`);
    return false;
  }
}

export async function eraseBefore(db: Db, day: string): Promise<number> {
  const erased = await db.execute(sql`delete from misunderstood_hit where seen_on < ${day}::date`);
  await db.execute(sql`delete from misunderstood_form f
    where not exists (select 1 from misunderstood_hit h where h.form_id = f.id)`);
  return erased;
}
