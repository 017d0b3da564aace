import type { Indicator } from "@ketnap/contract";
import { among, type Db, sql } from "@ketnap/database";
import type { Month } from "../calendar/month.rules.ts";
import type { ToldYear } from "./told-years.rules.ts";

/**
 * Which months of which years some units told of an indicator, the last of them `through`. Null for a unit with a figure of
 * several months or a lower bound: that takes the figures themselves.
 */
export async function findToldYears(
  db: Db,
  unitIds: readonly number[],
  indicator: Indicator,
  through: Month,
): Promise<Map<number, readonly ToldYear[] | null>> {
  const rows = await db.rows<{ unitId: number; plain: boolean; years: [number, number, number][] }>(sql`
    select unit_id as "unitId", bool_and(plain) as plain, json_agg(json_build_array(year, months, brought) order by year) as years
    from (select unit_id, left(last_month, 4)::int as year, bit_or(bit) as months,
        bit_or(case when value = 0 then 0 else bit end) as brought, bool_and(first_month = last_month and bound = 'exact') as plain
      from (select unit_id, first_month, last_month, value, bound, 1 << (right(last_month, 2)::int - 1) as bit
        from figure where ${among(sql`unit_id`, unitIds)} and indicator = ${indicator} and member_group is null
          and last_month <= ${through}) told
      group by unit_id, year) years
    group by unit_id`);
  return new Map(
    rows.map(({ unitId, plain, years }) => [
      unitId,
      plain ? years.map(([year, told, some]) => ({ year, told, some })) : null,
    ]),
  );
}
