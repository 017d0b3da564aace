import type { AnnouncedVisit, MovedVisit } from "@ketnap/contract";
import { type Db, emptySql, sql } from "@ketnap/database";

/** Still to come; made; or called off, which is only what was announced before. */
type Which = "ahead" | "visited" | "called_off";
const MOST: Readonly<Record<Which, number>> = { ahead: 20, visited: 1, called_off: 3 };

/** What a unit was told of; nothing here is closed to the role `ketnap_bot`. */
export async function findAnnounced(
  db: Db,
  asked: {
    unitIds: readonly number[] | null;
    teamNumber: number | null;
    from: string | null;
    to: string | null;
    which: Which;
  },
): Promise<{ visits: AnnouncedVisit[]; total: number }> {
  const { unitIds, teamNumber, from, to, which } = asked;
  const visited = which === "visited";
  const day = visited ? sql`v.visited_on` : sql`v.on_date`;
  const rows = await db.rows<AnnouncedVisit & { total: number }>(sql`
    select json_build_object('id', u.id, 'name', u.name) as unit, v.team_number as "teamNumber", ${day}::text as "onDate",
      p.prepare, p.document_no as "documentNo", count(*) over ()::int as total
    from inspection_visit v join inspection_plan p on p.id = v.plan_id join unit u on u.id = v.unit_id
    where ${visited ? sql`v.visited_on is not null` : sql`v.state = ${which === "ahead" ? "announced" : "cancelled"}`}
      ${unitIds ? sql`and v.unit_id = any(${[...unitIds]}::int[])` : emptySql}
      ${teamNumber === null ? emptySql : sql`and v.team_number = ${teamNumber}::int`}
      ${from === null ? emptySql : sql`and ${day} >= ${from}::date`}
      ${to === null ? emptySql : sql`and ${day} <= ${to}::date`}
    order by ${day} ${visited ? sql`desc` : emptySql}, v.team_number, v.id limit ${MOST[which]}::int`);
  return { visits: rows.map(({ total: _, ...visit }) => visit), total: rows[0]?.total ?? 0 };
}

/** Still to come on another day than was told before; `before`: those that were to come on these days. */
export function findMoved(
  db: Db,
  asked: {
    unitIds: readonly number[] | null;
    teamNumber: number | null;
    day: string;
    before: { from: string; to: string } | null;
  },
): Promise<MovedVisit[]> {
  const { unitIds, teamNumber, day, before } = asked;
  return db.rows<MovedVisit>(sql`
    select json_build_object('id', u.id, 'name', u.name) as unit, v.team_number as "teamNumber", v.on_date::text as "onDate",
      v.before_on::text as "beforeOn", p.prepare, p.document_no as "documentNo"
    from inspection_visit v join inspection_plan p on p.id = v.plan_id join unit u on u.id = v.unit_id
    where v.state = 'announced' and v.on_date >= ${day}::date and v.before_on <> v.on_date
      ${unitIds ? sql`and v.unit_id = any(${[...unitIds]}::int[])` : emptySql}
      ${teamNumber === null ? emptySql : sql`and v.team_number = ${teamNumber}::int`}
      ${before === null ? emptySql : sql`and v.before_on between ${before.from}::date and ${before.to}::date`}
    order by v.before_on, v.team_number, v.id limit ${MOST.called_off}::int`);
}

/** How far the rounds are that run on that day: visited, of what was announced, among these units. */
export async function countRound(
  db: Db,
  unitIds: readonly number[] | null,
  teamNumber: number | null,
  day: string,
): Promise<{ done: number; of: number }> {
  const [row] = await db.rows<{ done: number; of: number }>(sql`
    select (count(*) filter (where v.visited_on is not null))::int as done, count(*)::int as of
    from inspection_visit v join inspection_plan p on p.id = v.plan_id
    where v.state not in ('planned', 'cancelled') and p.to_on >= ${day}::date - 31
      ${unitIds ? sql`and v.unit_id = any(${[...unitIds]}::int[])` : emptySql}
      ${teamNumber === null ? emptySql : sql`and v.team_number = ${teamNumber}::int`}`);
  return row!;
}

export interface OpenRecommendation {
  unitId: number;
  number: number;
  visitedOn: string;
  dueOn: string;
}

/** What these units are still to mend, the nearest first: its number and days, not its words. */
export function findOpenRecommendations(db: Db, unitIds: readonly number[]): Promise<OpenRecommendation[]> {
  return db.rows<OpenRecommendation>(sql`
    select v.unit_id as "unitId", r.number, v.visited_on::text as "visitedOn", r.due_on::text as "dueOn"
    from inspection_recommendation r join inspection_visit v on v.id = r.visit_id
    where r.done_on is null and v.unit_id = any(${[...unitIds]}::int[]) order by r.due_on, r.id limit 50`);
}
