import type { InspectionInfo } from "@ketnap/contract";
import { z } from "zod";
import { firstDay, isMonth, lastDay } from "../calendar/month.rules.ts";
import { type Context, query, reaches, today, unitIdsOf } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { countRound, findAnnounced, findMoved } from "./info.store.ts";

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
    /** These days, and not months. */
    days: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).nullable().default(null),
  }),
  scope: ({ unitId }) => (unitId === undefined ? [] : [unitId]),
  async run(ctx, { unitId, teamNumber = null, asked, days }): Promise<InspectionInfo> {
    const day = today(ctx);
    const unitIds = await unitsAskedAbout(ctx, unitId);
    const months = asked && { from: firstDay(asked.from as never), to: lastDay(asked.to as never) };
    const within = days ?? months;
    const from = within && within.from > day ? within.from : day;
    const ahead = await findAnnounced(ctx.db, {
      unitIds,
      teamNumber,
      from,
      to: within?.to ?? null,
      which: "ahead",
    });
    const beyond =
      ahead.total === 0 && within ? { unitIds, teamNumber, from: day, to: null, which: "ahead" as const } : null;
    const past = { unitIds, teamNumber, from: null, to: null, which: "visited" as const };
    const off = { unitIds, teamNumber, from: days ? from : day, to: days?.to ?? null, which: "called_off" as const };
    const tree = await readTree(ctx.db);
    return {
      unit: unitId === undefined ? null : { id: unitId, name: tree.unit(unitId)!.name },
      asked,
      days,
      teamNumber,
      next: ahead.visits,
      ahead: ahead.total,
      beyond: beyond && ((await findAnnounced(ctx.db, beyond)).visits[0] ?? null),
      ...(await countRound(ctx.db, unitIds, teamNumber, day)),
      moved: await findMoved(ctx.db, { unitIds, teamNumber, day, before: days }),
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
