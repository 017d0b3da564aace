import type { OwnSchedule } from "@ketnap/contract";
import { type Db, fromDbInstant, type Prisma, sql, toDbInstant } from "@ketnap/database";
import { CLOSED, LAST_DAY } from "../reports/index.ts";

/** What a person asked for himself. */
export interface Subscription {
  id: number;
  accountId: number;
  kind: "own_reminder" | "news";
  topic: string;
  unitId: number | null;
  schedule: OwnSchedule;
  nextAt: Temporal.Instant | null;
  version: number;
}

const COLUMNS = sql`s.id, s.account_id as "accountId", s.kind, s.topic, s.unit_id as "unitId", s.schedule,
  s.next_at as "nextAt", s.version`;
type Row = Omit<Subscription, "nextAt"> & { nextAt: Date | null };
const toSubscription = (row: Row): Subscription => ({ ...row, nextAt: row.nextAt && fromDbInstant(row.nextAt) });

export async function findOwn(db: Db, accountId: number): Promise<Subscription[]> {
  const rows = await db.rows<Row>(sql`select ${COLUMNS} from subscription s
    where s.account_id = ${accountId}::int and s.ended_at is null and (s.next_at is not null or s.schedule ? 'leadDays')
    order by s.next_at nulls last, s.id`);
  return rows.map(toSubscription);
}

export async function findSubscriptions(db: Db, ids: readonly number[]): Promise<Subscription[]> {
  const rows = await db.rows<Row>(
    sql`select ${COLUMNS} from subscription s where s.id = any(${ids}::int[]) and s.ended_at is null`,
  );
  return rows.map(toSubscription);
}

/** Whose time has come; held, so that of two finders one takes it. */
export async function holdDue(db: Db, now: Temporal.Instant, limit: number): Promise<Subscription[]> {
  const rows = await db.rows<Row>(sql`select ${COLUMNS} from subscription s
    where s.ended_at is null and s.next_at <= ${toDbInstant(now)} order by s.next_at limit ${limit} for update skip locked`);
  return rows.map(toSubscription);
}

export interface OwnFound {
  id: number;
  accountId: number;
  unitId: number | null;
  occurrence: string;
  onDate: string;
  expiresOn: string;
}

export async function insertOwnFound(
  db: Db,
  ruleKey: Subscription["kind"],
  found: OwnFound,
  now: Temporal.Instant,
): Promise<void> {
  await db.execute(sql`
    insert into reminder (rule_id, subject_kind, subject_id, account_id, occurrence, unit_id, on_date, expires_on, facts, found_at)
    select r.id, 'subscription', ${String(found.id)}, ${found.accountId}::int, ${found.occurrence}, ${found.unitId}::int,
      ${found.onDate}::date, ${found.expiresOn}::date, '{}'::jsonb, ${toDbInstant(now)}
    from reminder_rule r where r.key = ${ruleKey} and r.enabled
    on conflict (rule_id, subject_kind, subject_id, account_id, occurrence) do nothing`);
}

export async function writeNextAt(db: Db, id: number, nextAt: Temporal.Instant | null): Promise<void> {
  await db.execute(
    sql`update subscription set next_at = ${nextAt && toDbInstant(nextAt)}::timestamptz where id = ${id}::int`,
  );
}

/** For those who want to be told before what is due: the last days ahead of their own units' unanswered reports. */
export async function findLeads(
  db: Db,
  day: string,
  accountId: number | null = null,
): Promise<(Subscription & { deadlines: string[] })[]> {
  const rows = await db.rows<Row & { deadlines: string[] }>(sql`select ${COLUMNS}, coalesce((
      select json_agg(distinct ${LAST_DAY})
      from role_grant g join expected_report e on e.unit_id = g.unit_id and e.answered_at is null
        join report_request r on r.id = e.request_id and r.due_on >= ${day}::date and ${LAST_DAY} >= ${day}::date
          and not ${CLOSED(day)}
      where g.account_id = s.account_id and g.valid_from <= ${day}::date
        and (g.valid_to is null or ${day}::date < g.valid_to)), '[]') as deadlines
    from subscription s where s.ended_at is null and s.kind = 'own_reminder' and s.schedule ? 'leadDays'
      and (${accountId}::int is null or s.account_id = ${accountId}::int)`);
  return rows.map((row) => ({ ...toSubscription(row), deadlines: row.deadlines }));
}

export async function insertSubscription(
  db: Db,
  data: Pick<Subscription, "accountId" | "kind" | "topic" | "unitId" | "schedule" | "nextAt">,
  now: Temporal.Instant,
): Promise<Subscription> {
  const row = await db.prisma.subscription.create({
    data: {
      ...data,
      schedule: data.schedule as unknown as Prisma.InputJsonObject,
      nextAt: data.nextAt && toDbInstant(data.nextAt),
      createdAt: toDbInstant(now),
    },
  });
  return { ...data, id: row.id, version: row.version };
}

export async function endSubscriptionRow(db: Db, id: number, now: Temporal.Instant): Promise<void> {
  await db.execute(sql`update subscription set ended_at = ${toDbInstant(now)}, version = version + 1
    where id = ${id}::int and ended_at is null`);
}

export async function reopenSubscriptionRow(db: Db, id: number, nextAt: Temporal.Instant | null): Promise<void> {
  await db.execute(sql`update subscription set ended_at = null, next_at = ${nextAt && toDbInstant(nextAt)}::timestamptz,
    version = version + 1 where id = ${id}::int`);
}

export async function findSubscriptionRow(db: Db, id: number): Promise<(Subscription & { ended: boolean }) | null> {
  const [row] = await db.rows<Row & { ended: boolean }>(
    sql`select ${COLUMNS}, s.ended_at is not null as ended from subscription s where s.id = ${id}::int`,
  );
  return row ? { ...toSubscription(row), ended: row.ended } : null;
}

/** What he has muted now. */
export async function findMutes(
  db: Db,
  accountId: number,
  now: Temporal.Instant,
): Promise<{ id: number; topic: string; until: Temporal.Instant | null }[]> {
  const rows = await db.rows<MuteRow>(sql`select id, topic, until from mute
    where account_id = ${accountId}::int and ended_at is null and (until is null or until > ${toDbInstant(now)})
    order by id`);
  return rows.map((row) => ({ ...row, until: row.until && fromDbInstant(row.until) }));
}

interface MuteRow {
  id: number;
  topic: string;
  until: Date | null;
}

/** The one that nobody took back, over or not. */
export async function findOpenMute(
  db: Db,
  accountId: number,
  topic: string,
): Promise<{ id: number; until: Temporal.Instant | null } | null> {
  const [row] = await db.rows<MuteRow>(sql`select id, topic, until from mute
    where account_id = ${accountId}::int and topic = ${topic} and ended_at is null for update`);
  return row ? { id: row.id, until: row.until && fromDbInstant(row.until) } : null;
}

export async function writeMute(
  db: Db,
  id: number,
  until: Temporal.Instant | null,
  now: Temporal.Instant,
): Promise<void> {
  await db.execute(sql`update mute set muted_at = ${toDbInstant(now)}, until = ${until && toDbInstant(until)}::timestamptz
    where id = ${id}::int`);
}

/** Null where another muted it at the same moment. */
export async function insertMute(
  db: Db,
  accountId: number,
  topic: string,
  until: Temporal.Instant | null,
  now: Temporal.Instant,
): Promise<number | null> {
  const [row] = await db.rows<{ id: number }>(sql`insert into mute (account_id, topic, muted_at, until)
    values (${accountId}::int, ${topic}, ${toDbInstant(now)}, ${until && toDbInstant(until)}::timestamptz)
    on conflict (account_id, topic) where ended_at is null do nothing returning id`);
  return row?.id ?? null;
}

export async function endMute(db: Db, accountId: number, topic: string, now: Temporal.Instant): Promise<number | null> {
  const [row] = await db.rows<{ id: number }>(sql`update mute set ended_at = ${toDbInstant(now)}
    where account_id = ${accountId}::int and topic = ${topic} and ended_at is null returning id`);
  return row?.id ?? null;
}
