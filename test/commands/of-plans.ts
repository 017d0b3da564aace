import { answerPlan, revisePlan, setPlan } from "@ketnap/domain/plans";
import type { Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

async function draft(stage: Stage) {
  const { id: unitId } = await stage.unit("commune", null);
  return { unitId, year: 2026, milestones: [{ month: 12, target: 4 }] };
}

/** What units plan to admit, month by month. */
export const ofPlans: Record<string, Scenario> = {
  "plans.set": async (stage) => {
    const input = await draft(stage);
    return { run: (ctx) => setPlan(ctx, input) };
  },
  "plans.revise": async (stage) => {
    const { id, version } = await setPlan(stage.admin.ctx, await draft(stage));
    return { run: (ctx) => revisePlan(ctx, { id, version, milestones: [{ month: 12, target: 5 }] }) };
  },
  "plans.answer": async (stage) => {
    const { unitId, milestones } = await draft(stage);
    const { ctx: as } = await stage.person("secretary", unitId);
    const year = Number(as.now.toString().slice(0, 4));
    return { as, run: (ctx) => answerPlan(ctx, { unitId, year, milestones, version: null }) };
  },
};
