import { type Db, sql } from "@ketnap/database";

/** The last month of which each unit itself has reported. */
export async function findLastReports(db: Db, unitIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.rows<{ unitId: number; last: string }>(sql`
    select unit_id as "unitId", max(last_month)::text as last from figure
    where unit_id = any(${[...unitIds]}::int[]) and source = 'report' and member_group is null
    group by unit_id order by unit_id`);
  return new Map(rows.map(({ unitId, last }) => [unitId, last]));
}

/** When each unit was last visited, by any plan. */
export async function findLastVisits(db: Db, unitIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.rows<{ unitId: number; last: string }>(sql`
    select unit_id as "unitId", max(visited_on)::text as last from inspection_visit
    where unit_id = any(${[...unitIds]}::int[]) and visited_on is not null group by unit_id order by unit_id`);
  return new Map(rows.map(({ unitId, last }) => [unitId, last]));
}

export interface InspectorRecord {
  id: number;
  label: string;
  leads: boolean;
  unitIds: number[];
}

/** Active accounts that hold a role on that day at one of these units (null: anywhere), with all units of their roles. */
export function findInspectors(
  db: Db,
  { reach, ids, day }: { reach: readonly number[] | null; ids?: readonly number[]; day: string },
): Promise<InspectorRecord[]> {
  const within = reach ? sql`g.unit_id = any(${[...reach]}::int[])` : sql`true`;
  const named = ids ? sql`a.id = any(${[...ids]}::int[])` : sql`true`;
  return db.rows<InspectorRecord>(sql`
    select a.id, a.label, bool_or(g.role in ('admin', 'staff', 'leader')) as leads,
      coalesce(array_agg(distinct g.unit_id) filter (where g.unit_id is not null), '{}') as "unitIds"
    from account a join role_grant g on g.account_id = a.id
      and g.valid_from <= ${day}::date and (g.valid_to is null or ${day}::date < g.valid_to)
    where a.active and ${named} group by a.id
    having bool_or(${within} and g.role in ('admin', 'staff', 'leader', 'secretary')) order by a.id limit 500`);
}
