import type { UnitRow } from "@ketnap/contract";
import { type Db, type Sql, sql } from "@ketnap/database";
import { living, onDay, seen } from "./fragments.store.ts";

/** These units as they were on a day, in the order in which they are named; `reach` is every unit that may be seen, null for all. */
export async function readUnitRows(
  db: Db,
  ids: readonly number[],
  reach: number[] | null,
  onDate: string,
): Promise<UnitRow[]> {
  return db.rows<UnitRow>(sql`${selectUnits(reach, onDate)}
    join unnest(${[...ids]}::int[]) with ordinality as named (id, position) on named.id = u.id order by named.position`);
}

export function selectUnits(reach: number[] | null, onDate: string): Sql {
  return sql`select u.id, u.code, coalesce(n.name, u.name) as name, u.level, u.unit_type as "unitType",
      parent.id as "parentId", coalesce(pn.name, parent.name) as "parentName", u.started_on::text as "startedOn", u.ended_on::text as "endedOn",
      (select count(*)::int from placement c join unit cu on cu.id = c.unit_id
        where c.parent_id = u.id and ${onDay("c", onDate)} and ${living("cu", onDate)}) as "childCount",
      m.members, m.on_date::text as "membersOn", u.note, u.assumed, u.sample, u.version
    from unit u
    left join unit_name n on n.unit_id = u.id and ${onDay("n", onDate)}
    left join lateral (${standing(onDate)}) stands on true
    left join unit parent on parent.id = stands.parent_id and ${seen("parent", reach)}
    left join unit_name pn on pn.unit_id = parent.id and ${onDay("pn", onDate)}
    left join lateral (select members, on_date from member_snapshot where unit_id = u.id and on_date <= ${onDate}::date
      order by on_date desc limit 1) m on true`;
}

/** Under whom u stands on the day, or stood last, or will stand first. */
function standing(onDate: string): Sql {
  return sql`select parent_id from placement where unit_id = u.id
    order by coalesce(valid_from, '-infinity') <= ${onDate}::date desc,
      case when coalesce(valid_from, '-infinity') <= ${onDate}::date then coalesce(valid_from, '-infinity') end desc nulls last, valid_from limit 1`;
}
