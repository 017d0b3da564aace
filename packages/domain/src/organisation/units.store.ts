import type { UnitRow } from "@ketnap/contract";
import { type Db, type Sql, sql } from "@ketnap/database";
import type { Actor } from "../kernel/index.ts";
import { living, onDay, seen } from "./fragments.store.ts";
import { readTree, treeStamp, unpinned } from "./store.ts";
import type { Tree } from "./tree.ts";

/** What the tree does not hold of a unit. */
type Beside = Pick<UnitRow, "id" | "note" | "assumed" | "version" | "members" | "membersOn">;

/** These units as they were on a day, in the order in which they are named; `reach` is every unit that may be seen. */
export async function readUnitRows(
  db: Db,
  ids: readonly number[],
  reach: Actor["units"],
  onDate: string,
): Promise<UnitRow[]> {
  const rows = await db.rows<Beside & { stamp: string }>(sql`
    select u.id, u.note, u.assumed, u.version, m.members, m.on_date::text as "membersOn", ${treeStamp} as stamp
    from unnest(${[...ids]}::int[]) with ordinality as named (id, position) join unit u on u.id = named.id
    left join lateral (${membersOn(onDate)}) m on true order by named.position`);
  // Changed since the question began, a row of before would bear the version of after.
  const before = await readTree(db);
  const tree = !rows[0] || rows[0].stamp === before.version ? before : await readTree(unpinned(db));
  const still = rows.filter(({ id }) => tree.unit(id));
  return still.map(({ stamp: _, ...row }) => ({ ...inTree(tree, row.id, reach, onDate), ...row }));
}

function inTree(tree: Tree, id: number, reach: Actor["units"], onDate: string): Omit<UnitRow, keyof Beside> {
  const { code, level, unitType, startedOn, endedOn, sample } = tree.unit(id)!;
  const stands = tree.standsUnder(id, onDate);
  const parentId = stands !== null && (reach === "all" || reach.has(stands)) ? stands : null;
  return {
    code,
    name: tree.nameOn(id, onDate),
    level,
    unitType,
    parentId,
    parentName: parentId === null ? null : tree.nameOn(parentId, onDate),
    startedOn,
    endedOn,
    childCount: tree.childrenOf(id, onDate).length,
    sample,
  };
}

/** One unit's record begins with the same row, read by one statement: a change has not been loaded into any tree yet. */
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
    left join lateral (${membersOn(onDate)}) m on true`;
}

function membersOn(onDate: string): Sql {
  return sql`select members, on_date from member_snapshot where unit_id = u.id and on_date <= ${onDate}::date
    order by on_date desc limit 1`;
}

/** Under whom u stands on the day, or stood last, or will stand first. */
function standing(onDate: string): Sql {
  return sql`select parent_id from placement where unit_id = u.id
    order by coalesce(valid_from, '-infinity') <= ${onDate}::date desc,
      case when coalesce(valid_from, '-infinity') <= ${onDate}::date then coalesce(valid_from, '-infinity') end desc nulls last, valid_from limit 1`;
}
