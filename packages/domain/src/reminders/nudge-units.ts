import type { Nudge } from "@ketnap/contract";
import { z } from "zod";
import { yearPeriod } from "../calendar/period.rules.ts";
import { addWorkingDays } from "../calendar/working-days.rules.ts";
import { command, type Context, reaches, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { rankUnits } from "../quotas/index.ts";
import { heirsOf, withTakenOver } from "../reports/heirs.rules.ts";
import { timelyDayOf } from "../reports/standing.rules.ts";
import { readDaysAround } from "./calendar.store.ts";
import { nextHoursOn, readHour } from "./hour.ts";
import { callOffRows, insertNudges, type NudgeSubject } from "./nudge.store.ts";
import { findLateRequests } from "./report-due.store.ts";
import { refOf } from "./report-due.ts";

/** The rule whose words and role a wave has. */
const TOLD_BY = {
  late: { rule: "report_due", topic: "report" },
  progress: { rule: "roadmap_check", topic: "progress" },
} as const;

/** Reminds at once, within the decent hours, those below a unit who have not answered, or who lag behind a share. */
export const nudgeUnits = command({
  name: "reminders.nudge",
  permission: "reports.nudge",
  input: z.strictObject({
    unitId: z.number().int(),
    about: z.enum(["late", "progress"]),
    threshold: z.number().min(0).max(100).default(50),
  }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, about, threshold }) {
    const tree = await readTree(ctx.db);
    const when = await nextHours(ctx);
    const found =
      about === "late" ? await lateBelow(ctx, unitId, when.onDate) : await slowBelow(ctx, unitId, threshold);
    const unit = refOf(unitId, tree);
    const empty: Nudge = {
      unit,
      request: found.request,
      threshold: found.threshold,
      told: [],
      nobody: [],
      again: [],
      ...when,
    };
    if (found.subjects.length === 0) return { result: empty, unchanged: true };
    const expiresOn = addWorkingDays(when.onDate, 1, await readDaysAround(ctx.db, when.onDate));
    const kept = await insertNudges(ctx.db, TOLD_BY[about], found.subjects, { ...when, expiresOn }, ctx.now);
    const of = (how: "told" | "nobody" | "again") =>
      kept.filter((each) => each.how === how).map((each) => refOf(each.unitId, tree));
    const result: Nudge = { ...empty, told: of("told"), nobody: of("nobody"), again: of("again") };
    if (result.told.length === 0) return { result, unchanged: true };
    return { result, entity: "nudge", id: found.request?.id ?? unitId, unitId, created: result };
  },
});

/** Calls off what has not been sent of the waves that were called for today. */
export const callOffNudge = command({
  name: "reminders.call_off_nudge",
  permission: "reports.nudge",
  input: z.strictObject({ unitId: z.number().int() }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId }) {
    const tree = await readTree(ctx.db);
    const below = [unitId, ...tree.descendantsOf(unitId, today(ctx))].filter((id) => reaches(ctx.actor, id));
    const count = await callOffRows(ctx.db, below, ctx.now);
    if (count === 0) return { result: { count }, unchanged: true };
    return { result: { count }, entity: "nudge", id: unitId, unitId, deleted: { unitId, count } };
  },
});

interface Below {
  request: Nudge["request"];
  threshold: number | null;
  subjects: NudgeSubject[];
}

/**
 * Of the requests that can be answered on the day of telling the one whose day is over or nearest: that is the one meant by
 * "those who are late". For a unit that is no more the one that took it over is urged.
 */
async function lateBelow(ctx: Context, unitId: number, onDate: string): Promise<Below> {
  const tree = await readTree(ctx.db);
  const reach = [unitId, ...tree.descendantsOf(unitId, today(ctx))].filter((id) => reaches(ctx.actor, id));
  const requests = await findLateRequests(ctx.db, withTakenOver(tree, reach, onDate), onDate);
  const meant = requests.findLast((each) => timelyDayOf(each) < today(ctx)) ?? requests[0];
  if (!meant) return { request: null, threshold: null, subjects: [] };
  const { id, title, lastDay } = meant;
  const subjects = meant.expected.flatMap((each) =>
    heirsOf(tree, each.unitId, onDate).map((heir) => ({ kind: "expected_report" as const, id: each.id, unitId: heir })),
  );
  return { request: { id, title, lastDay }, threshold: null, subjects };
}

async function slowBelow(ctx: Context, unitId: number, threshold: number): Promise<Below> {
  const asked = yearPeriod(Number(today(ctx).slice(0, 4)));
  const found = await rankUnits(ctx, { unitId, asked, filter: "below", threshold, order: "asc" });
  const units = found.kind === "ranking" ? found.rows.map(({ unit }) => unit.id) : [];
  return { request: null, threshold, subjects: units.map((id) => ({ kind: "unit", id, unitId: id })) };
}

async function nextHours(ctx: Context): Promise<{ onDate: string; now: boolean }> {
  const hour = await readHour(ctx.db, ctx.now);
  return { onDate: await nextHoursOn(ctx.db, hour), now: hour.decent };
}
