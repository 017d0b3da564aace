import type { InspectionSettings } from "@ketnap/contract";
import { sql } from "@ketnap/database";
import type { PlannedInspection } from "./province/inspections.ts";
import type { RowCounts, Written } from "./province.store.ts";

type About = Pick<Written, "db" | "ids" | "reporters"> & { settings: InspectionSettings };

/** Plans with a team each and its visits, what was found and what is to be mended: a statement a table. */
export async function insertInspections(about: About, plans: readonly PlannedInspection[]): Promise<RowCounts> {
  if (plans.length === 0) return {};
  const { db, ids, reporters } = about;
  const planIds = await insertPlans(about, plans);
  const leaders = plans.map(({ leader }) => (leader === null ? null : (reporters.get(leader) ?? null)));
  await db.execute(sql`insert into inspection_team (plan_id, number, leader_id)
    select plan, 1, leader from unnest(${planIds}::int[], ${leaders}::int[]) as e(plan, leader)`);
  const members = await db.execute(sql`insert into inspection_member (plan_id, team_number, account_id)
    select plan, 1, leader from unnest(${planIds}::int[], ${leaders}::int[]) as e(plan, leader) where leader is not null`);
  const visits = plans.flatMap((plan, n) =>
    plan.visits.map((each) => ({ ...each, planId: planIds[n]!, unitId: ids.get(each.unit)! })),
  );
  const made = await db.rows<{ id: number; planId: number; unitId: number }>(sql`
    insert into inspection_visit (plan_id, unit_id, team_number, on_date, state, need, reasons, news, news_at, visited_on, closed_at)
    select plan, unit, 1, on_date, state, need, reasons, told, told_on, visited, closed
    from unnest(${visits.map((each) => each.planId)}::int[], ${visits.map((each) => each.unitId)}::int[],
      ${visits.map((each) => each.onDate)}::date[], ${visits.map((each) => each.state)}::text[],
      ${visits.map(({ reasons }) => reasons.reduce((sum, { points }) => sum + points, 0))}::int[],
      ${visits.map(({ reasons }) => JSON.stringify(reasons))}::jsonb[], ${visits.map((each) => each.told)}::int[],
      ${visits.map((each) => each.toldOn)}::date[], ${visits.map((each) => each.visitedOn)}::date[],
      ${visits.map((each) => each.closedOn)}::date[])
      as e(plan, unit, on_date, state, need, reasons, told, told_on, visited, closed)
    returning id, plan_id as "planId", unit_id as "unitId"`);
  const idOf = new Map(made.map(({ id, planId, unitId }) => [`${planId} ${unitId}`, id]));
  const seen = visits.map((each) => ({ ...each, id: idOf.get(`${each.planId} ${each.unitId}`)! }));
  return {
    inspection_plan: plans.length,
    inspection_team: plans.length,
    inspection_member: members,
    inspection_visit: visits.length,
    ...(await insertWords(about, seen)),
  };
}

/** Their ids, in the order of the plans. */
async function insertPlans({ db, ids, settings }: About, plans: readonly PlannedInspection[]): Promise<number[]> {
  const made = await db.rows<{ id: number; unitId: number }>(sql`
    insert into inspection_plan (unit_id, title, from_on, to_on, cells, settings, prepare, created_at, sample)
    select unit, title, first, last, cells, ${JSON.stringify(settings)}::jsonb, ${settings.prepare}, created, true
    from unnest(${plans.map((each) => ids.get(each.committee)!)}::int[], ${plans.map((each) => each.title)}::text[],
      ${plans.map((each) => each.fromOn)}::date[], ${plans.map((each) => each.toOn)}::date[],
      ${plans.map((each) => each.cells)}::bool[], ${plans.map((each) => each.createdOn)}::date[])
      as e(unit, title, first, last, cells, created)
    returning id, unit_id as "unitId"`);
  const idOf = new Map(made.map(({ id, unitId }) => [unitId, id]));
  return plans.map(({ committee }) => idOf.get(ids.get(committee)!)!);
}

async function insertWords(
  { db }: About,
  visits: readonly (PlannedInspection["visits"][number] & { id: number })[],
): Promise<RowCounts> {
  const found = visits.filter(({ finding }) => finding !== null);
  const findings = await db.execute(sql`
    insert into inspection_finding (visit_id, body, written_at)
    select * from unnest(${found.map(({ id }) => id)}::int[], ${found.map(({ finding }) => finding)}::text[],
      ${found.map(({ visitedOn }) => visitedOn)}::timestamptz[])`);
  const all = visits.flatMap(({ id, recommendations }) =>
    recommendations.map((each, n) => ({ ...each, visitId: id, number: n + 1 })),
  );
  const recommendations = await db.execute(sql`
    insert into inspection_recommendation (visit_id, number, body, due_on, done_on)
    select * from unnest(${all.map((each) => each.visitId)}::int[], ${all.map((each) => each.number)}::int[],
      ${all.map((each) => each.body)}::text[], ${all.map((each) => each.dueOn)}::date[],
      ${all.map((each) => each.doneOn)}::date[])`);
  return { inspection_finding: findings, inspection_recommendation: recommendations };
}
