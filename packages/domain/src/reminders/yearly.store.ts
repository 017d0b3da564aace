import { type Db, sql } from "@ketnap/database";

/** The days (MM-DD) of the rounds of the Party badge, as the regulation in force that day has them. */
export async function findBadgeRounds(db: Db, today: string): Promise<string[]> {
  const [row] = await db.rows<{ anchor: string | null }>(sql`select anchor from regulation
    where rule_id = 'badge' and daterange(effective_from, effective_to) @> ${today}::date`);
  return (row?.anchor ?? "").split(",").flatMap((day) => /^\s*(\d\d-\d\d)\s*$/.exec(day)?.[1] ?? []);
}
