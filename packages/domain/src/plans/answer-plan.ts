import { z } from "zod";
import { admissionPlanDraft, type AdmissionPlanRow } from "@ketnap/contract";
import { Closed, command, Conflict, type Context, Invalid, NotFound, query, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { checked } from "./set-plan.ts";
import { findPlanOf, insertPlan, updatePlan } from "./store.ts";

const about = { unitId: admissionPlanDraft.shape.unitId, year: admissionPlanDraft.shape.year };

export interface OwnPlan {
  unit: { id: number; name: string };
  year: number;
  plan: AdmissionPlanRow | null;
  /** Why nothing can be entered: staff entered it from a paper, or the year is over or too far; null where it can. */
  shut: "paper" | "year" | null;
}

/** A unit's plan for a year as whoever answers for the unit finds it. */
export const readOwnPlan = query({
  name: "plans.read_own",
  permission: "reports.answer",
  input: z.strictObject(about),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, year }): Promise<OwnPlan> {
    const tree = await readTree(ctx.db);
    if (!tree.exists(unitId, today(ctx))) throw new NotFound(`unit ${unitId}`);
    const plan = await findPlanOf(ctx.db, unitId, year);
    const shut = isOpenYear(ctx, year) ? (plan?.documentNo == null ? null : "paper") : "year";
    return { unit: { id: unitId, name: tree.unit(unitId)!.name }, year, plan, shut };
  },
});

/**
 * Enters or changes the plan of a unit, by whoever answers for it: this year's or the next. What stands by a paper is left
 * to staff. `version`: of the plan that was seen, null where there was none.
 */
export const answerPlan = command({
  name: "plans.answer",
  permission: "reports.answer",
  input: z.strictObject({
    ...about,
    milestones: admissionPlanDraft.shape.milestones,
    version: z.number().int().nullable(),
  }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, year, milestones: said, version }) {
    if (!isOpenYear(ctx, year)) throw new Invalid({ year: { key: "plan_year_shut" } });
    if (!(await readTree(ctx.db)).exists(unitId, today(ctx))) throw new NotFound(`unit ${unitId}`);
    const milestones = checked(said);
    const before = await findPlanOf(ctx.db, unitId, year);
    if (before?.documentNo != null) throw new Closed({ key: "plan_by_paper" });
    if (before && JSON.stringify(targetsOf(before)) === JSON.stringify(targetsOf({ milestones })))
      return { result: before, unchanged: true };
    const hand = { now: ctx.now, by: ctx.actor.accountId };
    const shape = { milestones, documentNo: null };
    const subject = { entity: "admission_plan", unitId };
    if (!before) {
      const id = await insertPlan(ctx.db, { unitId, year, ...shape }, hand);
      // Entered by another in this very moment.
      if (id === null) throw new Conflict({ key: "exists_already" }, await findPlanOf(ctx.db, unitId, year));
      const result = (await findPlanOf(ctx.db, unitId, year))!;
      return { result, ...subject, id, created: { unitId, year, ...shape } };
    }
    if (before.version !== version) throw new Conflict({ key: "changed_meanwhile" }, before);
    await updatePlan(ctx.db, before, { ...shape, reason: null }, hand);
    const result = (await findPlanOf(ctx.db, unitId, year))!;
    return { result, ...subject, id: before.id, before: { milestones: targetsOf(before) }, after: { milestones } };
  },
});

/** A year that is over is settled, and one after the next nobody has planned yet. */
function isOpenYear(ctx: Context, year: number): boolean {
  const now = Number(today(ctx).slice(0, 4));
  return year === now || year === now + 1;
}

/** As the shape writes it, whatever order the database keeps keys in. */
function targetsOf({ milestones }: Pick<AdmissionPlanRow, "milestones">) {
  return milestones.map(({ month, target }) => ({ month, target }));
}
