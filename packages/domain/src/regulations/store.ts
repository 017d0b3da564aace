import type { RegulationRow } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbDate, toDbDateOrNull } from "@ketnap/database";
import { type ListInput, type Page, versionMoved } from "../kernel/index.ts";

export type RegulationData = Omit<RegulationRow, "id" | "version">;

const ROW = sql`select id, rule_id as "ruleId", title, value, unit, anchor, effective_from::text as "effectiveFrom",
  effective_to::text as "effectiveTo", source, verified, note, version from regulation`;
const SORTS: Record<string, Sql> = {
  ruleId: sql`rule_id`,
  title: sql`title collate names`,
  effectiveFrom: sql`effective_from`,
  verified: sql`verified`,
};

export async function findRegulation(db: Db, id: number): Promise<RegulationRow | null> {
  const [row] = await db.rows<RegulationRow>(sql`${ROW} where id = ${id}::int`);
  return row ?? null;
}

export async function findInForce(db: Db, ruleId: string, onDate: string): Promise<RegulationRow | null> {
  const [row] = await db.rows<RegulationRow>(
    sql`${ROW} where rule_id = ${ruleId} and daterange(effective_from, effective_to) @> ${onDate}::date`,
  );
  return row ?? null;
}

export async function listRegulationRows(
  db: Db,
  input: ListInput & {
    filter: {
      id?: number[] | undefined;
      q?: string | undefined;
      ruleId?: string | undefined;
      onDate?: string | undefined;
      verified?: boolean | undefined;
    };
  },
): Promise<Page<RegulationRow>> {
  const { id, q, ruleId, onDate, verified } = input.filter;
  const where = sql`where true ${id ? sql`and id = any(${id}::int[])` : emptySql}
    ${q ? sql`and strpos(fold(concat_ws(' ', rule_id, title, value, source, note)), fold(${q})) > 0` : emptySql}
    ${ruleId ? sql`and rule_id = ${ruleId}` : emptySql}
    ${onDate ? sql`and daterange(effective_from, effective_to) @> ${onDate}::date` : emptySql}
    ${verified === undefined ? emptySql : sql`and verified = ${verified}`}`;
  const direction = input.order === "asc" ? sql`asc` : sql`desc`;
  const rows = await db.rows<RegulationRow>(sql`${ROW} ${where}
    order by ${SORTS[input.sort] ?? sql`id`} ${direction}, effective_from ${direction}, id ${direction}
    limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`);
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total from regulation ${where}`);
  return { rows, total: count?.total ?? 0 };
}

/** Nobody else writes rules until this transaction ends, so that what was found not to overlap still does not. */
export async function lockRegulations(db: Db): Promise<void> {
  await db.execute(sql`lock table regulation in share row exclusive mode`);
}

export async function findOverlapping(
  db: Db,
  rule: Pick<RegulationData, "ruleId" | "effectiveFrom" | "effectiveTo">,
  exceptId: number | null,
): Promise<RegulationRow | null> {
  const [row] =
    await db.rows<RegulationRow>(sql`${ROW} where rule_id = ${rule.ruleId} and id is distinct from ${exceptId}::int
    and daterange(effective_from, effective_to) && daterange(${rule.effectiveFrom}::date, ${rule.effectiveTo}::date)
    order by effective_from limit 1`);
  return row ?? null;
}

export async function knownRuleIds(db: Db): Promise<Set<string>> {
  const rows = await db.rows<{ ruleId: string }>(sql`select distinct rule_id as "ruleId" from regulation`);
  return new Set(rows.map((row) => row.ruleId));
}

export async function insertRegulation(db: Db, data: RegulationData): Promise<RegulationRow> {
  const row = await db.prisma.regulation.create({ data: { ...data, ...days(data) } });
  return { ...data, id: row.id, version: row.version };
}

export async function updateRegulationRow(
  db: Db,
  before: RegulationRow,
  data: Omit<RegulationData, "ruleId">,
): Promise<void> {
  const where = { id: before.id, version: before.version };
  const changes = { ...data, ...days(data), version: { increment: 1 } };
  versionMoved(await db.prisma.regulation.updateMany({ where, data: changes }), before);
}

export async function deleteRegulationRow(db: Db, before: RegulationRow): Promise<void> {
  const where = { id: before.id, version: before.version };
  versionMoved(await db.prisma.regulation.deleteMany({ where }), before);
}

function days(data: Pick<RegulationData, "effectiveFrom" | "effectiveTo">) {
  return { effectiveFrom: toDbDate(data.effectiveFrom), effectiveTo: toDbDateOrNull(data.effectiveTo) };
}
