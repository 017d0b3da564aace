import { z } from "zod";
import { Closed, command, Conflict, type Context, Invalid, NotFound, today } from "../kernel/index.ts";
import { clearAnswer, findExpected, holdExpected, liftLockOf, writeAnswer } from "./expected.store.ts";
import { findReport, insertRevision, markWithdrawn } from "./reports.store.ts";
import type { DueReport } from "./request.ts";
import { MOST_REPORTED } from "./standing.rules.ts";
import { refuseLocked, refusePerson, refuseUnbegun, unitOfExpected } from "./submit-report.ts";

const row = { id: z.number().int(), version: z.number().int() };

/** Staff mark a report that came on paper or by telephone, with its number where one is asked and known. */
export const tickReport = command({
  name: "reports.tick",
  permission: "reports.write",
  input: z.strictObject({ ...row, value: z.number().int().min(0).max(MOST_REPORTED).nullish() }),
  scope: async ({ id }, ctx) => [await unitOfExpected(ctx, id)],
  async run(ctx, { id, version, value = null }) {
    const before = await heldExpected(ctx, id, version);
    refuseLocked(before);
    refuseUnbegun(ctx, before);
    const [only, ...others] = before.fields;
    if (value !== null && others.length > 0) throw new Invalid({ value: { key: "report_has_fields" } });
    const by = ctx.actor.accountId;
    const how = "panel" as const;
    if (value !== null) {
      const revision = { value, values: { [only!.indicator]: value }, comments: {}, how, token: null };
      await insertRevision(ctx.db, id, await findReport(ctx.db, id), revision, ctx.now, by);
    } else if (before.answeredAt) {
      // A mark says no more than the answer that is there, which keeps its number.
      return { result: before, unchanged: true };
    } else await writeAnswer(ctx.db, id, { value, how, by }, ctx.now);
    return changed(ctx, before);
  },
});

/** Takes an answer or a mark back: the unit is expected again. What was sent stays among the revisions. */
export const untickReport = command({
  name: "reports.untick",
  permission: "reports.write",
  input: z.strictObject(row),
  scope: async ({ id }, ctx) => [await unitOfExpected(ctx, id)],
  async run(ctx, { id, version }) {
    const before = await heldExpected(ctx, id, version);
    refuseLocked(before);
    if (!before.answeredAt) return { result: before, unchanged: true };
    if (before.report) await markWithdrawn(ctx.db, id);
    await clearAnswer(ctx.db, id);
    return changed(ctx, before);
  },
});

/** Takes this unit's report after the lock, until a day: by name, with a reason. */
export const liftReportLock = command({
  name: "reports.lift_lock",
  permission: "reports.write",
  input: z.strictObject({ ...row, untilOn: z.iso.date(), reason: z.string().trim().min(1).max(200) }),
  scope: async ({ id }, ctx) => [await unitOfExpected(ctx, id)],
  async run(ctx, { id, version, untilOn, reason }) {
    const before = await heldExpected(ctx, id, version);
    if (!before.closed) throw new Closed({ key: "report_not_locked" });
    if (untilOn < today(ctx)) throw new Invalid({ untilOn: { key: "due_day_over" } });
    refusePerson("reason", reason);
    await liftLockOf(ctx.db, id, { untilOn, reason }, ctx.actor.accountId);
    return changed(ctx, before);
  },
});

export async function heldExpected(ctx: Context, id: number, version: number): Promise<DueReport> {
  const held = await holdExpected(ctx.db, id, today(ctx));
  if (!held) throw new NotFound(`expected report ${id}`);
  if (held.version !== version) throw new Conflict({ key: "report_changed_meanwhile" }, held);
  return held;
}

/** The row as it is now, with both sides for the log. */
export async function changed(ctx: Context, before: DueReport) {
  const after = (await findExpected(ctx.db, before.id, today(ctx)))!;
  const { id, unit } = before;
  return { result: after, entity: "expected_report", id, unitId: unit.id, before, after };
}
