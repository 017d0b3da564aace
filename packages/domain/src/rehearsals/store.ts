import type { RehearsalMessageRow, RehearsalTotals } from "@ketnap/contract";
import { type Db, emptySql, Prisma, type Sql, sql, toDbDate, toDbInstant } from "@ketnap/database";
import { type ListInput, type Page, TIME_ZONE } from "../kernel/index.ts";
import type { MessageFilter, RehearsalSettings, RehearsalView, RehearsedMessage } from "./rehearsal.ts";

const INSTANT = (column: Sql) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const COLUMNS = sql`r.id, r.from_on::text as "fromOn", r.to_on::text as "toOn",
  case when u.id is null then null else json_build_object('id', u.id, 'name', u.name) end as unit,
  r.settings -> 'mix' as mix, (r.settings -> 'seed')::int as seed, r.settings ->> 'channel' as channel, r.state,
  r.done_days as "doneDays", r.to_on - r.from_on + 1 as days, r.messages,
  case when a.id is null then null else json_build_object('id', a.id, 'label', a.label) end as "requestedBy",
  ${INSTANT(sql`r.requested_at`)} as "requestedAt", ${INSTANT(sql`r.ended_at`)} as "endedAt", r.failure`;

const FROM = sql`from rehearsal r left join unit u on u.id = r.unit_id left join account a on a.id = r.requested_by`;

/** Of the units in reach; whoever reaches everything sees those of everything too. */
const seen = (reach: number[] | null) => (reach ? sql`r.unit_id = any(${reach}::int[])` : sql`true`);

export async function insertRehearsal(
  db: Db,
  row: { unitId: number | null; fromOn: string; toOn: string; settings: RehearsalSettings; requestedBy: number | null },
  now: Temporal.Instant,
): Promise<number> {
  const { fromOn, toOn, settings, ...rest } = row;
  const { id } = await db.prisma.rehearsal.create({
    data: {
      ...rest,
      fromOn: toDbDate(fromOn),
      toOn: toDbDate(toOn),
      settings: settings as unknown as Prisma.InputJsonObject,
      requestedAt: toDbInstant(now),
      seenAt: toDbInstant(now),
    },
  });
  return id;
}

/** Lets nobody else start one until the transaction ends. */
export async function lockRehearsals(db: Db): Promise<void> {
  await db.rows(sql`select pg_advisory_xact_lock(hashtextextended('rehearsals', 0))::text`);
}

/** One whose process has not been seen for so long is dead. */
export async function failUnseen(db: Db, seenBefore: Temporal.Instant, now: Temporal.Instant): Promise<void> {
  await db.execute(sql`
    update rehearsal set state = 'failed', failure = 'died', ended_at = ${toDbInstant(now)}
    where state in ('waiting', 'running') and seen_at < ${toDbInstant(seenBefore)}`);
}

export async function findOpen(db: Db): Promise<number | null> {
  const [row] = await db.rows<{ id: number }>(sql`select id from rehearsal where state in ('waiting', 'running')`);
  return row?.id ?? null;
}

/** Null: not there, or out of reach. Totals come with a single one only. */
export async function findRehearsal(db: Db, id: number, reach: number[] | null): Promise<RehearsalView | null> {
  const [row] = await db.rows<RehearsalView>(
    sql`select ${COLUMNS}, r.totals ${FROM} where r.id = ${id}::int and ${seen(reach)}`,
  );
  return row ?? null;
}

const SORTS: Record<string, Sql> = { requestedAt: sql`r.requested_at`, id: sql`r.id`, fromOn: sql`r.from_on` };

export async function pageOfRehearsals(db: Db, reach: number[] | null, input: ListInput): Promise<Page<RehearsalView>> {
  const rows = await db.rows<RehearsalView & { count: number }>(sql`
    select ${COLUMNS}, null as totals, count(*) over ()::int as count ${FROM} where ${seen(reach)}
    order by ${SORTS[input.sort]!} ${directionOf(input)}, r.id ${directionOf(input)} ${pageSql(input)}`);
  return pageOf(rows);
}

const MESSAGE_SORTS: Record<string, Sql> = { at: sql`m.at`, person: sql`m.person`, unit: sql`m.unit` };

export async function pageOfMessages(
  db: Db,
  rehearsalId: number,
  input: ListInput & { filter: MessageFilter },
): Promise<Page<RehearsalMessageRow>> {
  const { q, day, person, rule, channel, outcome } = input.filter;
  const filters = [
    sql`m.rehearsal_id = ${rehearsalId}::int`,
    day ? sql`m.on_date = ${day}::date` : null,
    person ? sql`m.person = ${person}` : null,
    rule ? sql`${rule} = any(string_to_array(m.rule, '+'))` : null,
    channel ? sql`m.channel = ${channel}` : null,
    outcome ? sql`m.outcome = ${outcome}` : null,
    q ? sql`position(lower(${q}) in lower(m.person || ' ' || m.text)) > 0` : null,
  ].filter((each) => each !== null);
  const rows = await db.rows<RehearsalMessageRow & { count: number }>(sql`
    select m.id, ${INSTANT(sql`m.at`)} as at, m.person, m.unit, m.channel, m.rule, m.text, m.outcome,
      count(*) over ()::int as count
    from rehearsal_message m where ${Prisma.join(filters, " and ")}
    order by ${MESSAGE_SORTS[input.sort]!} ${directionOf(input)}, m.id ${directionOf(input)} ${pageSql(input)}`);
  return pageOf(rows);
}

/** True where this process may now play it: nobody else has, and nobody called it off. */
export async function claimWaiting(db: Db, id: number, now: Temporal.Instant): Promise<boolean> {
  const claimed = await db.execute(sql`
    update rehearsal set state = 'running', seen_at = ${toDbInstant(now)} where id = ${id}::int and state = 'waiting'`);
  return claimed === 1;
}

/** False where it was called off meanwhile. */
export async function noteProgress(
  db: Db,
  id: number,
  { doneDays, messages }: { doneDays: number; messages: number },
  now: Temporal.Instant,
): Promise<boolean> {
  const noted = await db.execute(sql`
    update rehearsal set done_days = ${doneDays}, messages = ${messages}, seen_at = ${toDbInstant(now)}
    where id = ${id}::int and state = 'running'`);
  return noted === 1;
}

/** True where it was open until now. */
export async function closeRow(
  db: Db,
  id: number,
  end: { state: "done" | "failed" | "cancelled"; totals?: RehearsalTotals; failure?: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const closed = await db.execute(sql`
    update rehearsal set state = ${end.state}, ended_at = ${toDbInstant(now)}, failure = ${end.failure ?? null},
      totals = ${end.totals ? JSON.stringify(end.totals) : null}::jsonb,
      messages = case when ${end.totals !== undefined} then ${end.totals?.messages ?? 0} else messages end
    where id = ${id}::int and state in ('waiting', 'running')`);
  return closed === 1;
}

const AT_ONCE = 1_000;

export async function insertMessages(
  db: Db,
  rehearsalId: number,
  messages: readonly RehearsedMessage[],
): Promise<void> {
  for (let from = 0; from < messages.length; from += AT_ONCE) {
    const some = messages.slice(from, from + AT_ONCE);
    await db.execute(sql`
      insert into rehearsal_message (rehearsal_id, at, on_date, person, unit, channel, rule, text, outcome)
      select ${rehearsalId}::int, m.at, (m.at at time zone ${TIME_ZONE})::date, m.person, m.unit, m.channel, m.rule, m.text,
        m.outcome
      from json_to_recordset(${JSON.stringify(some)}::json)
        as m (at timestamptz, person text, unit text, channel text, rule text, text text, outcome text)`);
  }
}

/** Only the latest few are kept. */
export async function dropOld(db: Db, keep: number): Promise<void> {
  await db.execute(sql`
    delete from rehearsal where state not in ('waiting', 'running')
      and id not in (select id from rehearsal order by id desc limit ${keep})`);
}

function directionOf({ order }: ListInput): Sql {
  return order === "desc" ? sql`desc` : sql`asc`;
}

function pageSql({ page, perPage }: ListInput): Sql {
  return page > 0 ? sql`limit ${perPage} offset ${(page - 1) * perPage}` : emptySql;
}

function pageOf<T>(rows: (T & { count: number })[]): Page<T> {
  return { rows: rows.map(({ count: _, ...row }) => row as T), total: rows[0]?.count ?? 0 };
}
