import type { MemberSnapshotRow, ResponsibilityRow } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbDate, toDbDateOrNull } from "@ketnap/database";
import { type ListInput, type Page, versionMoved } from "../kernel/index.ts";
import { seen } from "./fragments.store.ts";

/** Member counts and who answers for a unit. */
const SNAPSHOT = sql`select m.id, m.unit_id as "unitId", u.name as "unitName", m.on_date::text as "onDate", m.members,
  m.grassroots_orgs as "grassrootsOrgs", m.cells, m.sample, m.version from member_snapshot m join unit u on u.id = m.unit_id`;
const RESPONSIBILITY = sql`select r.id, r.unit_id as "unitId", u.name as "unitName",
  json_build_object('id', a.id, 'label', a.label) as account, r.valid_from::text as "validFrom", r.valid_to::text as "validTo", r.version
  from responsibility r join unit u on u.id = r.unit_id join account a on a.id = r.account_id`;
const SORTS: Record<string, Sql> = {
  onDate: sql`m.on_date`,
  members: sql`m.members`,
  unitName: sql`u.name collate names`,
  validFrom: sql`r.valid_from`,
};

interface Counts {
  members: number;
  grassrootsOrgs: number | null;
  cells: number | null;
}

export async function findSnapshot(db: Db, id: number): Promise<MemberSnapshotRow | null> {
  const [row] = await db.rows<MemberSnapshotRow>(sql`${SNAPSHOT} where m.id = ${id}::int`);
  return row ?? null;
}

export async function findSnapshotOn(db: Db, unitId: number, onDate: string): Promise<MemberSnapshotRow | null> {
  const [row] = await db.rows<MemberSnapshotRow>(
    sql`${SNAPSHOT} where m.unit_id = ${unitId}::int and m.on_date = ${onDate}::date`,
  );
  return row ?? null;
}

export function listSnapshotRows(
  db: Db,
  reach: number[] | null,
  input: ListInput & { filter: { unitId?: number | undefined; id?: number[] | undefined } },
): Promise<Page<MemberSnapshotRow>> {
  const where = sql`where ${seen("u", reach)} ${input.filter.unitId ? sql`and u.id = ${input.filter.unitId}::int` : emptySql}
    ${input.filter.id ? sql`and m.id = any(${input.filter.id}::int[])` : emptySql}`;
  return page(db, SNAPSHOT, where, input, sql`m.id`);
}

export async function insertSnapshot(db: Db, row: Counts & { unitId: number; onDate: string }): Promise<number> {
  return (await db.prisma.memberSnapshot.create({ data: { ...row, onDate: toDbDate(row.onDate) } })).id;
}

export async function updateSnapshot(db: Db, before: MemberSnapshotRow, counts: Partial<Counts>): Promise<void> {
  const where = { id: before.id, version: before.version };
  versionMoved(
    await db.prisma.memberSnapshot.updateMany({ where, data: { ...counts, version: { increment: 1 } } }),
    before,
  );
}

export async function deleteSnapshot(db: Db, before: MemberSnapshotRow): Promise<void> {
  const where = { id: before.id, version: before.version };
  versionMoved(await db.prisma.memberSnapshot.deleteMany({ where }), before);
}

/** The last count at or before the day, by unit. */
export async function latestMembers(db: Db, unitIds: number[], onDate: string): Promise<Map<number, number>> {
  const rows = await db.rows<{
    unitId: number;
    members: number;
  }>(sql`select distinct on (unit_id) unit_id as "unitId", members
    from member_snapshot where unit_id = any(${unitIds}::int[]) and on_date <= ${onDate}::date order by unit_id, on_date desc`);
  return new Map(rows.map((row) => [row.unitId, row.members]));
}

export async function findResponsibility(db: Db, id: number): Promise<ResponsibilityRow | null> {
  const [row] = await db.rows<ResponsibilityRow>(sql`${RESPONSIBILITY} where r.id = ${id}::int`);
  return row ?? null;
}

export function listResponsibilityRows(
  db: Db,
  reach: number[] | null,
  input: ListInput & {
    filter: { unitId?: number | undefined; accountId?: number | undefined; id?: number[] | undefined };
  },
): Promise<Page<ResponsibilityRow>> {
  const { unitId, accountId, id } = input.filter;
  const where = sql`where ${seen("u", reach)} ${unitId ? sql`and u.id = ${unitId}::int` : emptySql}
    ${accountId ? sql`and a.id = ${accountId}::int` : emptySql} ${id ? sql`and r.id = any(${id}::int[])` : emptySql}`;
  return page(db, RESPONSIBILITY, where, input, sql`r.id`);
}

/** Those of the unit that overlap the days, first first. */
export function responsibilitiesOver(
  db: Db,
  unitId: number,
  from: string,
  to: string | null,
): Promise<ResponsibilityRow[]> {
  return db.rows<ResponsibilityRow>(sql`${RESPONSIBILITY} where r.unit_id = ${unitId}::int
    and daterange(r.valid_from, r.valid_to) && daterange(${from}::date, ${to}::date) order by r.valid_from`);
}

export async function insertResponsibility(
  db: Db,
  row: { unitId: number; accountId: number; validFrom: string; validTo: string | null },
): Promise<number> {
  const data = { ...row, validFrom: toDbDate(row.validFrom), validTo: toDbDateOrNull(row.validTo) };
  return (await db.prisma.responsibility.create({ data })).id;
}

export async function endResponsibilityRow(db: Db, before: ResponsibilityRow, validTo: string): Promise<void> {
  const where = { id: before.id, version: before.version };
  const data = { validTo: toDbDate(validTo), version: { increment: 1 } };
  versionMoved(await db.prisma.responsibility.updateMany({ where, data }), before);
}

/** An active account that has a role somewhere in reach (null: anywhere, or everywhere). */
export async function accountInReach(db: Db, accountId: number, reach: number[] | null): Promise<boolean> {
  const within = reach
    ? sql`and exists (select from role_grant g where g.account_id = a.id and g.unit_id = any(${reach}::int[]))`
    : emptySql;
  const found = await db.rows(
    sql`select 1 as found from account a where a.id = ${accountId}::int and a.active ${within}`,
  );
  return found.length > 0;
}

async function page<Row>(db: Db, select: Sql, where: Sql, input: ListInput, id: Sql): Promise<Page<Row>> {
  const direction = input.order === "asc" ? sql`asc` : sql`desc`;
  const rows =
    await db.rows<Row>(sql`${select} ${where} order by ${SORTS[input.sort] ?? id} ${direction}, ${id} ${direction}
    limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`);
  const [count] = await db.rows<{ total: number }>(
    sql`select count(*)::int as total from (${select} ${where}) counted`,
  );
  return { rows, total: count?.total ?? 0 };
}
