import type { ReportDifferenceRow } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql } from "@ketnap/database";
import { inReach, type ListInput, type Page } from "../kernel/index.ts";

const TABLES = sql`report p join expected_report e on e.id = p.expected_id join report_request r on r.id = e.request_id
  join report_revision v on v.report_id = p.id and v.number = p.revision join unit u on u.id = e.unit_id
  cross join lateral jsonb_each_text(v."values") n(indicator, value)
  join figure f on f.unit_id = e.unit_id and f.source = 'record' and f.member_group is null and f.bound = 'exact'
    and f.indicator = n.indicator and f.first_month = r.first_month and f.last_month = r.last_month
    and f.value <> n.value::numeric`;

const ORDER: Record<string, Sql> = { lastMonth: sql`r.last_month`, unitName: sql`u.name`, id: sql`p.id` };

export async function listDifferenceRows(
  db: Db,
  reach: number[] | null,
  input: ListInput & { filter: { q?: string | undefined; requestId?: number | undefined } },
): Promise<Page<ReportDifferenceRow>> {
  const { q, requestId } = input.filter;
  const where = sql`where p.state <> 'withdrawn'
    ${reach ? sql`and ${inReach(sql`e.unit_id`, reach)}` : emptySql}
    ${requestId === undefined ? emptySql : sql`and e.request_id = ${requestId}::int`}
    ${q ? sql`and strpos(fold(u.name), fold(${q})) > 0` : emptySql}`;
  const direction = input.order === "asc" ? sql`asc` : sql`desc`;
  const rows = await db.rows<ReportDifferenceRow>(sql`
    select e.id || '-' || n.indicator as id, e.id as "expectedId", e.request_id as "requestId",
      json_build_object('id', u.id, 'name', u.name) as unit, n.indicator, r.first_month::text as "firstMonth",
      r.last_month::text as "lastMonth", n.value::float8 as reported, f.value::float8 as recorded, f.id as "figureId"
    from ${TABLES} ${where} order by ${ORDER[input.sort] ?? ORDER["id"]} ${direction}, p.id, n.indicator
    limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`);
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total from ${TABLES} ${where}`);
  return { rows, total: count?.total ?? 0 };
}
