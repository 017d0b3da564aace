import { z } from "zod";
import { takeBackFigures } from "../figures/index.ts";
import { type AuditChange, Closed, command, type Context, Invalid, reaches } from "../kernel/index.ts";
import { approveEach, lookedOver, sentReport } from "./approving.ts";
import { bumpExpected } from "./expected.store.ts";
import {
  findApproversOf,
  findReport,
  findWrittenByOthers,
  leaveToOthers,
  markReturned,
  markUnapproved,
  type StoredReport,
  undoApprovals,
} from "./reports.store.ts";
import type { DueReport } from "./request.ts";
import { refusePerson, refusePersons, unitOfExpected } from "./submit-report.ts";
import { changed, heldExpected } from "./tick-report.ts";

const row = { id: z.number().int(), version: z.number().int() };

/**
 * Approves a report. By the unit that asked, its numbers become figures in the same transaction; by one between, it is
 * checked: locked for those below, and waits for the one above.
 */
export const approveReport = command({
  name: "reports.approve",
  permission: "reports.write",
  input: z.strictObject(row),
  scope: async ({ id }, ctx) => [await unitOfExpected(ctx, id)],
  async run(ctx, report) {
    const [came] = await approveEach(ctx, [report]);
    if (came!.kind === "refused") throw came!.why;
    return came!.kind === "unchanged" ? { result: came!.due, unchanged: true } : came!.change;
  },
});

/** Takes the approval back, with the figures that it wrote. One that was given further up is taken back only there. */
export const unapproveReport = command({
  name: "reports.unapprove",
  permission: "reports.write",
  input: z.strictObject({ ...row, reason: z.string().trim().min(1).max(200) }),
  scope: async ({ id }, ctx) => [await unitOfExpected(ctx, id)],
  async run(ctx, { id, version, reason }) {
    const { before, report } = await heldReport(ctx, id, version);
    const standing = (await findApproversOf(ctx.db, [report.id])).get(report.id) ?? [];
    if (standing.length === 0) throw new Closed({ key: "report_not_approved" });
    if (standing.some((unitId) => !reaches(ctx.actor, unitId))) throw new Closed({ key: "report_approves_above" });
    refusePerson("reason", reason);
    const last = standing.at(-1)!;
    await undoApprovals(ctx.db, report.id, [last], reason, ctx.now, ctx.actor.accountId);
    const entries = await takeBack(ctx, before, report);
    await markUnapproved(ctx.db, report.id, standing.length > 1 ? "checked" : "sent");
    await bumpExpected(ctx.db, [id]);
    return { ...(await changed(ctx, before)), entries };
  },
});

/** Sends a report back, with a reason for each field that is wrong: the secretary is asked for those and no others. */
export const returnReport = command({
  name: "reports.return",
  permission: "reports.write",
  input: z.strictObject({ ...row, reasons: z.record(z.string().max(40), z.string().trim().min(1).max(300)) }),
  scope: async ({ id }, ctx) => [await unitOfExpected(ctx, id)],
  async run(ctx, { id, version, reasons }) {
    const { before, report } = await heldReport(ctx, id, version);
    if (before.report!.state !== "sent") throw lookedOver(before);
    // Whoever is to mend it has to be let in first.
    if (before.closed) throw new Closed({ key: "report_return_closed" });
    const names: string[] = before.fields.map((field) => field.indicator);
    const strange = Object.keys(reasons).find((field) => !names.includes(field));
    if (strange !== undefined) throw new Invalid({ [`reasons.${strange}`]: { key: "report_field_unknown" } });
    if (Object.keys(reasons).length === 0) throw new Invalid({ reasons: { key: "required" } });
    refusePersons("reasons", reasons);
    await markReturned(ctx.db, report.id, reasons, ctx.now, ctx.actor.accountId);
    await bumpExpected(ctx.db, [id]);
    return changed(ctx, before);
  },
});

/** A number that another form's report said too stays that one's, with what stood there before both. */
async function takeBack(ctx: Context, { unit }: DueReport, { id, figures }: StoredReport): Promise<AuditChange[]> {
  if (!figures) return [];
  const ofOthers = (ids: readonly number[]) => findWrittenByOthers(ctx.db, id, unit.id, ids);
  const { entries, left } = await takeBackFigures(ctx, unit.id, figures, ofOthers);
  await leaveToOthers(ctx.db, id, unit.id, left);
  return entries;
}

async function heldReport(
  ctx: Context,
  id: number,
  version: number,
): Promise<{ before: DueReport; report: StoredReport }> {
  const before = await heldExpected(ctx, id, version);
  return { before, report: sentReport(before, await findReport(ctx.db, id)) };
}
