import { z } from "zod";
import type { UnitRef } from "@ketnap/contract";
import { listInput, query, reaches, today } from "../kernel/index.ts";
import { readTree, unitsListed } from "../organisation/index.ts";
import { planById, recordOf } from "./set-plan.ts";
import { findRoadmaps, listPlanRows } from "./store.ts";

const id = z.number().int();
const year = z.number().int().min(1900).max(2999);

export const listPlans = query({
  name: "plans.list",
  permission: "quotas.read",
  input: listInput(
    ["unitName", "id", "year"],
    z.strictObject({
      q: z.string().trim().max(200).optional(),
      id: z.array(id).max(200).optional(),
      unitId: id.optional(),
      underId: id.optional(),
      year: year.optional(),
    }),
  ),
  scope: ({ filter }) => [filter.unitId ?? [], filter.underId ?? []].flat(),
  run: async (ctx, input) => listPlanRows(ctx.db, await unitsListed(ctx, input.filter), input),
});

export const readPlan = query({
  name: "plans.read",
  permission: "quotas.read",
  input: z.strictObject({ id }),
  scope: async (input, ctx) => [(await planById(ctx, input.id)).unitId],
  run: (ctx, input) => recordOf(ctx, input.id),
});

/** The cells that have no plan for a year (this one unless said), of those in reach; `of` counts them all. */
export const listUnplanned = query({
  name: "plans.list_missing",
  permission: "quotas.read",
  input: z.strictObject({ year: year.optional(), underId: id.optional() }),
  scope: ({ underId }) => [underId ?? []].flat(),
  async run(ctx, input): Promise<{ units: UnitRef[]; of: number }> {
    const tree = await readTree(ctx.db);
    const day = today(ctx);
    const below = input.underId === undefined ? null : tree.subtree([input.underId], day);
    const cells = tree.units.filter(
      ({ id: one, level }) =>
        level === "cell" && tree.exists(one, day) && reaches(ctx.actor, one) && (!below || below.has(one)),
    );
    const planned = await findRoadmaps(
      ctx.db,
      cells.map((unit) => unit.id),
      input.year ?? Number(day.slice(0, 4)),
    );
    const missing = cells.filter((unit) => !planned.has(unit.id)).map((unit) => ({ id: unit.id, name: unit.name }));
    return { units: missing, of: cells.length };
  },
});
