import type { UnitRecord, UnitRow } from "@ketnap/contract";
import { type Db, sql } from "@ketnap/database";
import { listOf, ref, seen } from "./fragments.store.ts";
import { selectUnits } from "./units.store.ts";

type Stored = Omit<UnitRecord, "ancestors" | "warnings">;

/** One unit with all that is known of it; other units are named only where they are in reach (null: no bound). */
export async function findUnitRecord(
  db: Db,
  reach: number[] | null,
  onDate: string,
  id: number,
): Promise<Stored | null> {
  const [unit] = await db.rows<UnitRow>(sql`${selectUnits(reach, onDate)} where u.id = ${id}::int`);
  if (!unit) return null;
  const [more] = await db.rows<Omit<Stored, keyof UnitRow>>(sql`select
    array(select alias from unit_alias where unit_id = u.id order by alias) as aliases,
    ${listOf(
      sql`json_build_object('name', name, 'from', valid_from, 'to', valid_to) order by valid_from nulls first`,
      sql`from unit_name where unit_id = u.id`,
    )} as names,
    ${listOf(
      sql`json_build_object('parent', ${ref("p")}, 'from', valid_from, 'to', valid_to) order by valid_from nulls first`,
      sql`from placement left join unit p on p.id = parent_id and ${seen("p", reach)} where unit_id = u.id`,
    )} as placements,
    ${listOf(
      sql`json_build_object('id', l.id, 'kind', l.kind, 'effectiveOn', effective_on, 'from', ${ref("f")}, 'to', ${ref("t")},
        'share', share, 'documentNo', document_no) order by effective_on, l.id`,
      sql`from lineage l join unit f on f.id = from_unit_id and ${seen("f", reach)}
        left join unit t on t.id = to_unit_id and ${seen("t", reach)} where u.id in (from_unit_id, to_unit_id)`,
    )} as lineage,
    ${listOf(
      sql`json_build_object('id', m.id, 'unitId', u.id, 'unitName', u.name, 'onDate', on_date, 'members', members,
        'grassrootsOrgs', grassroots_orgs, 'cells', cells, 'sample', m.sample, 'version', m.version) order by on_date desc`,
      sql`from member_snapshot m where unit_id = u.id`,
    )} as snapshots,
    ${listOf(
      sql`json_build_object('id', r.id, 'unitId', u.id, 'unitName', u.name, 'account', ${labelled},
        'validFrom', valid_from, 'validTo', valid_to, 'version', r.version) order by valid_from desc`,
      sql`from responsibility r join account a on a.id = r.account_id where unit_id = u.id`,
    )} as responsibility
    from unit u where u.id = ${id}::int`);
  return { ...unit, ...more! };
}

const labelled = sql`json_build_object('id', a.id, 'label', a.label)`;
