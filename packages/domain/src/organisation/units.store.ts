import { type Level, LEVELS, type UnitRow, type UnitType } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql } from "@ketnap/database";
import { type ListInput, type Page, sounding } from "../kernel/index.ts";
import { living, onDay, seen } from "./fragments.store.ts";

/** What staff read of units. `store.ts` holds the tree, `changes.store.ts` what is written. */
export interface UnitFilter {
  q?: string | undefined;
  id?: number[] | undefined;
  parentId?: number | undefined;
  level?: Level | undefined;
  unitType?: UnitType | undefined;
  ended?: boolean | undefined;
  includeEnded?: boolean | undefined;
  sample?: boolean | undefined;
}

const SORTS: Record<string, Sql> = {
  name: sql`coalesce(n.name, u.name) collate names`,
  id: sql`u.id`,
  level: sql`array_position(${[...LEVELS]}::text[], u.level)`,
  unitType: sql`u.unit_type`,
  startedOn: sql`u.started_on`,
  endedOn: sql`u.ended_on`,
  code: sql`u.code`,
};

/** Units as they were on a day; `reach` is every unit that may be seen, null for no bound. */
export async function listUnitRows(
  db: Db,
  reach: number[] | null,
  onDate: string,
  input: ListInput & { filter: UnitFilter },
): Promise<Page<UnitRow>> {
  const from = sql`from unit u left join unit_name n on n.unit_id = u.id and ${onDay("n", onDate)} ${where(reach, onDate, input.filter)}`;
  const order = sql`order by ${SORTS[input.sort] ?? SORTS["id"]} ${input.order === "asc" ? sql`asc` : sql`desc`} nulls last, u.id`;
  const page = sql`select u.id, row_number() over (${order}) as position ${from} ${order}
    limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`;
  const rows = await db.rows<UnitRow>(
    sql`with page as (${page}) ${selectUnits(reach, onDate)} join page on page.id = u.id order by page.position`,
  );
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total ${from}`);
  return { rows, total: count?.total ?? 0 };
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

function where(reach: number[] | null, onDate: string, filter: UnitFilter): Sql {
  const asked = filter.ended === undefined && !filter.includeEnded && !filter.id;
  return sql`where ${seen("u", reach)}
    ${asked ? sql`and ${living("u", onDate)}` : emptySql}
    ${filter.ended === true ? sql`and u.ended_on <= ${onDate}::date` : emptySql}
    ${filter.ended === false ? sql`and ${living("u", onDate)}` : emptySql}
    ${filter.id ? sql`and u.id = any(${filter.id}::int[])` : emptySql}
    ${filter.parentId === undefined ? emptySql : sql`and (${standing(onDate)}) = ${filter.parentId}::int`}
    ${filter.level ? sql`and u.level = ${filter.level}` : emptySql}
    ${filter.unitType ? sql`and u.unit_type = ${filter.unitType}` : emptySql}
    ${filter.sample === undefined ? emptySql : sql`and u.sample = ${filter.sample}`}
    ${filter.q ? matching(filter.q) : emptySql}`;
}

/** By any name it bears or bore, any alias, or its code. */
function matching(q: string): Sql {
  return sql`and u.id in (select id from unit where ${sounding(sql`name`, q)}
    union select id from unit where ${sounding(sql`code`, q)}
    union select unit_id from unit_name where ${sounding(sql`name`, q)}
    union select unit_id from unit_alias where ${sounding(sql`alias`, q)})`;
}

/** Units whose newest name has these letters in it, without regard to marks. */
export async function findUnitsNamed(db: Db, q: string): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(sql`select id from unit where ${sounding(sql`name`, q)}`);
  return rows.map((row) => row.id);
}
