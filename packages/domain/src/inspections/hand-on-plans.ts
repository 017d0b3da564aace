import { z } from "zod";
import { successorOn } from "../classes/successor.rules.ts";
import { command, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { listOrphanedPlans, movePlan } from "./plans.store.ts";

/**
 * The clock's part: plans of a committee that has ended are those of the one that took it over. Else nobody could move or
 * make their visits any more, nor follow up what was found.
 */
export const handOnPlans = command({
  name: "inspections.hand_on_plans",
  permission: "inspections.write",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx) {
    const [day, none] = [today(ctx), { result: { plans: 0 }, unchanged: true as const }];
    const orphaned = await listOrphanedPlans(ctx.db, day);
    if (orphaned.length === 0) return none;
    const tree = await readTree(ctx.db);
    const entries = [];
    for (const { id, unitId } of orphaned) {
      const to = successorOn(tree, unitId, day);
      // Somebody else may have done it meanwhile.
      if (to === null || !(await movePlan(ctx.db, { id, from: unitId, to }))) continue;
      entries.push({ entity: "inspection_plan", id, unitId: to, before: { unitId }, after: { unitId: to } });
    }
    const [first, ...rest] = entries;
    return first ? { result: { plans: entries.length }, ...first, entries: rest } : none;
  },
});
