import { type Db, sql, toDbInstant } from "@ketnap/database";
import { mutedNow } from "./finding.store.ts";

export interface NudgeSubject {
  kind: "expected_report" | "unit";
  id: number;
  unitId: number;
}

/**
 * Keeps a reminder at once for whoever holds the rule's role at each unit and has not muted its topic, and says of each
 * unit whether it is told, has nobody, or was told already that day. A rule switched off tells nobody. What was called
 * off or held back that day is put back when it is called for again.
 */
export async function insertNudges(
  db: Db,
  about: { rule: string; topic: string },
  subjects: readonly NudgeSubject[],
  { onDate, expiresOn }: { onDate: string; expiresOn: string },
  now: Temporal.Instant,
): Promise<{ unitId: number; how: "told" | "nobody" | "again" }[]> {
  return db.rows(sql`
    with subject as (
      select * from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as s (kind text, id text, "unitId" int)),
    recipient as (
      select s.kind, s.id, s."unitId", g.account_id, r.id as rule_id
      from subject s join reminder_rule r on r.key = ${about.rule} and r.enabled
      join role_grant g on g.unit_id = s."unitId" and g.role = r.role and g.valid_from <= ${onDate}::date
        and (g.valid_to is null or ${onDate}::date < g.valid_to)
      join account a on a.id = g.account_id and a.active
      where not exists (select 1 from mute m where m.account_id = a.id and ${mutedNow(about.topic, now)})),
    added as (
      insert into reminder (rule_id, subject_kind, subject_id, account_id, occurrence, unit_id, on_date, expires_on, facts, found_at)
      select distinct rule_id, kind, id, account_id, 'now ' || ${onDate}, "unitId", ${onDate}::date, ${expiresOn}::date,
        '{"urgent":true}'::jsonb, ${toDbInstant(now)}::timestamptz from recipient
      on conflict (rule_id, subject_kind, subject_id, account_id, occurrence) do update
        set state = 'found', why = null, settled_at = null, delivery_id = null, found_at = excluded.found_at,
          expires_on = excluded.expires_on
        where reminder.state = 'muted'
          or (reminder.state = 'expired' and reminder.why in ('called_off', 'rule_off'))
      returning unit_id)
    select distinct s."unitId", case when s."unitId" in (select unit_id from added) then 'told'
      when s."unitId" in (select "unitId" from recipient) then 'again' else 'nobody' end as how
    from subject s order by 1`);
}

/**
 * Ends the reminders at once that were called for and have not been told yet. What they had spoken for when they were
 * carried waits again, to be told as if they had not been.
 */
export async function callOffRows(db: Db, unitIds: readonly number[], now: Temporal.Instant): Promise<number> {
  const [row] = await db.rows<{ count: number }>(sql`
    with off as (
      update reminder r set state = 'expired', why = 'called_off', settled_at = ${toDbInstant(now)}
      where r.state in ('found', 'carried') and r.facts ? 'urgent' and r.unit_id = any(${[...unitIds]}::int[])
        and not exists (select 1 from delivery d where d.id = r.delivery_id and d.state in ('sent', 'unknown')
          and d.settled_at is not null)
      returning r.rule_id, r.subject_kind, r.subject_id, r.account_id, r.found_at),
    again as (
      update reminder r set state = 'found', why = null, settled_at = null, delivery_id = null from off
      where r.rule_id = off.rule_id and r.subject_kind = off.subject_kind and r.subject_id = off.subject_id
        and r.account_id = off.account_id and r.state = 'expired' and r.why = 'told_with_the_next'
        and r.settled_at >= off.found_at)
    select count(*)::int as count from off`);
  return row!.count;
}
