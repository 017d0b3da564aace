import type { InspectionReason, InspectionVisitRow, VisitState } from "@ketnap/contract";
import { type Db, sql, toDbDate, toDbInstant } from "@ketnap/database";
import { versionMoved } from "../kernel/index.ts";

const ROW = sql`select v.id, v.plan_id as "planId", json_build_object('id', u.id, 'name', u.name) as unit,
    v.team_number as "teamNumber", v.on_date::text as "onDate", v.locked, v.state, v.need, v.reasons,
    v.visited_on::text as "visitedOn", v.version,
    exists (select 1 from inspection_finding f where f.visit_id = v.id) as found,
    (select count(*)::int from inspection_recommendation r where r.visit_id = v.id) as recommendations,
    (select count(*)::int from inspection_recommendation r where r.visit_id = v.id and r.done_on is null) as open
  from inspection_visit v join unit u on u.id = v.unit_id`;

export function listVisitRows(db: Db, planId: number): Promise<InspectionVisitRow[]> {
  return db.rows(sql`${ROW} where v.plan_id = ${planId}::int order by v.on_date, v.team_number, v.id`);
}

export async function findVisit(db: Db, id: number): Promise<InspectionVisitRow | null> {
  const [row] = await db.rows<InspectionVisitRow>(sql`${ROW} where v.id = ${id}::int`);
  return row ?? null;
}

/** The committee whose plan a visit stands in. */
export async function findCommittee(db: Db, visitId: number): Promise<{ planId: number; unitId: number } | null> {
  const [row] = await db.rows<{ planId: number; unitId: number }>(sql`
    select p.id as "planId", p.unit_id as "unitId" from inspection_visit v join inspection_plan p on p.id = v.plan_id
    where v.id = ${visitId}::int`);
  return row ?? null;
}

export interface NewVisit {
  unitId: number;
  teamNumber: number;
  onDate: string;
  locked?: boolean;
  need: number;
  reasons: readonly InspectionReason[];
}

export async function insertVisits(db: Db, planId: number, visits: readonly NewVisit[]): Promise<void> {
  await db.prisma.inspectionVisit.createMany({
    data: visits.map(({ onDate, reasons, ...visit }) => ({
      ...visit,
      planId,
      onDate: toDbDate(onDate),
      reasons: reasons as never,
    })),
  });
}

/** Where a plan made anew sends it now. */
export async function replaceVisit(db: Db, id: number, { onDate, teamNumber, need, reasons }: NewVisit): Promise<void> {
  const data = { onDate: toDbDate(onDate), teamNumber, need, reasons: reasons as never, version: { increment: 1 } };
  await db.prisma.inspectionVisit.updateMany({ where: { id }, data });
}

export async function deleteVisits(db: Db, ids: readonly number[]): Promise<void> {
  await db.prisma.inspectionVisit.deleteMany({ where: { id: { in: [...ids] } } });
}

/** Another step of its life, or another place; `news`: the unit is to be told. */
export async function updateVisit(
  db: Db,
  before: Pick<InspectionVisitRow, "id" | "version">,
  now: {
    state?: VisitState;
    onDate?: string;
    teamNumber?: number;
    locked?: boolean;
    visitedOn?: string | null;
    closedAt?: Temporal.Instant;
    news?: { at: Temporal.Instant; beforeOn: string | null };
  },
): Promise<void> {
  const { onDate, visitedOn, closedAt, news, ...rest } = now;
  const data = {
    ...rest,
    ...(onDate === undefined ? {} : { onDate: toDbDate(onDate) }),
    ...(visitedOn === undefined ? {} : { visitedOn: visitedOn === null ? null : toDbDate(visitedOn) }),
    ...(closedAt === undefined ? {} : { closedAt: toDbInstant(closedAt) }),
    ...(news === undefined
      ? {}
      : {
          news: { increment: 1 },
          newsAt: toDbInstant(news.at),
          beforeOn: news.beforeOn === null ? null : toDbDate(news.beforeOn),
        }),
    version: { increment: 1 },
  };
  const where = { id: before.id, version: before.version };
  versionMoved(await db.prisma.inspectionVisit.updateMany({ where, data }), before);
}

/** All these are announced at once; those that are not planned any more stay as they are. Returns their ids. */
export async function announceRows(
  db: Db,
  planId: number,
  ids: readonly number[],
  now: Temporal.Instant,
): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(sql`update inspection_visit set state = 'announced', news = news + 1,
      news_at = ${toDbInstant(now)}, before_on = null, version = version + 1
    where plan_id = ${planId}::int and id = any(${[...ids]}::int[]) and state = 'planned' returning id`);
  return rows.map(({ id }) => id).toSorted((a, b) => a - b);
}
