import type { InspectionPlanView, InspectionVisitRow } from "@ketnap/contract";
import { type Context, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { daysOf, frameOf, readPlanRecord, taskOf } from "./plan-task.ts";
import { obstacleTo, pointsOf, scorePlan } from "./score.rules.ts";
import { isToCome, takesPlace } from "./steps.rules.ts";
import { listVisitRows } from "./visits.store.ts";

/** A plan as staff see it: its teams, its visits in order of day, whom it left out, and what it is worth. */
export async function viewPlan(ctx: Context, id: number): Promise<InspectionPlanView> {
  const plan = await readPlanRecord(ctx, id);
  const rows = await listVisitRows(ctx.db, id);
  const frame = frameOf(plan);
  const days = await daysOf(ctx, frame, plan.fromOn);
  const standing = rows.filter(({ state }) => takesPlace(state));
  const visits = standing.map(({ unit, teamNumber, onDate }) => ({ unitId: unit.id, team: teamNumber, onDate }));
  const needs = new Map(standing.map(({ unit, need }) => [unit.id, need]));
  const task = await taskOf(ctx, frame, { days, needs, locked: visits });
  const [tree, day] = [await readTree(ctx.db), today(ctx)];
  const { leftOut, prepare: _, ...view } = plan;
  const left = leftOut
    .filter(({ unitId }) => !needs.has(unitId) && tree.exists(unitId, day))
    .map(({ unitId, ...rest }) => ({ unit: { id: unitId, name: tree.nameOn(unitId, day) }, ...rest }));
  const placed = new Map(standing.map(({ id: visit }, place) => [visit, visits[place]!]));
  const obstacleIn = (row: InspectionVisitRow) => {
    const visit = placed.get(row.id);
    if (!visit || !isToCome(row.state)) return null;
    if (!tree.exists(visit.unitId, day)) return "unit_ended" as const;
    const others = visits.filter((other) => other !== visit);
    return obstacleTo(task, visit, others);
  };
  const told = rows.map((row) => ({ ...row, obstacle: obstacleIn(row) }));
  return { ...view, rows: told, days, left, score: pointsOf(task, scorePlan(task, visits)) };
}
