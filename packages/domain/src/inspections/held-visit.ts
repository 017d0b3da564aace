import type { InspectionVisitRow } from "@ketnap/contract";
import { checkVersion, Closed, type Context } from "../kernel/index.ts";
import { readPlanRecord } from "./plan-task.ts";
import { holdPlan, type PlanRecord } from "./plans.store.ts";
import { readVisitRow, viewVisit } from "./read-visit.ts";
import { mayStep, type Step } from "./steps.rules.ts";
import { listVisitRows } from "./visits.store.ts";

/** A visit of which nobody else changes anything until the transaction ends; refused where it cannot take that step.
 * No version: what is edited is not the visit itself. */
export async function heldVisit(ctx: Context, id: number, version: number | null, step: Step) {
  const { planId } = await readVisitRow(ctx, id);
  await holdPlan(ctx.db, planId);
  const visit = await readVisitRow(ctx, id);
  if (version !== null) checkVersion(visit, version);
  if (!mayStep(visit.state, step)) throw new Closed({ key: "inspection_step_closed" });
  return { visit, plan: await readPlanRecord(ctx, planId) };
}

export async function othersOf(ctx: Context, { id, planId }: InspectionVisitRow): Promise<InspectionVisitRow[]> {
  return (await listVisitRows(ctx.db, planId)).filter((other) => other.id !== id);
}

/** The change for the log: where and when and how far, never what was found. */
export async function changed(ctx: Context, plan: PlanRecord, before: InspectionVisitRow, more: object = {}) {
  const after = await readVisitRow(ctx, before.id);
  const { id } = before;
  const result = await viewVisit(ctx, id);
  return {
    result,
    entity: "inspection_visit",
    id,
    unitId: plan.unit.id,
    before: told(before),
    after: { ...told(after), ...more },
  };
}

function told({ reasons: _, need: __, ...row }: InspectionVisitRow): object {
  return row;
}
