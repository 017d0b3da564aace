import type { InspectionInfo } from "@ketnap/contract";
import { z } from "zod";
import { firstDay, isMonth, lastDay } from "../calendar/month.rules.ts";
import { type Context, query, reaches, today, unitIdsOf } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { countRound, findAnnounced } from "./info.store.ts";

const month = z.string().refine(isMonth, "month");

/**
 * When teams come: to the unit asked about and those below it, else to all that the asker answers for. Only what was
 * announced; a plan that is still being made does not exist here.
 */
export const readInspectionInfo = query({
  name: "inspections.info",
  permission: "inspections.info",
  input: z.strictObject({
    unitId: z.number().int().optional(),
    teamNumber: z.number().int().optional(),
    asked: z.strictObject({ from: month, to: month }).nullable().default(null),
  }),
  scope: ({ unitId }) => (unitId === undefined ? [] : [unitId]),
  async run(ctx, { unitId, teamNumber = null, asked }): Promise<InspectionInfo> {
    const day = today(ctx);
    const unitIds = await unitsAskedAbout(ctx, unitId);
    const first = asked ? firstDay(asked.from as never) : day;
    const ahead = await findAnnounced(ctx.db, {
      unitIds,
      teamNumber,
      from: first < day ? day : first,
      to: asked ? lastDay(asked.to as never) : null,
      which: "ahead",
    });
    const beyond =
      ahead.total === 0 && asked ? { unitIds, teamNumber, from: day, to: null, which: "ahead" as const } : null;
    const past = { unitIds, teamNumber, from: null, to: null, which: "visited" as const };
    const off = { unitIds, teamNumber, from: day, to: null, which: "called_off" as const };
    const tree = await readTree(ctx.db);
    return {
      unit: unitId === undefined ? null : { id: unitId, name: tree.unit(unitId)!.name },
      asked,
      teamNumber,
      next: ahead.visits,
      ahead: ahead.total,
      beyond: beyond && ((await findAnnounced(ctx.db, beyond)).visits[0] ?? null),
      ...(await countRound(ctx.db, unitIds, teamNumber, day)),
      calledOff: (await findAnnounced(ctx.db, off)).visits,
      last: (await findAnnounced(ctx.db, past)).visits[0] ?? null,
    };
  },
});

/** Null: no bound. */
async function unitsAskedAbout(ctx: Context, unitId: number | undefined): Promise<readonly number[] | null> {
  const asked = unitId === undefined ? ctx.actor.homeUnits.filter((id) => reaches(ctx.actor, id)) : [unitId];
  if (asked.length === 0) return unitIdsOf(ctx.actor);
  const below = (await readTree(ctx.db)).subtree(asked, today(ctx));
  return [...below].filter((id) => reaches(ctx.actor, id));
}
