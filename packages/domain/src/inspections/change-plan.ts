import { inspectionPlanCreate, inspectionSettings } from "@ketnap/contract";
import { z } from "zod";
import { checkVersion, Closed, command, type Context, Invalid, NotFound, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { lockPlacing } from "./bookings.store.ts";
import { settingsWith } from "./defaults.ts";
import { makePlan } from "./make-plan.ts";
import { obstacles } from "./obstacles.ts";
import { checkTeams, committeeOfPlan, frameOf, readPlanRecord } from "./plan-task.ts";
import { viewPlan } from "./plan-view.ts";
import { bumpPlan, deletePlan, holdPlan, insertPlan, type PlanRecord, writePlan } from "./plans.store.ts";
import { readSettingsRow } from "./settings.store.ts";
import { isFixed } from "./steps.rules.ts";
import { candidatesOf } from "./unit-states.ts";
import { announceRows, deleteVisits, insertVisits, listVisitRows, replaceVisit } from "./visits.store.ts";

/** A plan runs over no more than a year. */
const MOST_DAYS = 366;
const row = { id: z.number().int(), version: z.number().int() };

/** Proposes where a committee's teams go, by what is known today. */
export const createInspectionPlan = command({
  name: "inspections.create_plan",
  permission: "inspections.write",
  input: inspectionPlanCreate,
  scope: ({ unitId }) => [unitId],
  async run(ctx, { settings: said, teams: named, ...input }) {
    checkSpan(ctx, input);
    const candidates = candidatesOf(await readTree(ctx.db), input.unitId, input.cells, today(ctx));
    if (candidates.length === 0) throw new Invalid({ unitId: { key: "inspection_nobody_to_visit" } });
    const teams = named.map(({ leaderId, memberIds, away }, place) => ({
      number: place + 1,
      leaderId,
      memberIds: [...new Set([leaderId, ...memberIds])],
      away,
    }));
    await checkTeams(ctx, teams);
    const { version: _, ...defaults } = await readSettingsRow(ctx.db);
    const settings = settingsWith(defaults, said);
    await lockPlacing(ctx.db);
    const id = await insertPlan(ctx.db, { ...input, settings, teams }, ctx.now, ctx.actor.accountId);
    const plan = await readPlanRecord(ctx, id);
    const made = await makePlan(ctx, plan, settings, { fixed: [], gone: [] });
    await insertVisits(ctx.db, id, made.visits);
    await writePlan(ctx.db, plan, { settings, leftOut: made.leftOut });
    const result = await viewPlan(ctx, id);
    return { result, entity: "inspection_plan", id, unitId: input.unitId, created: shortOf(result) };
  },
});

/** Plans anew around everything that is locked, or that a unit was told of. */
export const replanInspections = command({
  name: "inspections.replan",
  permission: "inspections.write",
  input: z.strictObject({ ...row, settings: inspectionSettings.partial().default({}) }),
  scope: async ({ id }, ctx) => [await committeeOfPlan(ctx, id)],
  async run(ctx, { id, version, settings: said }) {
    const { plan, rows, before } = await heldPlan(ctx, id, version);
    const settings = settingsWith(plan.settings, said);
    const fixed = rows
      .filter((visit) => isFixed(visit) && visit.state !== "cancelled")
      .map(({ unit, teamNumber, onDate }) => ({ unitId: unit.id, team: teamNumber, onDate }));
    const gone = rows.filter(({ state }) => state === "cancelled").map(({ unit }) => unit.id);
    const made = await makePlan(ctx, plan, settings, { fixed, gone });
    const loose = new Map(rows.filter((visit) => !isFixed(visit)).map((visit) => [visit.unit.id, visit]));
    const wanted = made.visits.filter(({ unitId }) => fixed.every((visit) => visit.unitId !== unitId));
    for (const visit of wanted) {
      const stood = loose.get(visit.unitId);
      if (stood) await replaceVisit(ctx.db, stood.id, visit);
    }
    const kept = new Set(wanted.map(({ unitId }) => unitId));
    await deleteVisits(
      ctx.db,
      [...loose.values()].filter(({ unit }) => !kept.has(unit.id)).map((visit) => visit.id),
    );
    await insertVisits(
      ctx.db,
      id,
      wanted.filter(({ unitId }) => !loose.has(unitId)),
    );
    await writePlan(ctx.db, plan, { settings, leftOut: made.leftOut });
    return changed(ctx, plan, before);
  },
});

/** Puts a unit into a plan where staff want it, and locks it there. */
export const addInspectionVisit = command({
  name: "inspections.add_visit",
  permission: "inspections.write",
  input: z.strictObject({ ...row, unitId: z.number().int(), teamNumber: z.number().int(), onDate: z.iso.date() }),
  scope: async ({ id, unitId }, ctx) => [await committeeOfPlan(ctx, id), unitId],
  async run(ctx, { id, version, unitId, teamNumber, onDate }) {
    const { plan, rows, before } = await heldPlan(ctx, id, version);
    const below = candidatesOf(await readTree(ctx.db), plan.unit.id, plan.cells, today(ctx));
    if (!below.includes(unitId)) throw new Invalid({ unitId: { key: "inspection_not_of_plan" } });
    await obstacles(ctx, frameOf(plan), rows, { unitId, team: teamNumber, onDate });
    const known = plan.leftOut.find((left) => left.unitId === unitId);
    const reasons = [...(known?.reasons ?? []), { kind: "locked" as const, points: 0, value: null }];
    await insertVisits(ctx.db, id, [{ unitId, teamNumber, onDate, locked: true, need: known?.need ?? 0, reasons }]);
    await bumpPlan(ctx.db, plan);
    return changed(ctx, plan, before);
  },
});

/**
 * Tells units of their visits: the clock carries it, once to each. What was announced before stays as it is. Refused where
 * one of them can no longer be made: since it was planned its day was taken off, a member took a role in the unit, or the
 * unit ended.
 */
export const announceInspections = command({
  name: "inspections.announce",
  permission: "inspections.write",
  input: z.strictObject({ ...row, visitIds: z.array(z.number().int()).min(1).max(1000) }),
  scope: async ({ id }, ctx) => [await committeeOfPlan(ctx, id)],
  async run(ctx, { id, version, visitIds }) {
    const { plan, rows, before } = await heldPlan(ctx, id, version);
    const known = rows.filter((visit) => visitIds.includes(visit.id));
    if (known.length < new Set(visitIds).size) throw new NotFound("inspection visit");
    if (known.some(({ state, onDate }) => state === "planned" && onDate <= today(ctx)))
      throw new Invalid({ visitIds: { key: "inspection_day_over" } });
    await lockPlacing(ctx.db);
    const ill = (await viewPlan(ctx, id)).rows.filter(
      (visit) => visit.state === "planned" && visit.obstacle !== null && visitIds.includes(visit.id),
    );
    if (ill.length > 0) {
      const units = ill.map(({ unit }) => unit.name).join(", ");
      throw new Invalid({ visitIds: { key: "inspection_stands_ill", values: { units } } });
    }
    const told = await announceRows(ctx.db, id, visitIds, ctx.now);
    if (told.length === 0) return { result: await viewPlan(ctx, id), unchanged: true };
    await bumpPlan(ctx.db, plan);
    return changed(ctx, plan, before);
  },
});

/** Takes a whole plan back, so that its people and its units are free for another. Not once a unit was told of a visit. */
export const discardInspectionPlan = command({
  name: "inspections.discard_plan",
  permission: "inspections.write",
  input: z.strictObject(row),
  scope: async ({ id }, ctx) => [await committeeOfPlan(ctx, id)],
  async run(ctx, { id, version }) {
    const { plan, rows, before } = await heldPlan(ctx, id, version);
    if (rows.some(({ state }) => state !== "planned")) throw new Closed({ key: "inspection_plan_told" });
    await deletePlan(ctx.db, id);
    return { result: { id }, entity: "inspection_plan", id, unitId: plan.unit.id, deleted: before };
  },
});

function checkSpan(ctx: Context, { fromOn, toOn }: { fromOn: string; toOn: string }): void {
  if (toOn < fromOn) throw new Invalid({ toOn: { key: "dates_reversed" } });
  if (toOn <= today(ctx)) throw new Invalid({ toOn: { key: "inspection_day_over" } });
  if (Temporal.PlainDate.from(fromOn).until(toOn, { largestUnit: "days" }).days >= MOST_DAYS)
    throw new Invalid({ toOn: { key: "inspection_plan_too_long", values: { days: MOST_DAYS } } });
}

async function heldPlan(ctx: Context, id: number, version: number) {
  await holdPlan(ctx.db, id);
  const plan = await readPlanRecord(ctx, id);
  checkVersion(plan, version);
  const rows = await listVisitRows(ctx.db, id);
  return { plan, rows, before: shortOf(await viewPlan(ctx, id)) };
}

async function changed(ctx: Context, plan: PlanRecord, before: object) {
  const result = await viewPlan(ctx, plan.id);
  const { id, unit } = plan;
  return { result, entity: "inspection_plan", id, unitId: unit.id, before, after: shortOf(result) };
}

/** What the log keeps of a plan: where its teams go, not why. */
function shortOf({ rows, left: _, teams, ...plan }: Awaited<ReturnType<typeof viewPlan>>): object {
  return {
    ...plan,
    teams: teams.map(({ number, members }) => ({ number, members: members.map(({ id }) => id) })),
    rows: rows.map(({ id, unit, teamNumber, onDate, locked, state }) => ({
      id,
      unitId: unit.id,
      teamNumber,
      onDate,
      locked,
      state,
    })),
  };
}
