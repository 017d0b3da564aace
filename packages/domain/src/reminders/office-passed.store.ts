import { type Db, sql, toDbInstant } from "@ketnap/database";

export interface PassedFacts {
  side: "from" | "to";
  /** The other of the two, as his account is labelled. */
  other: string;
  on: string;
  drafts: number;
  subscriptions: number;
}

export interface PassedTo {
  accountId: number;
  unitId: number;
  onDate: string;
  expiresOn: string;
  facts: PassedFacts;
}

/** Whom the rule tells of an office that passed; of one unit the last passing is told. */
export async function insertPassed(db: Db, ruleKey: string, passed: PassedTo, now: Temporal.Instant): Promise<void> {
  const { accountId, unitId, onDate, expiresOn, facts } = passed;
  await db.execute(sql`
    insert into reminder (rule_id, subject_kind, subject_id, account_id, occurrence, unit_id, on_date, expires_on, facts, found_at)
    select r.id, 'unit', ${String(unitId)}, ${accountId}::int, ${`${now.toString()} ${facts.side}`}, ${unitId}::int,
      ${onDate}::date, ${expiresOn}::date, ${JSON.stringify(facts)}::jsonb, ${toDbInstant(now)}
    from reminder_rule r where r.key = ${ruleKey} and r.enabled
    on conflict (rule_id, subject_kind, subject_id, account_id, occurrence) do nothing`);
}

/** Of these pairs those who hold the secretary's office there that day: "account unit". */
export async function findHolding(
  db: Db,
  asked: readonly { accountId: number; unitId: number | null }[],
  day: string,
): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ key: string }>(sql`
    select distinct g.account_id || ' ' || g.unit_id as key
    from unnest(${asked.map(({ accountId }) => accountId)}::int[], ${asked.map(({ unitId }) => unitId)}::int[])
        as a (account_id, unit_id)
      join role_grant g on g.account_id = a.account_id and g.unit_id = a.unit_id and g.role = 'secretary'
        and g.valid_from <= ${day}::date and (g.valid_to is null or ${day}::date < g.valid_to)`);
  return new Set(rows.map(({ key }) => key));
}
