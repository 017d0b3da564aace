import type { InspectionReason, InspectionSettings } from "@ketnap/contract";
import { type Context, today } from "../kernel/index.ts";
import { findVisitedElsewhere, lockPlacing } from "./bookings.store.ts";
import { explainMissing, explainVisit } from "./explain.rules.ts";
import { type Need, rankByNeed } from "./need.rules.ts";
import { daysOf, frameOf, taskOf, tomorrow } from "./plan-task.ts";
import { planVisits } from "./plan-visits.rules.ts";
import type { LeftOut, PlanRecord } from "./plans.store.ts";
import type { PlannedVisit } from "./score.rules.ts";
import { readUnitStates } from "./unit-states.ts";
import type { NewVisit } from "./visits.store.ts";

/** So many of those left out are kept, the neediest. */
const MOST_LEFT = 50;

/**
 * Where a plan sends its teams now, around what is fixed; `gone` are units that were called off. Of a unit that
 * another plan is about to visit it leaves the visit to that plan. Until the transaction ends nobody else places a visit.
 */
export async function makePlan(
  ctx: Context,
  plan: PlanRecord,
  settings: InspectionSettings,
  { fixed, gone }: { fixed: readonly PlannedVisit[]; gone: readonly number[] },
): Promise<{ visits: NewVisit[]; leftOut: LeftOut[] }> {
  await lockPlacing(ctx.db);
  const frame = { ...frameOf(plan), settings };
  const states = await readUnitStates(ctx, plan.unit.id, plan.cells);
  const ranked = rankByNeed(states, settings).filter(({ unitId }) => !gone.includes(unitId));
  const standing = new Set(fixed.map(({ unitId }) => unitId));
  const unitIds = ranked.map(({ unitId }) => unitId);
  const elsewhere = await findVisitedElsewhere(ctx.db, { planId: plan.id, unitIds, from: today(ctx) });
  const awaited = new Set(elsewhere.flatMap(({ unitId, ahead }) => (ahead ? [unitId] : [])));
  const open = ranked.filter(
    ({ unitId, points, rests }) => !standing.has(unitId) && points > 0 && !rests && !awaited.has(unitId),
  );
  const wanted = open.slice(0, Math.max(0, settings.mostVisits - fixed.length));
  const needs = new Map(ranked.filter((need) => standing.has(need.unitId) || wanted.includes(need)).map(pointsOf));
  const days = await daysOf(ctx, frame, tomorrow(ctx));
  const task = await taskOf(ctx, frame, { days, needs, locked: fixed });
  const { visits } = planVisits(task);
  const why = new Map(ranked.map((need) => [need.unitId, need]));
  const placed = new Set(visits.map(({ unitId }) => unitId));
  return {
    visits: visits.map((visit) => ({
      unitId: visit.unitId,
      teamNumber: visit.team,
      onDate: visit.onDate,
      need: why.get(visit.unitId)?.points ?? 0,
      reasons: [...signs(why.get(visit.unitId)), ...explainVisit(task, visit, visits)],
    })),
    leftOut: ranked
      .filter(({ unitId, points }) => points > 0 && !placed.has(unitId))
      .slice(0, MOST_LEFT)
      .map(({ unitId, points, reasons, rests }) => {
        const cause = explainMissing(task, { unitId, need: points, rests, awaited: awaited.has(unitId) }, visits);
        return { unitId, need: points, reasons, why: cause };
      }),
  };
}

function signs(need: Need | undefined): readonly InspectionReason[] {
  return need?.reasons ?? [];
}

function pointsOf({ unitId, points }: Need): [number, number] {
  return [unitId, points];
}
