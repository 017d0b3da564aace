import { z } from "zod";
import { command } from "../kernel/index.ts";
import { changed, heldVisit, othersOf } from "./held-visit.ts";
import { obstacles } from "./obstacles.ts";
import { frameOf } from "./plan-task.ts";
import { committeeOfVisit } from "./read-visit.ts";
import { deleteVisits, updateVisit } from "./visits.store.ts";

const row = { id: z.number().int(), version: z.number().int() };

/** Moves a visit to another day or team, where it is locked. A unit that knew of the old day is told of the new, once. */
export const moveInspectionVisit = command({
  name: "inspections.move_visit",
  permission: "inspections.write",
  input: z.strictObject({ ...row, teamNumber: z.number().int(), onDate: z.iso.date() }),
  scope: async ({ id }, ctx) => [await committeeOfVisit(ctx, id)],
  async run(ctx, { id, version, teamNumber, onDate }) {
    const { visit, plan } = await heldVisit(ctx, id, version, "move");
    const others = await othersOf(ctx, visit);
    await obstacles(ctx, frameOf(plan), others, { unitId: visit.unit.id, team: teamNumber, onDate });
    const knew = visit.state === "announced" && (visit.onDate !== onDate || visit.teamNumber !== teamNumber);
    const news = knew ? { news: { at: ctx.now, beforeOn: visit.onDate } } : {};
    await updateVisit(ctx.db, visit, { teamNumber, onDate, locked: true, ...news });
    return changed(ctx, plan, visit);
  },
});

export const lockInspectionVisit = command({
  name: "inspections.lock_visit",
  permission: "inspections.write",
  input: z.strictObject({ ...row, locked: z.boolean() }),
  scope: async ({ id }, ctx) => [await committeeOfVisit(ctx, id)],
  async run(ctx, { id, version, locked }) {
    const { visit, plan } = await heldVisit(ctx, id, version, "lock");
    await updateVisit(ctx.db, visit, { locked });
    return changed(ctx, plan, visit);
  },
});

/** Takes a visit out of its plan; one that was announced is called off, and its unit told, once. */
export const cancelInspectionVisit = command({
  name: "inspections.cancel_visit",
  permission: "inspections.write",
  input: z.strictObject(row),
  scope: async ({ id }, ctx) => [await committeeOfVisit(ctx, id)],
  async run(ctx, { id, version }) {
    const { visit, plan } = await heldVisit(ctx, id, version, "cancel");
    if (visit.state === "planned") {
      await deleteVisits(ctx.db, [id]);
      const result = { id, cancelled: false };
      return { result, entity: "inspection_visit", id, unitId: plan.unit.id, deleted: visit };
    }
    await updateVisit(ctx.db, visit, { state: "cancelled", news: { at: ctx.now, beforeOn: visit.onDate } });
    return { ...(await changed(ctx, plan, visit)), result: { id, cancelled: true } };
  },
});
