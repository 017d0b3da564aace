import type { CaseAction, CaseRow, UnreachableWhy } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbInstant } from "@ketnap/database";
import { type ListInput, type Page, readTotal, versionMoved } from "../kernel/index.ts";

const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';
const instant = (column: Sql) => sql`to_char(${column} at time zone 'UTC', ${INSTANT})`;

/** Cases of accounts that hold a role in these units that day; null: all. */
const within = (units: number[] | null, day: string) =>
  units === null
    ? sql`true`
    : sql`exists (select 1 from role_grant g where g.account_id = c.account_id and g.unit_id = any(${units}::int[])
        and g.valid_from <= ${day}::date and (g.valid_to is null or ${day}::date < g.valid_to))`;

const columns = (units: number[] | null, day: string): Sql => sql`c.id,
  json_build_object('id', a.id, 'label', a.label) as account,
  (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name collate names), '[]')
   from unit u where u.id in (select g.unit_id from role_grant g where g.account_id = a.id
     and g.valid_from <= ${day}::date and (g.valid_to is null or ${day}::date < g.valid_to)
     ${units === null ? emptySql : sql`and g.unit_id = any(${units}::int[])`})) as units,
  c.why, c.channel, ${instant(sql`c.opened_at`)} as "openedAt", ${instant(sql`c.seen_at`)} as "seenAt", c.missed,
  c.action, ${instant(sql`c.action_at`)} as "actionAt", b.label as "actionBy", c.note,
  ${instant(sql`c.closed_at`)} as "closedAt", c.version,
  (select coalesce(json_agg(distinct l.channel), '[]') from chat_link l
   where l.account_id = a.id and l.unlinked_at is null and l.unreachable_at is null) as links`;
const from = sql`unreachable_case c join account a on a.id = c.account_id left join account b on b.id = c.action_by`;

export interface CaseFilter {
  id?: number[] | undefined;
  open?: boolean | undefined;
  why?: UnreachableWhy | undefined;
  untouched?: boolean | undefined;
  accountId?: number | undefined;
}

const SORTS: Record<string, Sql> = {
  openedAt: sql`c.opened_at`,
  id: sql`c.id`,
  seenAt: sql`c.seen_at`,
  missed: sql`c.missed`,
  account: sql`a.label collate names`,
  why: sql`c.why`,
};

export async function pageOfCases(
  db: Db,
  units: number[] | null,
  day: string,
  { page, perPage, sort, order, filter }: ListInput & { filter: CaseFilter },
): Promise<Page<CaseRow>> {
  const { id, open, why, untouched, accountId } = filter;
  const where = sql`where ${within(units, day)}
    ${id ? sql`and c.id = any(${id}::int[])` : emptySql}
    ${open === undefined ? emptySql : open ? sql`and c.closed_at is null` : sql`and c.closed_at is not null`}
    ${why ? sql`and c.why = ${why}` : emptySql}
    ${untouched === undefined ? emptySql : sql`and (c.action is null) = ${untouched}`}
    ${accountId ? sql`and c.account_id = ${accountId}::int` : emptySql}`;
  const direction = order === "desc" ? sql`desc` : sql`asc`;
  const rows = await db.rows<CaseRow>(sql`
    select ${columns(units, day)} from ${from} ${where}
    order by ${SORTS[sort] ?? sql`c.opened_at`} ${direction}, c.id limit ${perPage} offset ${(page - 1) * perPage}`);
  return { rows, ...(await readTotal(db, sql`select count(*)::int as total from unreachable_case c ${where}`)) };
}

export async function findCase(db: Db, units: number[] | null, day: string, id: number): Promise<CaseRow | null> {
  const [row] = await db.rows<CaseRow>(
    sql`select ${columns(units, day)} from ${from} where c.id = ${id} and ${within(units, day)}`,
  );
  return row ?? null;
}

export async function hasOpenCase(db: Db, accountId: number, why: string): Promise<boolean> {
  const rows = await db.rows(sql`
    select 1 as yes from unreachable_case where account_id = ${accountId} and why = ${why} and closed_at is null`);
  return rows.length > 0;
}

export interface CaseChange {
  action?: CaseAction;
  by?: number | null;
  note?: string | null | undefined;
  closedAt?: Temporal.Instant | null;
  now: Temporal.Instant;
}

/** Writes what was said and leaves the rest. */
export async function writeCase(db: Db, row: CaseRow, version: number, change: CaseChange): Promise<void> {
  const { action, by = null, note, closedAt, now } = change;
  const count = await db.execute(sql`
    update unreachable_case set version = version + 1
      ${action === undefined ? emptySql : sql`, action = ${action}, action_at = ${toDbInstant(now)}, action_by = ${by}`}
      ${note === undefined ? emptySql : sql`, note = ${note}`}
      ${closedAt === undefined ? emptySql : sql`, closed_at = ${closedAt && toDbInstant(closedAt)}::timestamptz`}
    where id = ${row.id} and version = ${version}`);
  versionMoved({ count }, row);
}
