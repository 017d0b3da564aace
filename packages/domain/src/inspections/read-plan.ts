import type { InspectionPlanView, InspectorRow } from "@ketnap/contract";
import { z } from "zod";
import { listInput, query, today, unitIdsOf } from "../kernel/index.ts";
import { committeeOfPlan } from "./plan-task.ts";
import { viewPlan } from "./plan-view.ts";
import { listPlanRows } from "./plans.store.ts";
import { findInspectors } from "./state.store.ts";
import { formTeams, type ProposedTeam } from "./teams.rules.ts";

export const listInspectionPlans = query({
  name: "inspections.list_plans",
  permission: "inspections.read",
  input: listInput(
    ["fromOn", "id", "title"],
    z.strictObject({
      q: z.string().trim().max(200).optional(),
      id: z.array(z.number().int()).max(200).optional(),
      unitId: z.number().int().optional(),
    }),
  ),
  scope: ({ filter }) => (filter.unitId === undefined ? [] : [filter.unitId]),
  run: (ctx, input) => listPlanRows(ctx.db, unitIdsOf(ctx.actor), input),
});

export const readInspectionPlan = query({
  name: "inspections.read_plan",
  permission: "inspections.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: async ({ id }, ctx) => [await committeeOfPlan(ctx, id)],
  run: (ctx, { id }): Promise<InspectionPlanView> => viewPlan(ctx, id),
});

/** Who may go, and so many teams of them; null where too few may lead. */
export const proposeInspectionTeams = query({
  name: "inspections.propose_teams",
  permission: "inspections.write",
  input: z.strictObject({ unitId: z.number().int(), count: z.number().int().min(1).max(12) }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { count }): Promise<{ people: InspectorRow[]; teams: ProposedTeam[] | null }> {
    const found = await findInspectors(ctx.db, { reach: unitIdsOf(ctx.actor), day: today(ctx) });
    const people = found.map(({ id, unitIds, leads }) => ({ accountId: id, homeUnits: unitIds, leads }));
    const office = people.filter(({ leads }) => leads);
    return { people: found.map(({ unitIds: _, ...row }) => row), teams: formTeams(office, count) };
  },
});
