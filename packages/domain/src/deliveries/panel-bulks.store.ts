import type { BulkState } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbInstant } from "@ketnap/database";
import { type ListInput, type Page, readTotal, versionMoved } from "../kernel/index.ts";

export interface BulkView {
  id: number;
  kind: string;
  title: string;
  state: BulkState;
  createdAt: string;
  pausedAt: string | null;
  cancelledAt: string | null;
  counts: Record<"total" | "waiting" | "sending" | "sent" | "failed" | "unreachable" | "expired", number>;
  perMinute: number | null;
  secondsLeft: number | null;
  reachesFurther: boolean;
  version: number;
}

const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';
const instant = (column: Sql) => sql`to_char(${column} at time zone 'UTC', ${INSTANT})`;

/** Whether a delivery goes to an account that holds a role in these units that day; null: to whomever. */
const reached = (units: number[] | null, day: string) =>
  units === null
    ? sql`true`
    : sql`coalesce(d.account_id in (select g.account_id from role_grant g where g.unit_id = any(${units}::int[])
        and g.valid_from <= ${day}::date and (g.valid_to is null or ${day}::date < g.valid_to)), false)`;

const isOpen = sql`exists (select 1 from delivery o where o.bulk_id = b.id and o.settled_at is null)`;
const state = sql`case when b.cancelled_at is not null then 'called_off' when not ${isOpen} then 'done'
  when b.paused_at is not null then 'paused' else 'running' end`;

const SORTS: Record<string, Sql> = { createdAt: sql`b.created_at`, id: sql`b.id`, title: sql`b.title` };

export async function pageOfBulks(
  db: Db,
  units: number[] | null,
  day: string,
  { page, perPage, sort, order, filter }: ListInput & { filter: { id?: number[]; state?: BulkState } },
): Promise<Page<number>> {
  const direction = order === "desc" ? sql`desc` : sql`asc`;
  const found = sql`from bulk b where ${units === null ? sql`true` : sql`exists (select 1 from delivery d where d.bulk_id = b.id and ${reached(units, day)})`}
      ${filter.id ? sql`and b.id = any(${filter.id}::int[])` : emptySql}
      ${filter.state ? sql`and ${state} = ${filter.state}` : emptySql}`;
  const rows = await db.rows<{ id: number }>(sql`select b.id ${found}
    order by ${SORTS[sort] ?? sql`b.created_at`} ${direction}, b.id ${direction}
    limit ${perPage} offset ${(page - 1) * perPage}`);
  return { rows: rows.map(({ id }) => id), ...(await readTotal(db, sql`select count(*)::int as total ${found}`)) };
}

/** How far these bulks have come with the accounts in reach; a bulk that reaches none of them is left out. */
export async function findBulks(
  db: Db,
  units: number[] | null,
  day: string,
  ids: number[],
  now: Temporal.Instant,
): Promise<BulkView[]> {
  const of = (condition: Sql) => sql`count(*) filter (where near and ${condition})::int`;
  const rows = await db.rows<Omit<BulkView, "secondsLeft" | "perMinute"> & { perMinute: number }>(sql`
    select b.id, b.kind, b.title, ${state} as state, ${instant(sql`b.created_at`)} as "createdAt",
      ${instant(sql`b.paused_at`)} as "pausedAt", ${instant(sql`b.cancelled_at`)} as "cancelledAt", b.version,
      c.counts, c."perMinute", c."reachesFurther"
    from bulk b cross join lateral (
      select json_build_object('total', ${of(sql`true`)}, 'waiting', ${of(sql`settled_at is null and state <> 'sending'`)},
          'sending', ${of(sql`state = 'sending'`)}, 'sent', ${of(sql`state = 'sent'`)},
          'failed', ${of(sql`settled_at is not null and state in ('failed', 'unknown')`)},
          'unreachable', ${of(sql`state = 'unreachable'`)}, 'expired', ${of(sql`state = 'expired'`)}) as counts,
        ${of(sql`state = 'sent' and settled_at > ${toDbInstant(now.subtract({ seconds: 60 }))}::timestamptz`)} as "perMinute",
        coalesce(bool_or(not near), false) as "reachesFurther"
      from (select d.state, d.settled_at, ${reached(units, day)} as near from delivery d where d.bulk_id = b.id) one) c
    where b.id = any(${ids}::int[])`);
  const near = units === null ? rows : rows.filter((row) => row.counts.total > 0);
  return near.map(({ perMinute, ...row }) => {
    const waits = row.state === "running" ? row.counts.waiting + row.counts.sending : 0;
    const secondsLeft = waits > 0 && perMinute > 0 ? Math.ceil((waits * 60) / perMinute) : null;
    return { ...row, perMinute: perMinute || null, secondsLeft };
  });
}

export async function writeBulkPause(
  db: Db,
  bulk: BulkView,
  version: number,
  pausedAt: Temporal.Instant | null,
): Promise<void> {
  const count = await db.execute(sql`
    update bulk set paused_at = ${pausedAt && toDbInstant(pausedAt)}::timestamptz, version = version + 1
    where id = ${bulk.id} and version = ${version}`);
  versionMoved({ count }, bulk);
}

/** Ends what of the bulk nobody has begun to send. */
export async function cancelBulk(db: Db, bulk: BulkView, version: number, now: Temporal.Instant): Promise<void> {
  const count = await db.execute(sql`
    update bulk set cancelled_at = ${toDbInstant(now)}, paused_at = null, version = version + 1
    where id = ${bulk.id} and version = ${version}`);
  versionMoved({ count }, bulk);
  await db.execute(sql`
    update delivery set state = 'expired', settled_at = ${toDbInstant(now)}, body = null, failure = 'called_off'
    where bulk_id = ${bulk.id} and settled_at is null and state in ('due', 'unknown')`);
}
