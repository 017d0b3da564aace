import type { AccountRow, Locale, Role } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbDate, toDbDateOrNull, toDbInstant } from "@ketnap/database";
import { inReach, type ListInput, type Page, readPage, sounding, versionMoved } from "../kernel/index.ts";

const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';

const columns = (day: string): Sql => sql`a.id, a.login, a.label, a.locale, a.active,
  a.password_hash is not null as "hasPassword", a.totp_confirmed as "secondFactor", a.sample,
  to_char(a.created_at at time zone 'UTC', ${INSTANT}) as "createdAt", a.version,
  (select count(*)::int from chat_link l where l.account_id = a.id and l.unlinked_at is null) as "chatCount",
  (select coalesce(json_agg(json_build_object('id', g.id, 'role', g.role, 'unitId', g.unit_id, 'unitName', u.name,
      'validFrom', g.valid_from, 'validTo', g.valid_to, 'version', g.version,
      'live', g.valid_from <= ${day}::date and (g.valid_to is null or ${day}::date < g.valid_to))
      order by g.valid_from, g.id), '[]')
    from role_grant g left join unit u on u.id = g.unit_id where g.account_id = a.id) as grants`;

/** Accounts with a grant, past or present, at one of these units; null: all. One's own is always among them. */
export function accountsInReach(unitIds: number[] | null, ownId: number | null): Sql {
  if (unitIds === null) return sql`select id from account`;
  return sql`select account_id from role_grant where ${inReach(sql`unit_id`, unitIds)}
    union select ${ownId}::int where ${ownId}::int is not null`;
}

export async function findAccountRow(db: Db, id: number, day: string, reach: Sql): Promise<AccountRow | null> {
  const [row] = await db.rows<AccountRow>(
    sql`select ${columns(day)} from account a where a.id = ${id}::int and a.id in (${reach})`,
  );
  return row ?? null;
}

export interface AccountFilter {
  q?: string | undefined;
  id?: number[] | undefined;
  role?: string | undefined;
  unitId?: number | undefined;
  active?: boolean | undefined;
  sample?: boolean | undefined;
}

const ORDER: Record<string, Sql> = {
  label: sql`a.label`,
  id: sql`a.id`,
  login: sql`a.login`,
  createdAt: sql`a.created_at`,
  active: sql`a.active`,
};

/** `reach`: as `accountsInReach` has it; null for all. */
export async function listAccountRows(
  db: Db,
  input: ListInput & { filter: AccountFilter },
  day: string,
  reach: Sql | null,
): Promise<Page<AccountRow>> {
  const { q, id, role, unitId, active, sample } = input.filter;
  const held = sql`select account_id from role_grant where true
    ${role ? sql`and role = ${role}` : emptySql} ${unitId ? sql`and unit_id = ${unitId}::int` : emptySql}`;
  const where = sql`where ${reach ? sql`a.id in (${reach})` : sql`true`}
    ${q ? sql`and (${sounding(sql`a.label`, q)} or ${sounding(sql`a.login`, q)})` : emptySql}
    ${id ? sql`and a.id = any(${id}::int[])` : emptySql}
    ${role || unitId ? sql`and a.id in (${held})` : emptySql}
    ${active === undefined ? emptySql : sql`and a.active = ${active}`}
    ${sample === undefined ? emptySql : sql`and a.sample = ${sample}`}`;
  const by = ORDER[input.sort] ?? sql`a.id`;
  const from = sql`account a`;
  return readPage(db, { id: sql`a.id`, found: from, where, by, columns: columns(day), tables: from }, input);
}

export interface NewAccount {
  login: string;
  label: string;
  locale: Locale;
  passwordHash: string | null;
  sample: boolean;
  now: Temporal.Instant;
}

/** Null: the login is taken. */
export async function insertAccount(db: Db, account: NewAccount): Promise<number | null> {
  const at = toDbInstant(account.now);
  const [row] = await db.rows<{ id: number }>(sql`insert into account
      (login, label, locale, password_hash, password_set_at, sample, created_at)
    values (${account.login}, ${account.label}, ${account.locale}, ${account.passwordHash},
      ${account.passwordHash === null ? null : at}::timestamptz, ${account.sample}, ${at}::timestamptz)
    on conflict (login) do nothing returning id`);
  return row?.id ?? null;
}

export async function updateAccountRow(
  db: Db,
  row: AccountRow,
  data: { label?: string; locale?: Locale; active?: boolean },
): Promise<void> {
  const where = { id: row.id, version: row.version };
  versionMoved(await db.prisma.account.updateMany({ where, data: { ...data, version: { increment: 1 } } }), row);
}

export interface NewGrant {
  role: Role;
  unitId: number | null;
  validFrom: string;
  validTo: string | null;
}

export async function insertGrant(db: Db, accountId: number, grant: NewGrant): Promise<number> {
  const { role, unitId, validFrom, validTo } = grant;
  const row = await db.prisma.roleGrant.create({
    data: { accountId, role, unitId, validFrom: toDbDate(validFrom), validTo: toDbDateOrNull(validTo) },
    select: { id: true },
  });
  return row.id;
}

export async function endGrantRow(db: Db, grant: { id: number; version: number }, validTo: string): Promise<void> {
  const data = { validTo: toDbDate(validTo), version: { increment: 1 } };
  versionMoved(await db.prisma.roleGrant.updateMany({ where: { id: grant.id, version: grant.version }, data }), grant);
}

/** Active accounts, other than this one, that administer everything on that day or later without end. */
export async function countOtherAdministrators(db: Db, accountId: number, day: string): Promise<number> {
  const [row] = await db.rows<{ count: number }>(sql`select count(distinct a.id)::int as count
    from account a join role_grant g on g.account_id = a.id
    where a.active and a.id <> ${accountId}::int and g.role = 'admin' and g.unit_id is null
      and g.valid_from <= ${day}::date and (g.valid_to is null or ${day}::date < g.valid_to)`);
  return row!.count;
}

export interface OwnAccount {
  accountId: number;
  login: string;
  label: string;
  sample: boolean;
  secondFactor: boolean;
  /** The installation's first-run steps are still to be done. */
  firstRun: boolean;
}

export async function findOwnAccount(db: Db, id: number): Promise<OwnAccount> {
  const [row] = await db.rows<OwnAccount>(sql`select id as "accountId", login, label, sample,
      totp_confirmed as "secondFactor", coalesce((select first_run from installation), false) as "firstRun"
    from account where id = ${id}::int`);
  return row!;
}
