import { type Db, sql } from "@ketnap/database";
import type { FoundReminder } from "./kind.ts";
import type { LastDigest } from "./weekly-digest.rules.ts";

/** What each of them was last told by the same rule of the same unit, alone in a message; by the reminder's id. */
export async function findLastTold(db: Db, reminders: readonly FoundReminder[]): Promise<Map<string, LastDigest>> {
  const asked = reminders.map((each) => ({ ...each, facts: undefined }));
  const rows = await db.rows<LastDigest & { id: string }>(sql`
    select a.id, last."onDate", last.values
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        as a (id text, "ruleId" int, "subjectKind" text, "subjectId" text, "accountId" int, "onDate" date)
    cross join lateral (
      select r.on_date::text as "onDate", r.facts -> 'told' -> 'values' as values from reminder r
      where r.rule_id = a."ruleId" and r.subject_kind = a."subjectKind" and r.subject_id = a."subjectId"
        and r.account_id = a."accountId" and r.state = 'told' and r.on_date < a."onDate"
        and not exists (select 1 from reminder o where o.delivery_id = r.delivery_id and o.id <> r.id and o.state = 'told')
      order by r.on_date desc limit 1) last`);
  return new Map(rows.map(({ id, onDate, values }) => [id, { onDate, values }]));
}
