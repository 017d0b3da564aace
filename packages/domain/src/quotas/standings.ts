import type { Assumption, RankingFacts, RankingRow, UnitRef } from "@ketnap/contract";
import { earlier, lastDay, listMonths, monthOf, type MonthSpan } from "../calendar/month.rules.ts";
import { sameSpan } from "../calendar/period.rules.ts";
import { type Asked, type ChosenFigure, measured, readManyNodes } from "../figures/index.ts";
import { chooseFigure } from "../figures/figures.rules.ts";
import { stayWithin } from "../figures/stays.rules.ts";
import { isZero, type Rational, round2 } from "../figures/rational.rules.ts";
import type { Context } from "../kernel/index.ts";
import { findRoadmaps } from "../plans/index.ts";
import { plannedYear, type Roadmap, roadmapOf } from "../plans/roadmap.rules.ts";
import { expectedAt } from "./expected.rules.ts";
import { paceOf, share } from "./progress.rules.ts";
import { paceByPlan } from "./read-progress.ts";
import { findTargets, type FoundTarget, type Target, type Term } from "./quota-ref.ts";

export interface Standing {
  view: Omit<RankingRow, "rank">;
  admitted: Rational | null;
  /** The quota of those months, also where they begin after it and nothing can be reckoned. */
  quota: number | null;
  /** A rate has no number of people where the members are not known. */
  hasQuota: boolean;
  percent: Rational | null;
  told: Exclude<ChosenFigure, { kind: "none" }> | null;
  /** Whether anybody is told of, were it in months that most others have not told yet. */
  anyone: boolean;
  /** The last day that its figures cover, where those of the others go further. */
  olderAt: string | null;
  /** Months before that of which it, or one below it, told nothing. */
  lacking: readonly string[];
}

export interface How {
  bySinceStart?: boolean;
  term?: Term | undefined;
}

/** Where each unit stands over the same months: up to the last one that most of them have a figure for. */
export async function standingsOf(
  ctx: Context,
  about: Asked & { onDate: string },
  ids: readonly number[],
  { bySinceStart = false, term }: How = {},
): Promise<{ period: MonthSpan; standings: Standing[]; assumed: Assumption[] }> {
  const { tree, today, onDate } = about;
  const targets = await findTargets(ctx.db, ids, about.asked, today, term, about);
  const plans = await plansOf(
    ctx,
    ids.filter((id) => targets.get(id)!.chosen === null),
    about.asked,
  );
  const labelled = term ? termOf([...targets.values()]) : null;
  const asked = labelled ? labelled.span : bySinceStart ? sinceStart(about.asked, [...targets.values()]) : about.asked;
  const over = { from: asked.from, to: earlier(asked.to, monthOf(today)) };
  const nodes = await readManyNodes(ctx.db, tree, ids, { indicator: "admitted", overlapping: asked, onDate });
  const known = nodes.map((node) => chooseFigure(node, over, "flow"));
  const period = { from: asked.from, to: commonEnd(known) ?? over.to };
  const standings = nodes.flatMap((node, index) => {
    const all = known[index]!;
    // One that was founded since has nothing to tell of those months, and is not missing from them.
    if (all.kind === "none" && stayWithin(node.stay, period) === null) return [];
    const choice = chooseFigure(node, period, "flow");
    const chosen = targets.get(node.unit.id)!.chosen;
    const reckoned = chosen?.span.from === period.from ? chosen : null;
    const admitted = choice.kind === "none" ? null : choice.value;
    const through = choice.kind === "none" ? null : choice.span.to;
    const plan = plans.get(node.unit.id);
    const byPlan = plan && choice.kind !== "none" ? { pace: paceByPlan(choice, about.asked, plan) } : {};
    return {
      view: {
        ...viewOf(node.unit, choice.kind === "none" ? null : measured(choice), admitted, reckoned, through),
        ...byPlan,
      },
      admitted,
      quota: chosen?.ref.target ?? null,
      hasQuota: chosen !== null,
      percent: admitted && reckoned?.target ? share(admitted, reckoned.target) : null,
      told: choice.kind === "none" ? null : choice,
      anyone: all.kind !== "none" && !isZero(all.value),
      ...standingAt(choice, period),
    };
  });
  return { period, standings, assumed: labelled ? [termMonths(labelled)] : [] };
}

/** The term that all who have its quota have it for: its own months, which its label does not say. */
function termOf(targets: readonly FoundTarget[]): Target | null {
  const found = targets.flatMap(({ chosen }) => (chosen?.ref.scope === "term" ? [chosen] : []));
  const [first] = found;
  return first && found.every(({ span }) => sameSpan(span, first.span)) ? first : null;
}

function termMonths({ ref, span }: Target): Assumption {
  return { kind: "term_months", label: ref.label ?? "", period: { ...span } };
}

/** What units without a quota plan for the year, where these months are one. */
async function plansOf(ctx: Context, ids: readonly number[], asked: MonthSpan): Promise<Map<number, Roadmap>> {
  const year = plannedYear(asked);
  const found = year === null ? [] : [...(await findRoadmaps(ctx.db, ids, year))];
  return new Map(found.map(([id, milestones]) => [id, roadmapOf(year!, milestones)]));
}

/** The latest month that at least half of those with figures have come to: one early report must not date all the others. */
function commonEnd(known: readonly ChosenFigure[]): MonthSpan["to"] | undefined {
  const ends = known.flatMap((choice) => (choice.kind === "none" ? [] : [choice.span.to]));
  return ends.toSorted().toReversed()[Math.ceil(ends.length / 2) - 1];
}

/** Where a unit's figures end before those of the others do, and which months of it are missing. */
function standingAt(choice: ChosenFigure, period: MonthSpan): Pick<Standing, "olderAt" | "lacking"> {
  if (choice.kind === "none") return { olderAt: null, lacking: [] };
  const older = choice.span.to < period.to && !(choice.kind === "own" && choice.complete);
  const months =
    choice.kind === "own" ? choice.gaps : [...choice.partial.flatMap((one) => one.months), ...silentMonths(choice)];
  return { olderAt: older ? lastDay(choice.span.to) : null, lacking: [...new Set(months)].toSorted() };
}

/** Of a unit whose sum lacks somebody altogether: all the months that it is of. */
function silentMonths({ missing, span }: Extract<ChosenFigure, { kind: "children" }>): string[] {
  return missing.length > 0 ? listMonths(span.from, span.to) : [];
}

/** Beside the rows: whose figures are older than the day that is claimed, and whose lack months. */
export function notes(standings: readonly Standing[]): Pick<RankingFacts, "older" | "lacking"> {
  const older = standings.flatMap(({ view, olderAt }) => (olderAt ? [{ unit: view.unit, asOf: olderAt }] : []));
  const lacking = standings.flatMap(({ view, lacking: months }) =>
    months.length > 0 ? [{ unit: view.unit, months }] : [],
  );
  return { ...(older.length > 0 ? { older } : {}), ...(lacking.length > 0 ? { lacking } : {}) };
}

/** Shares of a quota are of what came in since it began; where quotas begin on different months, as asked. */
function sinceStart(asked: MonthSpan, targets: readonly FoundTarget[]): MonthSpan {
  const starts = new Set(targets.flatMap(({ chosen }) => chosen?.span.from ?? []));
  const [start] = starts;
  return start !== undefined && starts.size === 1 && start < asked.from ? { from: start, to: asked.to } : asked;
}

function viewOf(
  unit: UnitRef,
  told: RankingRow["admitted"],
  admitted: Rational | null,
  chosen: Target | null,
  through: MonthSpan["to"] | null,
): Omit<RankingRow, "rank"> {
  const percent = admitted && chosen?.target ? share(admitted, chosen.target) : null;
  const expected = chosen?.target && through ? expectedAt(chosen.target, chosen.span, through, chosen.roadmap) : null;
  const judged = admitted && expected && !isZero(chosen!.target!);
  return {
    unit,
    admitted: told,
    quota: chosen?.ref.target ?? null,
    percent: percent && round2(percent),
    expected: expected && round2(expected),
    pace: judged ? paceOf(admitted, expected, told?.bound) : "unknown",
  };
}
