import type { Pace, ProgressFacts, ReminderFacts, ReminderValue } from "@ketnap/contract";
import { yearPeriod } from "../calendar/period.rules.ts";
import { type Context, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { findRoadmaps } from "../plans/index.ts";
import { listZeroUnits, rankUnits, readProgress } from "../quotas/index.ts";
import { toldDayOf } from "../reports/standing.rules.ts";
import { unitsOfRole } from "./finding.store.ts";
import type { Facts, FoundReminder, ReminderKind } from "./kind.ts";
import { asking, daysFrom, refOf } from "./report-due.ts";
import { isUrgent } from "./waiting.rules.ts";

export const PROGRESS = [
  "unit",
  "admitted",
  "quota",
  "percent",
  "pace",
  "expected",
  "remaining",
  "perMonth",
  "asOf",
  "count",
  "milestone",
  "milestoneMonth",
] as const;

/** A unit that is behind its pace, told to the unit itself. One on its way hears nothing. */
export const roadmapCheck: ReminderKind = {
  kind: "roadmap_check",
  topic: "progress",
  placeholders: PROGRESS,
  from: "own_day",
  select: (rule, due) => unitsOfRole(rule, due.days),
  look: (ctx, reminders) =>
    each(ctx, reminders, async (reminder, tree) => {
      if (!isUrgent(reminder) && !(await mayLag(ctx, reminder.unitId!, tree))) return null;
      const facts = await progressOf(ctx, reminder.unitId!);
      if (!facts || facts.remaining === 0 || (facts.percent === null && !facts.milestone)) return null;
      // Somebody above asked that this unit be told: then it hears where it stands, whatever its pace.
      // A sixth of a member is nothing to be reminded of: in whole people nobody is behind yet.
      const behind = (facts.pace === "behind" || facts.pace === "slightly_behind") && (facts.gap ?? 1) >= 0.5;
      if (!behind && !isUrgent(reminder)) return null;
      return { values: progressValues(facts, tree), tap: askProgress(reminder.unitId!) };
    }),
};

/**
 * Whether it is worth looking closer: beside its neighbours, up to the last month that any of them has told, a unit that is
 * on its pace there was on it before. One look for all below a unit, kept for the run.
 */
async function mayLag(ctx: Context, unitId: number, tree: Tree): Promise<boolean> {
  const above = tree.parentOf(unitId, today(ctx));
  if (above === null) return true;
  let kept = paces.get(ctx.now);
  if (!kept) paces.set(ctx.now, (kept = new Map()));
  let below = kept.get(above);
  if (!below) kept.set(above, (below = pacesBelow(ctx, above)));
  // One that is not ranked has no quota or no figures, and nothing to be told.
  const pace = (await below).get(unitId);
  return pace === "behind" || pace === "slightly_behind";
}

const paces = new WeakMap<Temporal.Instant, Map<number, Promise<Map<number, Pace>>>>();

async function pacesBelow(ctx: Context, unitId: number): Promise<Map<number, Pace>> {
  const asked = yearPeriod(Number(today(ctx).slice(0, 4)));
  const ranking = await rankUnits(ctx, { unitId, asked });
  const rows = ranking.kind === "ranking" ? ranking.rows : [];
  const paces = new Map(rows.map(({ unit, pace }) => [unit.id, pace]));
  // One with a plan and no quota has no pace beside the others: it is looked at by itself.
  const below = (await readTree(ctx.db)).childrenOf(unitId, today(ctx));
  const planned = await findRoadmaps(ctx.db, below, Number(today(ctx).slice(0, 4)));
  for (const id of planned.keys()) if ((paces.get(id) ?? "unknown") === "unknown") paces.set(id, "behind");
  return paces;
}

/** Units below that have admitted nobody this year, as their figures say. */
export const zeroUnits: ReminderKind = {
  kind: "zero_units",
  topic: "progress",
  placeholders: ["unit", "count", "of", "units", "year"],
  from: "own_day",
  select: (rule, due) => unitsOfRole(rule, due.days),
  look: (ctx, reminders) =>
    each(ctx, reminders, async ({ unitId }, tree) => {
      const year = Number(today(ctx).slice(0, 4));
      const facts = await listZeroUnits(ctx, { unitId: unitId!, asked: yearPeriod(year) });
      if (facts.kind !== "zero_units" || facts.rows.length === 0) return null;
      return {
        values: {
          unit: unitValue(unitId!, tree),
          count: number(facts.rows.length),
          of: number(facts.of),
          units: { is: "units", units: facts.rows.map(({ unit }) => unit) },
          year: { is: "text", text: String(year) },
        },
        tap: asking({
          intent: "ranking_units",
          slots: { filter: "zero" },
          interval: { ...yearPeriod(year) },
          unitIds: [unitId!],
        }),
      };
    }),
};

/**
 * Of what is still ahead, and what is over with units missing, the request whose last day is nearest; where all is over and
 * answered, the one that was due last.
 */
export function nearest<T extends { lastDay: string; answered: number; of: number }>(
  requests: readonly T[],
  day: string,
): T | undefined {
  const away = ({ lastDay }: T) => Math.abs(daysFrom(day, lastDay));
  const open = requests.filter(({ lastDay, answered, of }) => day <= lastDay || answered < of);
  return open.toSorted((a, b) => away(a) - away(b))[0] ?? requests.at(-1);
}

export function requestValues(
  request: { title: string; lastDay: string; graceOn: string | null; answered: number; of: number } | undefined,
  day: string,
): Record<string, ReminderValue | null> {
  if (!request) return { title: null, due: null, left: null, answered: null, of: null };
  const told = toldDayOf(request, day);
  return {
    title: { is: "text", text: request.title },
    due: { is: "date", date: told },
    left: { is: "days_left", days: daysFrom(day, told) },
    answered: number(request.answered),
    of: number(request.of),
  };
}

/** This year's progress, as chat and panel tell it; null where there are no figures. */
export async function progressOf(ctx: Context, unitId: number): Promise<ProgressFacts | null> {
  const facts = await readProgress(ctx, { unitId, asked: yearPeriod(Number(today(ctx).slice(0, 4))) });
  if (facts.kind !== "progress") return null;
  // A month's figure may be told before the month is over: it stands for what there is today.
  return facts.asOf > today(ctx) ? { ...facts, asOf: today(ctx) } : facts;
}

export function progressValues(facts: ProgressFacts, tree: Tree): Record<string, ReminderValue | null> {
  return {
    unit: unitValue(facts.unit.id, tree),
    admitted: number(facts.admitted.value),
    quota: facts.quota?.target == null ? null : number(facts.quota.target),
    percent: facts.percent === null ? null : { is: "percent", value: facts.percent },
    pace: { is: "pace", pace: facts.pace },
    expected: facts.expected === null ? null : number(facts.expected),
    remaining: facts.remaining === null ? null : number(facts.remaining),
    perMonth: facts.requiredPerMonth === null ? null : number(facts.requiredPerMonth),
    asOf: { is: "date", date: facts.asOf },
    // A count without a quota: the line with the share is left out then, and this one told.
    count: facts.percent === null ? number(facts.admitted.value) : null,
    milestone: facts.milestone ? number(facts.milestone.target) : null,
    milestoneMonth: facts.milestone
      ? { is: "period", period: { from: facts.milestone.month, to: facts.milestone.month } }
      : null,
  };
}

export function askProgress(unitId: number): ReminderFacts["tap"] {
  return asking({ intent: "progress_get", slots: {}, interval: null, unitIds: [unitId] });
}

/** Looks at each reminder's unit, once for each unit however many are told of it. */
export async function each(
  ctx: Context,
  reminders: readonly FoundReminder[],
  look: (reminder: FoundReminder, tree: Tree) => Promise<ReminderFacts | null>,
): Promise<Facts> {
  const tree = await readTree(ctx.db);
  const known = new Map<string, ReminderFacts | null>();
  const found: Facts = new Map();
  for (const reminder of reminders) {
    if (reminder.unitId === null || !tree.exists(reminder.unitId, today(ctx))) continue;
    const key = `${reminder.ruleId} ${reminder.subjectId} ${JSON.stringify(reminder.facts)}`;
    if (!known.has(key)) known.set(key, await look(reminder, tree));
    const facts = known.get(key);
    if (facts) found.set(reminder.id, facts);
  }
  return found;
}

export function unitValue(id: number, tree: Tree): ReminderValue {
  return { is: "unit", unit: refOf(id, tree) };
}

export function number(value: number): ReminderValue {
  return { is: "number", value };
}
