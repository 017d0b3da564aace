import { type Db, fromDbInstant, sql, toDbInstant } from "@ketnap/database";
import type { Outage } from "./outage.rules.ts";

/** When all that is due was last looked for; null where it never was. */
export async function readLastRun(db: Db): Promise<Temporal.Instant | null> {
  const [row] = await db.rows<{ foundAt: Date }>(sql`select found_at as "foundAt" from clock_run where id = 1`);
  return row ? fromDbInstant(row.foundAt) : null;
}

export async function writeLastRun(db: Db, now: Temporal.Instant): Promise<void> {
  await db.execute(sql`insert into clock_run (id, found_at) values (1, ${toDbInstant(now)})
    on conflict (id) do update set found_at = excluded.found_at`);
}

/** Longer than any rule keeps what it found: an index that is read instead of all that was ever told. */
const LONGEST_USE_DAYS = 100;

/** It waits, or would wait but for a mute or a rule switched off: it may be wanted again. */
const WAITS = sql`(state in ('found', 'carried', 'unreachable', 'muted') or state = 'expired' and why = 'rule_off')`;

/** What waits and would end on one of these days is of use until the one after them; what a person set for himself is of its day. */
export function keepUntilWork(db: Db, days: readonly string[], until: string): Promise<number> {
  return db.execute(sql`update reminder set expires_on = ${until}::date
    where ${WAITS} and expires_on = any(${[...days]}::date[])
      and on_date >= ${days[0]}::date - ${LONGEST_USE_DAYS}::int
      and rule_id not in (select id from reminder_rule where kind = 'own_reminder')`);
}

/** What waits, and would have been told in that time, is of use until the clock has been back for a day. */
export function keepThrough(db: Db, { since, until }: Outage): Promise<number> {
  return db.execute(sql`update reminder set expires_on = ${until}::date
    where ${WAITS} and expires_on >= ${since}::date and expires_on < ${until}::date
      and on_date < ${until}::date`);
}
