import type { InspectionPlanRow, InspectionPlanView, InspectionSettings } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbDate, toDbInstant } from "@ketnap/database";
import { type ListInput, type Page, versionMoved } from "../kernel/index.ts";

export type LeftOut = { unitId: number } & Omit<InspectionPlanView["left"][number], "unit">;
export type TeamView = InspectionPlanView["teams"][number];
/** A plan without its visits. */
export type PlanRecord = Omit<InspectionPlanRow, "teams"> &
  Pick<InspectionPlanView, "blocked" | "settings" | "teams"> & { prepare: string; leftOut: LeftOut[] };

const COUNTS = sql`p.id, json_build_object('id', u.id, 'name', u.name) as unit, p.title, p.from_on::text as "fromOn",
  p.to_on::text as "toOn", p.cells, p.document_no as "documentNo",
  to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt", p.version,
  c.visits, c.announced, c.done`;
const SOURCE = sql`inspection_plan p join unit u on u.id = p.unit_id
  cross join lateral (select count(*) filter (where v.state <> 'cancelled')::int as visits,
    count(*) filter (where v.state not in ('planned', 'cancelled'))::int as announced,
    count(*) filter (where v.visited_on is not null)::int as done
    from inspection_visit v where v.plan_id = p.id) c`;

const SORTS: Record<string, Sql> = { fromOn: sql`p.from_on`, title: sql`p.title collate "vi-x-icu"` };

export async function listPlanRows(
  db: Db,
  reach: number[] | null,
  input: ListInput & { filter: { q?: string | undefined; id?: number[] | undefined; unitId?: number | undefined } },
): Promise<Page<InspectionPlanRow>> {
  const { q, id, unitId } = input.filter;
  const where = sql`where true ${reach ? sql`and p.unit_id = any(${reach}::int[])` : emptySql}
    ${id ? sql`and p.id = any(${id}::int[])` : emptySql}
    ${unitId === undefined ? emptySql : sql`and p.unit_id = ${unitId}::int`}
    ${q ? sql`and strpos(fold(p.title), fold(${q})) > 0` : emptySql}`;
  const direction = input.order === "asc" ? sql`asc` : sql`desc`;
  const rows = await db.rows<InspectionPlanRow>(sql`
    select ${COUNTS}, (select count(*)::int from inspection_team t where t.plan_id = p.id) as teams from ${SOURCE} ${where}
    order by ${SORTS[input.sort] ?? sql`p.id`} ${direction}, p.id ${direction}
    limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`);
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total from ${SOURCE} ${where}`);
  return { rows, total: count?.total ?? 0 };
}

export async function findPlan(db: Db, id: number): Promise<PlanRecord | null> {
  const [row] = await db.rows<PlanRecord>(sql`
    select ${COUNTS}, p.settings, p.prepare, p.left_out as "leftOut",
      coalesce((select json_agg(b::text order by b) from unnest(p.blocked) b), '[]') as blocked,
      (select coalesce(json_agg(json_build_object('number', t.number,
          'leader', case when l.id is null then null else json_build_object('id', l.id, 'label', l.label) end,
          'away', coalesce((select json_agg(d::text order by d) from unnest(t.away) d), '[]'),
          'members', coalesce((select json_agg(json_build_object('id', a.id, 'label', a.label) order by a.id)
            from inspection_member m join account a on a.id = m.account_id
            where m.plan_id = t.plan_id and m.team_number = t.number), '[]')) order by t.number), '[]')
        from inspection_team t left join account l on l.id = t.leader_id where t.plan_id = p.id) as teams
    from ${SOURCE} where p.id = ${id}::int`);
  return row ?? null;
}

/** Held until the transaction ends: whoever changes a visit of it waits. */
export async function holdPlan(db: Db, id: number): Promise<void> {
  await db.rows(sql`select 1 from inspection_plan where id = ${id}::int for update`);
}

export interface NewPlan {
  unitId: number;
  title: string;
  fromOn: string;
  toOn: string;
  cells: boolean;
  blocked: readonly string[];
  documentNo: string | null;
  settings: InspectionSettings;
  teams: readonly { number: number; leaderId: number; memberIds: readonly number[]; away: readonly string[] }[];
}

export async function insertPlan(db: Db, plan: NewPlan, now: Temporal.Instant, by: number | null): Promise<number> {
  const { teams, blocked, settings, fromOn, toOn, ...rest } = plan;
  const { id } = await db.prisma.inspectionPlan.create({
    data: {
      ...rest,
      settings,
      prepare: settings.prepare,
      fromOn: toDbDate(fromOn),
      toOn: toDbDate(toOn),
      blocked: blocked.map(toDbDate),
      createdAt: toDbInstant(now),
      createdBy: by,
    },
  });
  await db.prisma.inspectionTeam.createMany({
    data: teams.map(({ number, leaderId, away }) => ({ planId: id, number, leaderId, away: away.map(toDbDate) })),
  });
  await db.prisma.inspectionMember.createMany({
    data: teams.flatMap(({ number, memberIds }) =>
      memberIds.map((accountId) => ({ planId: id, teamNumber: number, accountId })),
    ),
  });
  return id;
}

/** With its teams and visits. */
export async function deletePlan(db: Db, id: number): Promise<void> {
  await db.prisma.inspectionPlan.delete({ where: { id } });
}

/** A plan made anew: with what, and whom it left out. */
export async function writePlan(
  db: Db,
  before: Pick<PlanRecord, "id" | "version">,
  now: { settings: InspectionSettings; leftOut: readonly LeftOut[] },
): Promise<void> {
  const count = await db.execute(sql`update inspection_plan set settings = ${JSON.stringify(now.settings)}::jsonb,
    prepare = ${now.settings.prepare}, left_out = ${JSON.stringify(now.leftOut)}::jsonb, version = version + 1
    where id = ${before.id}::int and version = ${before.version}::int`);
  versionMoved({ count }, before);
}

export async function bumpPlan(db: Db, before: Pick<PlanRecord, "id" | "version">): Promise<void> {
  const { id, version } = before;
  const data = { version: { increment: 1 } };
  versionMoved(await db.prisma.inspectionPlan.updateMany({ where: { id, version }, data }), before);
}

/** Plans of committees that have ended by that day, the smaller id first. */
export function listOrphanedPlans(db: Db, day: string): Promise<{ id: number; unitId: number }[]> {
  return db.rows(sql`select p.id, p.unit_id as "unitId" from inspection_plan p
    where (select u.ended_on from unit u where u.id = p.unit_id) <= ${day}::date order by p.id`);
}

export async function movePlan(db: Db, { id, from, to }: { id: number; from: number; to: number }): Promise<boolean> {
  const moved = await db.execute(sql`update inspection_plan set unit_id = ${to}::int, version = version + 1
    where id = ${id}::int and unit_id = ${from}::int`);
  return moved > 0;
}
