import type { MisunderstoodRow, MisunderstoodWhy, SettledHow } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbInstant } from "@ketnap/database";
import { type ListInput, type Page, versionMoved } from "../kernel/index.ts";

const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';

/** Each value of a column with how often it stands there, the commonest first. */
const tally = (column: Sql, where: Sql) => sql`(select coalesce(json_agg(json_build_object('what', what, 'count', n)
  order by n desc, what), '[]') from (select ${column} as what, count(*)::int as n from misunderstood_hit
  where form_id = f.id and ${where} group by 1) counted)`;

const COLUMNS = sql`f.id, f.shown, s.count, s.first::text as "firstSeenOn", s.last::text as "lastSeenOn",
  ${tally(sql`why`, sql`true`)} as whys,
  ${tally(sql`intent`, sql`intent is not null and why <> 'chosen'`)} as guesses,
  ${tally(sql`intent`, sql`intent is not null and why = 'chosen'`)} as chosen,
  (select coalesce(json_agg(distinct channel), '[]') from misunderstood_hit where form_id = f.id) as channels,
  (select coalesce(json_agg(distinct level), '[]') from misunderstood_hit where form_id = f.id and level is not null) as levels,
  case when f.settled is not null then json_build_object('how', f.settled,
    'at', to_char(f.settled_at at time zone 'UTC', ${INSTANT}), 'by', a.label,
    'unit', case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end,
    'alias', f.alias, 'phrase', p.phrase, 'intent', p.intent,
    'again', (select count(*)::int from misunderstood_hit where form_id = f.id
      and seen_on > (f.settled_at at time zone 'Asia/Ho_Chi_Minh')::date)) end as settled,
  f.version`;
const FROM = sql`misunderstood_form f
  join lateral (select count(*)::int as count, min(seen_on) as first, max(seen_on) as last
    from misunderstood_hit where form_id = f.id) s on s.count > 0
  left join unit u on u.id = f.unit_id left join taught_phrase p on p.id = f.phrase_id
  left join account a on a.id = f.settled_by`;
const SORTS: Record<string, Sql> = {
  count: sql`s.count`,
  lastSeenOn: sql`s.last`,
  firstSeenOn: sql`s.first`,
  id: sql`f.id`,
};

export async function pageOfRows(
  db: Db,
  input: ListInput & {
    filter: {
      id?: number[] | undefined;
      open?: boolean | undefined;
      why?: MisunderstoodWhy | undefined;
      q?: string | undefined;
    };
  },
): Promise<Page<MisunderstoodRow>> {
  const { id, open, why, q } = input.filter;
  const where = sql`where true ${id ? sql`and f.id = any(${id}::int[])` : emptySql}
    ${open === undefined ? emptySql : open ? sql`and f.settled is null` : sql`and f.settled is not null`}
    ${why ? sql`and exists (select 1 from misunderstood_hit where form_id = f.id and why = ${why})` : emptySql}
    ${q ? sql`and strpos(fold(f.shown), fold(${q})) > 0` : emptySql}`;
  const direction = input.order === "desc" ? sql`desc` : sql`asc`;
  const rows = await db.rows<MisunderstoodRow>(sql`select ${COLUMNS} from ${FROM} ${where}
    order by ${SORTS[input.sort] ?? sql`s.count`} ${direction}, s.last ${direction}, f.id ${direction}
    limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`);
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total from ${FROM} ${where}`);
  return { rows, total: count?.total ?? 0 };
}

export async function findRow(db: Db, id: number): Promise<MisunderstoodRow | null> {
  const [row] = await db.rows<MisunderstoodRow>(sql`select ${COLUMNS} from ${FROM} where f.id = ${id}::int`);
  return row ?? null;
}

export interface Settling {
  how: SettledHow;
  at: Temporal.Instant;
  by: number | null;
  unitId?: number;
  alias?: string;
  phraseId?: number;
}

/** Null opens it again. */
export async function writeSettled(db: Db, row: MisunderstoodRow, settling: Settling | null): Promise<void> {
  const count = await db.prisma.misunderstoodForm.updateMany({
    where: { id: row.id, version: row.version },
    data: {
      settled: settling?.how ?? null,
      settledAt: settling ? toDbInstant(settling.at) : null,
      settledBy: settling?.by ?? null,
      unitId: settling?.unitId ?? null,
      alias: settling?.alias ?? null,
      phraseId: settling?.phraseId ?? null,
      version: { increment: 1 },
    },
  });
  versionMoved(count, row);
}
