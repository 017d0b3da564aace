import { z } from "zod";
import { addMonths, monthOf } from "../calendar/month.rules.ts";
import { query, today } from "../kernel/index.ts";
import { unitOfExpected } from "./submit-report.ts";
import { findExpected, findExpectedOf } from "./expected.store.ts";
import type { DueReport } from "./request.ts";

/** Closed requests older than this are not spoken of any more. */
const REMEMBERED_MONTHS = 13;

/** What these units were asked, or the asker's own: open requests and the recently closed ones, the latest months first. */
export const listDueReports = query({
  name: "reports.list_due",
  permission: "reports.answer",
  input: z.strictObject({ unitIds: z.array(z.number().int()).max(20).default([]) }),
  scope: ({ unitIds }) => unitIds,
  async run(ctx, { unitIds }): Promise<DueReport[]> {
    const asked = unitIds.length > 0 ? unitIds : ctx.actor.homeUnits.filter((id) => inReach(ctx.actor.units, id));
    const since = addMonths(monthOf(today(ctx)), -REMEMBERED_MONTHS);
    return findExpectedOf(ctx.db, asked, since, today(ctx));
  },
});

export const readDueReport = query({
  name: "reports.read_due",
  permission: "reports.answer",
  input: z.strictObject({ expectedId: z.number().int() }),
  scope: async ({ expectedId }, ctx) => [await unitOfExpected(ctx, expectedId)],
  run: async (ctx, { expectedId }) => (await findExpected(ctx.db, expectedId, today(ctx)))!,
});

function inReach(units: "all" | ReadonlySet<number>, id: number): boolean {
  return units === "all" || units.has(id);
}
