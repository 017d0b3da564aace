import { z } from "zod";
import { checkVersion, Closed, command, type Context, Invalid, NotFound, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { findRecommendation, insertRecommendation, settleRow, writeFinding } from "./findings.store.ts";
import { changed, heldVisit } from "./held-visit.ts";
import { committeeOfVisit } from "./read-visit.ts";
import { earliestVisit } from "./plan-task.ts";
import { updateVisit } from "./visits.store.ts";

const row = { id: z.number().int(), version: z.number().int() };
const words = z.string().trim().min(1).max(5000);

/** The team was there. */
export const markInspectionVisited = command({
  name: "inspections.mark_visited",
  permission: "inspections.write",
  input: z.strictObject({ ...row, visitedOn: z.iso.date() }),
  scope: async ({ id }, ctx) => [await committeeOfVisit(ctx, id)],
  async run(ctx, { id, version, visitedOn }) {
    const { visit, plan } = await heldVisit(ctx, id, version, "visit");
    if (visitedOn > today(ctx)) throw new Invalid({ visitedOn: { key: "inspection_day_ahead" } });
    const earliest = earliestVisit(plan);
    if (visitedOn < earliest)
      throw new Invalid({ visitedOn: { key: "inspection_before_plan", values: { date: earliest } } });
    const ended = (await readTree(ctx.db)).unit(visit.unit.id)?.endedOn;
    if (ended && visitedOn >= ended)
      throw new Invalid({ visitedOn: { key: "unit_ended", values: { name: visit.unit.name, date: ended } } });
    await updateVisit(ctx.db, visit, { state: "visited", visitedOn });
    return changed(ctx, plan, visit);
  },
});

/** It was noted by mistake: nobody was there, so the visit is still to be made, and planning counts it as such. */
export const takeBackInspectionVisit = command({
  name: "inspections.take_back_visit",
  permission: "inspections.write",
  input: z.strictObject({ ...row, reason: z.string().trim().min(1).max(300) }),
  scope: async ({ id }, ctx) => [await committeeOfVisit(ctx, id)],
  async run(ctx, { id, version, reason }) {
    const { visit, plan } = await heldVisit(ctx, id, version, "take_back");
    await updateVisit(ctx.db, visit, { state: "announced", visitedOn: null });
    return changed(ctx, plan, visit, { reason });
  },
});

/** Writes what was found, or writes it anew. The log says that and when, never what. */
export const writeInspectionFindings = command({
  name: "inspections.write_findings",
  permission: "inspections.findings",
  input: z.strictObject({ ...row, body: words }),
  scope: async ({ id }, ctx) => [await committeeOfVisit(ctx, id)],
  async run(ctx, { id, version, body }) {
    const { visit, plan } = await heldVisit(ctx, id, version, "find");
    await writeFinding(ctx.db, id, body, ctx.now, ctx.actor.accountId);
    await updateVisit(ctx.db, visit, visit.state === "visited" ? { state: "concluded" } : {});
    return changed(ctx, plan, visit);
  },
});

/** What the unit is to mend, by when. In chat it is a number and a date. */
export const recommendAfterInspection = command({
  name: "inspections.recommend",
  permission: "inspections.findings",
  input: z.strictObject({ ...row, body: words, dueOn: z.iso.date() }),
  scope: async ({ id }, ctx) => [await committeeOfVisit(ctx, id)],
  async run(ctx, { id, version, body, dueOn }) {
    const { visit, plan } = await heldVisit(ctx, id, version, "recommend");
    if (dueOn < today(ctx)) throw new Invalid({ dueOn: { key: "inspection_day_over" } });
    const number = await insertRecommendation(ctx.db, { visitId: id, body, dueOn });
    await updateVisit(ctx.db, visit, { state: "following" });
    return changed(ctx, plan, visit, { recommended: { number, dueOn } });
  },
});

/** Notes that a recommendation was carried out, and how. `id` and `version` are the recommendation's. */
export const settleRecommendation = command({
  name: "inspections.settle",
  permission: "inspections.findings",
  input: z.strictObject({ ...row, doneOn: z.iso.date(), note: z.string().trim().max(2000).default("") }),
  scope: async ({ id }, ctx) => [await committeeOfVisit(ctx, await visitOf(ctx, id))],
  async run(ctx, { id, version, doneOn, note }) {
    const visitId = await visitOf(ctx, id);
    const { visit, plan } = await heldVisit(ctx, visitId, null, "settle");
    const before = (await findRecommendation(ctx.db, id))!;
    checkVersion({ version: before.version }, version);
    if (doneOn > today(ctx)) throw new Invalid({ doneOn: { key: "inspection_day_ahead" } });
    // It was not there to be carried out before the team had been.
    if (visit.visitedOn !== null && doneOn < visit.visitedOn)
      throw new Invalid({ doneOn: { key: "inspection_done_before_visit", values: { date: visit.visitedOn } } });
    await settleRow(ctx.db, before, { doneOn, note });
    await updateVisit(ctx.db, visit, {});
    return changed(ctx, plan, visit, { settled: { number: before.number, doneOn } });
  },
});

/** Nothing is left to be done. */
export const closeInspectionVisit = command({
  name: "inspections.close_visit",
  permission: "inspections.write",
  input: z.strictObject(row),
  scope: async ({ id }, ctx) => [await committeeOfVisit(ctx, id)],
  async run(ctx, { id, version }) {
    const { visit, plan } = await heldVisit(ctx, id, version, "close");
    if (visit.open > 0) throw new Closed({ key: "inspection_still_open" });
    await updateVisit(ctx.db, visit, { state: "closed", closedAt: ctx.now });
    return changed(ctx, plan, visit);
  },
});

async function visitOf(ctx: Context, recommendationId: number): Promise<number> {
  const found = await findRecommendation(ctx.db, recommendationId);
  if (!found) throw new NotFound(`recommendation ${recommendationId}`);
  return found.visitId;
}
