import type { InspectionVisitRow, InspectionVisitView } from "@ketnap/contract";
import { z } from "zod";
import { type Context, Forbidden, NotFound, query } from "../kernel/index.ts";
import { findFinding, listRecommendationRows } from "./findings.store.ts";
import { findPlan } from "./plans.store.ts";
import { findCommittee, findVisit } from "./visits.store.ts";

const byId = z.strictObject({ id: z.number().int() });

/** A visit with its team; what was found only for who may read that. For the panel. */
export const readInspectionVisit = query({
  name: "inspections.read_visit",
  permission: "inspections.read",
  input: byId,
  scope: async ({ id }, ctx) => [await committeeOfVisit(ctx, id)],
  run: (ctx, { id }) => viewVisit(ctx, id),
});

/** The words of what was found, and of what is to be mended. */
const readFindings = query({
  name: "inspections.read_findings",
  permission: "inspections.findings",
  input: byId,
  scope: async ({ id }, ctx) => [await committeeOfVisit(ctx, id)],
  run: async (ctx, { id }) => ({
    finding: await findFinding(ctx.db, id),
    followUp: await listRecommendationRows(ctx.db, id),
  }),
});

export async function viewVisit(ctx: Context, id: number): Promise<InspectionVisitView> {
  const row = await readVisitRow(ctx, id);
  const { title, documentNo, teams, prepare } = (await findPlan(ctx.db, row.planId))!;
  const team = teams.find(({ number }) => number === row.teamNumber)!;
  return { ...row, plan: { id: row.planId, title, documentNo }, team, prepare, ...(await wordsFor(ctx, id)) };
}

/** Who may see a visit and not what was found sees that something was found, and no more. */
async function wordsFor(ctx: Context, id: number): Promise<Pick<InspectionVisitView, "finding" | "followUp">> {
  try {
    return await readFindings(ctx, { id });
  } catch (error) {
    if (error instanceof Forbidden || error instanceof NotFound) return { finding: null, followUp: null };
    throw error;
  }
}

export async function readVisitRow(ctx: Context, id: number): Promise<InspectionVisitRow> {
  const row = await findVisit(ctx.db, id);
  if (!row) throw new NotFound(`inspection visit ${id}`);
  return row;
}

/** For a verb's scope: a visit belongs to the committee that plans it, not to the unit that is visited. */
export async function committeeOfVisit(ctx: Context, id: number): Promise<number> {
  const found = await findCommittee(ctx.db, id);
  if (!found) throw new NotFound(`inspection visit ${id}`);
  return found.unitId;
}
