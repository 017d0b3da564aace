import { among, type Db, type Prisma, sql } from "@ketnap/database";
import { FIELDS } from "./store.ts";

/** What is known of the numbers that a report is asked for. */

/** How many months a request asks about. */
function MONTHS_OF(request: Prisma.Sql): Prisma.Sql {
  const count = (month: Prisma.Sql) => sql`(left(${month}, 4)::int * 12 + right(${month}, 2)::int)`;
  return sql`${count(sql`${request}.last_month`)} - ${count(sql`${request}.first_month`)}`;
}

/** Further back than so many reports nobody looks for what was said of a number last. */
const KNOWN_REPORTS = 24;

/**
 * What records and the reports before say of what a row `e` of a request `r` asks for, as pairs of a JSON object. The
 * report before asked about as many months: a quarter's number is no month's. Each number is the last that was said of it.
 */
export const KNOWN = sql`'record', (select coalesce(jsonb_object_agg(f.indicator, f.value), '{}') from figure f
    where f.unit_id = e.unit_id and f.source = 'record' and f.member_group is null and f.bound = 'exact'
      and f.indicator in (select field ->> 'indicator' from jsonb_array_elements(${FIELDS}) field)
      and f.first_month = r.first_month and f.last_month = r.last_month),
  'previous', (select coalesce(jsonb_object_agg(k.indicator, k.value), '{}') from (
    select distinct on (said.key) said.key as indicator, said.value from (
      select v."values", o.last_month, b.id,
        (select bv.form_id from report_form_version bv where bv.id = o.form_version_id)
          is not distinct from (select rv.form_id from report_form_version rv where rv.id = r.form_version_id) as same
      from expected_report b join report_request o on o.id = b.request_id
        join report p on p.expected_id = b.id and p.state <> 'withdrawn'
        join report_revision v on v.report_id = p.id and v.number = p.revision
      where b.unit_id = e.unit_id and b.id <> e.id and o.last_month < r.first_month
        and ${MONTHS_OF(sql`o`)} = ${MONTHS_OF(sql`r`)}
      order by o.last_month desc, b.id desc limit ${KNOWN_REPORTS}) before
      cross join jsonb_each(before."values") said
    order by said.key, before.last_month desc, before.same desc, before.id desc) k)`;

/** Null where there is no such row. */
export async function findKnownValues(db: Db, expectedId: number): Promise<(KnownValues & { unitId: number }) | null> {
  return (await findKnownOf(db, [expectedId])).get(expectedId) ?? null;
}

/** The same of several rows. */
export async function findKnownOf(
  db: Db,
  expectedIds: readonly number[],
): Promise<Map<number, KnownValues & { unitId: number }>> {
  const rows = await db.rows<{ id: number; known: KnownValues & { unitId: number } }>(sql`
    select e.id, jsonb_build_object('unitId', e.unit_id, ${KNOWN}) as known
    from expected_report e join report_request r on r.id = e.request_id
      left join report_form_version fv on fv.id = r.form_version_id
    where ${among(sql`e.id`, expectedIds)}`);
  return new Map(rows.map(({ id, known }) => [id, known]));
}

export interface KnownValues {
  record: Record<string, number>;
  previous: Record<string, number>;
}
