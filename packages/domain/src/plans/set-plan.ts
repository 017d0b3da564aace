import { z } from "zod";
import {
  admissionPlanChange,
  admissionPlanDraft,
  type AdmissionPlanRecord,
  type AdmissionPlanRow,
  type Milestone,
} from "@ketnap/contract";
import { checkVersion, command, Conflict, type Context, Invalid, NotFound } from "../kernel/index.ts";
import { faultOf, ordered } from "./roadmap.rules.ts";
import { findPlanOf, findPlanRow, insertPlan, readRevisions, updatePlan } from "./store.ts";

/** Enters what a unit plans to admit in a year, by the end of which months. One unit has one plan for a year. */
export const setPlan = command({
  name: "plans.set",
  permission: "quotas.write",
  input: admissionPlanDraft,
  scope: ({ unitId }) => [unitId],
  async run(ctx, input) {
    const plan = { ...input, milestones: checked(input.milestones) };
    const id = await insertPlan(ctx.db, plan, { now: ctx.now, by: ctx.actor.accountId });
    if (id === null) throw new Conflict({ key: "exists_already" }, await findPlanOf(ctx.db, input.unitId, input.year));
    const result = await recordOf(ctx, id);
    return { result, entity: "admission_plan", id, unitId: input.unitId, created: plan };
  },
});

/** Changes a plan; what it was stays readable. The same milestones again change nothing. */
export const revisePlan = command({
  name: "plans.revise",
  permission: "quotas.write",
  input: admissionPlanChange.extend({ id: z.number().int(), version: z.number().int() }),
  scope: async ({ id }, ctx) => [(await planById(ctx, id)).unitId],
  async run(ctx, { id, version, milestones, documentNo, reason }) {
    const before = await planById(ctx, id);
    checkVersion(before, version);
    const after = { milestones: checked(milestones), documentNo };
    if (JSON.stringify(after) === JSON.stringify(shapeOf(before)))
      return { result: await recordOf(ctx, id), unchanged: true };
    await updatePlan(ctx.db, before, { ...after, reason }, { now: ctx.now, by: ctx.actor.accountId });
    const result = await recordOf(ctx, id);
    return { result, entity: "admission_plan", id, unitId: before.unitId, before: shapeOf(before), after };
  },
});

export async function planById(ctx: Context, id: number): Promise<AdmissionPlanRow> {
  const row = await findPlanRow(ctx.db, id);
  if (!row) throw new NotFound(`admission plan ${id}`);
  return row;
}

export async function recordOf(ctx: Context, id: number): Promise<AdmissionPlanRecord> {
  return { ...(await planById(ctx, id)), revisions: await readRevisions(ctx.db, id) };
}

/** In the order of their months; refused where they are no roadmap. */
export function checked(milestones: readonly Milestone[]): Milestone[] {
  const fault = faultOf(milestones);
  if (fault?.why === "twice") throw new Invalid({ [`milestones.${fault.at}.month`]: { key: "milestone_twice" } });
  if (fault) throw new Invalid({ [`milestones.${fault.at}.target`]: { key: "milestone_falls" } });
  return ordered(milestones);
}

/** As the shape writes it, whatever order the database keeps keys in. */
function shapeOf({ milestones, documentNo }: AdmissionPlanRow) {
  return { milestones: milestones.map(({ month, target }) => ({ month, target })), documentNo };
}
