import type { DeliveryRow, DeliveryState } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbInstant } from "@ketnap/database";
import { type ListInput, type Page, readPage } from "../kernel/index.ts";

export interface DeliveryFilter {
  id?: string[] | undefined;
  state?: DeliveryState | undefined;
  kind?: DeliveryRow["kind"] | undefined;
  channel?: string | undefined;
  accountId?: number | undefined;
  bulkId?: number | undefined;
}

const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';
const instant = (column: Sql) => sql`to_char(${column} at time zone 'UTC', ${INSTANT})`;

/** To accounts that hold a role in these units that day; null: to whomever, strangers' chats as well. */
const within = (units: number[] | null, day: string) =>
  units === null
    ? sql`true`
    : sql`d.account_id in (select g.account_id from role_grant g where g.unit_id = any(${units}::int[])
        and g.valid_from <= ${day}::date and (g.valid_to is null or ${day}::date < g.valid_to))`;

/**
 * What a delivery of reminders `r` did not tell, and no other did since. What may have arrived is told; what is not its
 * reader's to know any more stays ended, and what was called off may be told one by one.
 */
const UNTOLD = sql`(r.state in ('carried', 'unreachable') or r.state = 'expired' and coalesce(r.why, '')
    not in ('told_with_the_next', 'told_with_another', 'role_ended', 'account_ended'))
  and not exists (select 1 from reminder n where n.rule_id = r.rule_id and n.subject_kind = r.subject_kind
    and n.subject_id = r.subject_id and n.account_id = r.account_id and n.state in ('carried', 'told')
    and n.delivery_id > r.delivery_id)`;

const reminds = sql`exists (select 1 from reminder r where r.delivery_id = d.id)`;
const kind = sql`case when d.priority = 1 or d.inbox_id is not null then 'reply' when ${reminds} then 'reminder'
  when d.bulk_id is not null then 'bulk' else 'other' end`;

/** The same as a condition: as one set of ids, where a look at each row would take seconds. */
const isKind = (wanted: DeliveryRow["kind"]): Sql => {
  const replies = sql`(d.priority = 1 or d.inbox_id is not null)`;
  const tells = sql`d.id in (select r.delivery_id from reminder r where r.delivery_id is not null)`;
  if (wanted === "reply") return replies;
  if (wanted === "reminder") return sql`not ${replies} and ${tells}`;
  return sql`not ${replies} and not ${tells} and d.bulk_id is ${wanted === "bulk" ? sql`not null` : sql`null`}`;
};

const columns = sql`d.id::text, d.state, ${kind} as kind, d.channel,
  case when a.id is null then null else json_build_object('id', a.id, 'label', a.label) end as account,
  case when b.id is null then null else json_build_object('id', b.id, 'title', b.title) end as bulk,
  (select coalesce(json_agg(distinct u.title), '[]') from reminder r join reminder_rule u on u.id = r.rule_id
   where r.delivery_id = d.id) as rules,
  (select count(*)::int from reminder r where r.delivery_id = d.id) as reminders,
  d.attempt, ${instant(sql`d.created_at`)} as "createdAt", ${instant(sql`d.next_at`)} as "dueAt",
  ${instant(sql`d.expires_at`)} as "expiresAt", ${instant(sql`d.settled_at`)} as "settledAt", d.failure,
  d.settled_at is not null and d.state in ('failed', 'expired', 'unreachable')
    and exists (select 1 from reminder r where r.delivery_id = d.id and ${UNTOLD}) as resendable`;
const from = sql`delivery d left join account a on a.id = d.account_id left join bulk b on b.id = d.bulk_id`;

/** Ids grow with time, and their index is the one at hand. */
const SORTS: Record<string, Sql> = {
  createdAt: sql`d.id`,
  id: sql`d.id`,
  settledAt: sql`d.settled_at`,
  state: sql`d.state`,
  channel: sql`d.channel`,
  account: sql`a.label collate names`,
};

/** `between`: made or settled between the two instants. */
export async function pageOfDeliveries(
  db: Db,
  units: number[] | null,
  today: string,
  input: ListInput & { filter: DeliveryFilter },
  between: { from: Temporal.Instant; to: Temporal.Instant } | null,
): Promise<Page<DeliveryRow>> {
  const { id, state, channel, accountId, bulkId } = input.filter;
  const span = between && [toDbInstant(between.from), toDbInstant(between.to)];
  const where = sql`where ${within(units, today)}
    ${id ? sql`and d.id = any(${id}::bigint[])` : emptySql}
    ${state ? sql`and d.state = ${state}` : emptySql}
    ${input.filter.kind ? sql`and ${isKind(input.filter.kind)}` : emptySql}
    ${channel ? sql`and d.channel = ${channel}` : emptySql}
    ${accountId ? sql`and d.account_id = ${accountId}::int` : emptySql}
    ${bulkId ? sql`and d.bulk_id = ${bulkId}::int` : emptySql}
    ${span ? sql`and ((d.created_at >= ${span[0]} and d.created_at < ${span[1]}) or (d.settled_at >= ${span[0]} and d.settled_at < ${span[1]}))` : emptySql}`;
  const by = SORTS[input.sort] ?? sql`d.id`;
  const emptiesLast = input.sort === "settledAt" || input.sort === "account";
  return readPage(db, { id: sql`d.id`, found: from, where, by, emptiesLast, columns, tables: from }, input);
}

export async function findDelivery(
  db: Db,
  units: number[] | null,
  today: string,
  id: string,
): Promise<DeliveryRow | null> {
  const [row] = await db.rows<DeliveryRow>(
    sql`select ${columns} from ${from} where d.id = ${id}::bigint and ${within(units, today)}`,
  );
  return row ?? null;
}

/**
 * Puts back to be carried what a delivery did not tell and no other did; what was answered or muted meanwhile stays so. `urgent`: it was
 * asked for by hand, so the day's budget does not hold it back.
 */
export async function findAgain(
  db: Db,
  deliveryId: string,
  { day, until }: { day: string; until: string },
  now: Temporal.Instant,
): Promise<{ reminders: number; answered: number }> {
  const [done] = await db.rows<{ answered: number }>(sql`
    select count(*) filter (where state = 'answered')::int as answered from reminder
    where delivery_id = ${deliveryId}::bigint`);
  const reminders = await db.execute(sql`
    update reminder r set state = 'found', delivery_id = null, settled_at = null, why = 'told_again',
      found_at = ${toDbInstant(now)}, facts = facts || '{"urgent": true}'::jsonb,
      on_date = ${day}::date, expires_on = greatest(expires_on, ${until}::date)
    where r.delivery_id = ${deliveryId}::bigint and ${UNTOLD}`);
  return { reminders, answered: done?.answered ?? 0 };
}
