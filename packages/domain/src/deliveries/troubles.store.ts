import { type Db, emptySql, type Sql, sql, toDbInstant } from "@ketnap/database";
import type { ListInput, Page } from "../kernel/index.ts";
import type { Trouble } from "./list-troubles.ts";
import type { UnreachableChat } from "./list-unreachable.ts";

/** Accounts with a role at one of the units; no bound where `units` is null, and then chats without account as well. */
const within = (units: number[] | null, account: Sql) =>
  units === null
    ? emptySql
    : sql`and exists (select 1 from role_grant g where g.account_id = ${account} and g.unit_id = any(${units}::int[]))`;

export async function pageOfUnreachable(
  db: Db,
  units: number[] | null,
  { page, perPage, sort, order }: ListInput,
): Promise<Page<UnreachableChat>> {
  const by = sort === "account" ? sql`a.label` : sql`l.unreachable_at`;
  const rows = await db.rows<UnreachableChat & { total: number }>(sql`
    select l.id, l.channel, l.account_id as "accountId", a.label as account, l.unreachable_why as why,
      to_json(l.unreachable_at)#>>'{}' as "unreachableAt", count(*) over ()::int as total
    from chat_link l join account a on a.id = l.account_id
    where l.unlinked_at is null and l.unreachable_at is not null ${within(units, sql`l.account_id`)}
    order by ${by} ${order === "desc" ? sql`desc` : sql`asc`}, l.id limit ${perPage} offset ${(page - 1) * perPage}`);
  return pageOf(rows);
}

export async function pageOfTroubles(
  db: Db,
  units: number[] | null,
  since: Temporal.Instant,
  { page, perPage, sort, order, filter }: ListInput & { filter: { kind?: Trouble["kind"] | undefined } },
): Promise<Page<Trouble>> {
  const direction = order === "desc" ? sql`desc` : sql`asc`;
  const rows = await db.rows<Trouble & { total: number }>(sql`
    with trouble as (
      select 'd' || d.id as id, state as kind, channel, account_id, settled_at as at, failure as why from delivery d
      where settled_at >= ${toDbInstant(since)} and state in ('failed', 'unknown', 'expired', 'unreachable')
      union all
      select 'i' || i.id, 'unanswered', i.channel, l.account_id, i.settled_at, i.failure
      from inbox_message i
        left join chat_link l on l.channel = i.channel and l.address = i.address and l.unlinked_at is null
      where i.settled_at >= ${toDbInstant(since)} and i.failure is not null)
    select t.id, t.kind, t.channel, a.label as account, to_json(t.at)#>>'{}' as at, t.why, count(*) over ()::int as total
    from trouble t left join account a on a.id = t.account_id
    where (${filter.kind ?? null}::text is null or t.kind = ${filter.kind ?? null}) ${within(units, sql`t.account_id`)}
    order by ${sort === "kind" ? sql`t.kind` : sql`t.at`} ${direction}, t.id limit ${perPage} offset ${(page - 1) * perPage}`);
  return pageOf(rows);
}

function pageOf<T>(rows: (T & { total: number })[]): Page<T> {
  return { rows: rows.map(({ total: _, ...row }) => row as T), total: rows[0]?.total ?? 0 };
}
