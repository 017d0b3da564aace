import type { Level, UnitType } from "@ketnap/contract";
import { type Db, sql, toDbDate, toDbDateOrNull } from "@ketnap/database";
import { readTree } from "./store.ts";
import type { Days, LineageRow, Tree } from "./tree.ts";

/** A unit with everything that its commands may change: what the audit log keeps before and after. */
export interface UnitState {
  id: number;
  name: string;
  code: string | null;
  level: Level;
  unitType: UnitType | null;
  startedOn: string | null;
  endedOn: string | null;
  note: string | null;
  aliases: string[];
  names: (Days & { name: string })[];
  placements: (Days & { parentId: number | null })[];
  lineage: { kind: string; fromUnitId: number; toUnitId: number | null; effectiveOn: string }[];
  version: number;
}

export interface NewUnit {
  name: string;
  level: Level;
  unitType: UnitType | null;
  parentId: number | null;
  startedOn: string | null;
  code?: string | null;
  note?: string | null;
  /** What comes of the sample goes with it. */
  sample?: boolean;
}

/** The tree, and nobody else changes it until this transaction ends: two moves could close a circle between them. */
export async function lockTree(db: Db): Promise<Tree> {
  await db.rows(sql`select 1 as held from tree_state for update`);
  return readTree(db);
}

export async function findUnitState(db: Db, id: number): Promise<UnitState | null> {
  const [state] =
    await db.rows<UnitState>(sql`select id, name, code, level, unit_type as "unitType", started_on::text as "startedOn",
      ended_on::text as "endedOn", note, version,
      array(select alias from unit_alias where unit_id = u.id order by alias) as aliases,
      (select coalesce(json_agg(json_build_object('name', name, 'from', valid_from, 'to', valid_to) order by valid_from nulls first), '[]')
        from unit_name where unit_id = u.id) as names,
      (select coalesce(json_agg(json_build_object('parentId', parent_id, 'from', valid_from, 'to', valid_to) order by valid_from nulls first), '[]')
        from placement where unit_id = u.id) as placements,
      (select coalesce(json_agg(json_build_object('kind', kind, 'fromUnitId', from_unit_id, 'toUnitId', to_unit_id,
        'effectiveOn', effective_on) order by l.id), '[]') from lineage l where u.id in (from_unit_id, to_unit_id)) as lineage
    from unit u where id = ${id}::int`);
  return state ?? null;
}

export async function insertUnit(db: Db, unit: NewUnit): Promise<number> {
  const { parentId, startedOn, ...columns } = unit;
  const from = toDbDateOrNull(startedOn);
  const row = await db.prisma.unit.create({
    data: {
      ...columns,
      startedOn: from,
      names: { create: { name: unit.name, validFrom: from } },
      placements: { create: { parentId, validFrom: from } },
    },
  });
  return row.id;
}

/** Corrects columns of the unit itself. Every change to a unit goes through here or `touchUnit`, so its version grows. */
export async function updateUnitRow(
  db: Db,
  id: number,
  changes: { name?: string; code?: string | null; level?: Level; unitType?: UnitType | null; note?: string | null },
): Promise<void> {
  await db.prisma.unit.update({ where: { id }, data: { ...changes, version: { increment: 1 } } });
}

export async function placeUnit(db: Db, id: number, parentId: number | null, on: string): Promise<void> {
  await keepAPlacement(db, id);
  await db.execute(sql`delete from placement where unit_id = ${id}::int and valid_from >= ${on}::date`);
  await db.execute(sql`update placement set valid_to = ${on}::date
    where unit_id = ${id}::int and (valid_to is null or valid_to > ${on}::date)`);
  await db.prisma.placement.create({ data: { unitId: id, parentId, validFrom: toDbDate(on) } });
  await updateUnitRow(db, id, {});
}

/** Ends the unit, its placement and who answers for it, on the first day that it no longer exists. */
export async function endUnit(db: Db, id: number, on: string): Promise<void> {
  await keepAPlacement(db, id);
  await db.execute(sql`update placement set valid_to = ${on}::date
    where unit_id = ${id}::int and (valid_to is null or valid_to > ${on}::date)`);
  await db.execute(sql`delete from responsibility where unit_id = ${id}::int and valid_from >= ${on}::date`);
  await db.execute(sql`update responsibility set valid_to = ${on}::date, version = version + 1
    where unit_id = ${id}::int and (valid_to is null or valid_to > ${on}::date)`);
  await db.prisma.unit.update({ where: { id }, data: { endedOn: toDbDate(on), version: { increment: 1 } } });
}

/** The name borne from that day on; the one before stays with its days. */
export async function nameUnit(db: Db, id: number, name: string, on: string): Promise<void> {
  await db.execute(sql`insert into unit_name (unit_id, name, valid_from) select id, name, started_on from unit
    where id = ${id}::int and not exists (select from unit_name where unit_id = ${id}::int)`);
  await db.execute(sql`delete from unit_name where unit_id = ${id}::int and valid_from >= ${on}::date`);
  await db.execute(sql`update unit_name set valid_to = ${on}::date
    where unit_id = ${id}::int and (valid_to is null or valid_to > ${on}::date)`);
  await db.prisma.unitName.create({ data: { unitId: id, name, validFrom: toDbDate(on) } });
  await updateUnitRow(db, id, { name });
}

/** Mends the newest name where it stands. */
export async function respellUnit(db: Db, id: number, name: string): Promise<void> {
  await db.execute(sql`update unit_name set name = ${name}
    where id = (select id from unit_name where unit_id = ${id}::int order by valid_from desc nulls last limit 1)`);
  await updateUnitRow(db, id, { name });
}

export async function replaceAliases(db: Db, id: number, aliases: readonly string[]): Promise<void> {
  await db.prisma.unitAlias.deleteMany({ where: { unitId: id } });
  await db.prisma.unitAlias.createMany({ data: aliases.map((alias) => ({ unitId: id, alias })) });
}

export async function appendLineage(
  db: Db,
  row: Pick<LineageRow, "kind" | "fromUnitId" | "toUnitId" | "effectiveOn"> & {
    share?: number | null | undefined;
    documentNo?: string | null | undefined;
    detail?: Record<string, string | number | null>;
  },
): Promise<void> {
  const { effectiveOn, share, documentNo, ...rest } = row;
  await db.prisma.lineage.create({
    data: { ...rest, effectiveOn: toDbDate(effectiveOn), share: share ?? null, documentNo: documentNo ?? null },
  });
}

export async function codeTaken(db: Db, code: string, exceptId: number | null): Promise<boolean> {
  const other = await db.prisma.unit.findUnique({ where: { code }, select: { id: true } });
  return other !== null && other.id !== exceptId;
}

async function keepAPlacement(db: Db, id: number): Promise<void> {
  await db.execute(sql`insert into placement (unit_id, parent_id, valid_from) select id, null, started_on from unit
    where id = ${id}::int and not exists (select from placement where unit_id = ${id}::int)`);
}
