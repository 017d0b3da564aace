import { z } from "zod";
import { addMonths, monthOf } from "../calendar/month.rules.ts";
import { type Actor, may, NotFound, PERMISSIONS, query, reaches, today, within } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { aheadOf } from "./ahead.ts";
import { findExpected, findExpectedOf } from "./expected.store.ts";
import { reportsFor } from "./heirs.ts";
import { withTakenOver } from "./heirs.rules.ts";
import type { DueReport } from "./request.ts";

const ANSWER = "reports.answer";
/** Closed requests older than this are not spoken of any more. */
const REMEMBERED_MONTHS = 13;

/** What these units and those that they took over were asked, or the asker's own: open requests and the recently closed ones, the latest months first. */
export const listDueReports = query({
  name: "reports.list_due",
  permission: ANSWER,
  input: z.strictObject({ unitIds: z.array(z.number().int()).max(20).default([]) }),
  scope: ({ unitIds }) => unitIds,
  async run(ctx, { unitIds }): Promise<DueReport[]> {
    const asked = unitIds.length > 0 ? unitIds : ctx.actor.homeUnits.filter((id) => reaches(ctx.actor, id));
    const units = withTakenOver(await readTree(ctx.db), asked, today(ctx));
    const own = aheadOf(ctx)?.own;
    if (own && units.length === 1 && units[0] === own.unitId) return [...own.rows];
    return findExpectedOf(ctx.db, units, sinceMonth(today(ctx)), today(ctx));
  },
});

export function sinceMonth(day: string): string {
  return addMonths(monthOf(day), -REMEMBERED_MONTHS);
}

export const readDueReport = query({
  name: "reports.read_due",
  permission: ANSWER,
  input: z.strictObject({ expectedId: z.number().int() }),
  scope: () => [],
  async run(ctx, { expectedId }): Promise<DueReport> {
    const ahead = aheadOf(ctx)?.own?.rows.find(({ id }) => id === expectedId);
    const due = ahead ?? (await findExpected(ctx.db, expectedId, today(ctx)));
    if (!due || !(await reportsFor(ctx, due.unit.id))) throw new NotFound(`expected report ${expectedId}`);
    return due;
  },
});

/** Whether `readDueReport` shows him what is asked of this unit. */
export function mayAnswer(actor: Actor, unitId: number): boolean {
  return may(actor.roles, ANSWER) && reaches(within({ actor }, PERMISSIONS[ANSWER]).actor, unitId);
}
