import type { Assumption, RankingFacts, RankingRow, UnitRef } from "@ketnap/contract";
import { earlier, lastDay, listMonths, monthOf, type MonthSpan } from "../calendar/month.rules.ts";
import { sameSpan } from "../calendar/period.rules.ts";
import { type Asked, type ChosenFigure, measured, readManyNodes, type UnitFigures } from "../figures/index.ts";
import { chooseFigure } from "../figures/figures.rules.ts";
import { remembering, rememberingLast } from "../figures/memory.rules.ts";
import { stayWithin } from "../figures/stays.rules.ts";
import { isZero, type Rational, round2 } from "../figures/rational.rules.ts";
import type { Context } from "../kernel/index.ts";
import { expectedAt } from "./expected.rules.ts";
import { paceOf, share } from "./progress.rules.ts";
import { paceByPlan } from "./unit-progress.ts";
import type { Target, Term } from "./quota-ref.ts";
import { type Standard, standardsOf } from "./standards.ts";

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
  const standardOf = await standardsOf(ctx.db, ids, about.asked, term, about);
  const standards = new Map(ids.map((id) => [id, standardOf(id)]));
  const labelled = term ? termOf([...standards.values()]) : null;
  const asked = labelled
    ? labelled.span
    : bySinceStart
      ? sinceStart(about.asked, [...standards.values()])
      : about.asked;
  const over = { from: asked.from, to: earlier(asked.to, monthOf(today)) };
  const nodes = await readManyNodes(ctx.db, tree, ids, { indicator: "admitted", overlapping: asked, onDate });
  const end = commonEnds(nodes, `${over.from} ${over.to}`, () => commonEnd(nodes, over));
  const months = { asked: about.asked, over, period: { from: asked.from, to: end ?? over.to } };
  const key = Object.values(months).map(({ from, to }) => `${from} ${to}`);
  const standings = nodes.flatMap((node) => {
    const standard = standards.get(node.unit.id)!;
    return stood(node, [standard, ...key], () => reckonStanding(node, standard, months)) ?? [];
  });
  return { period: months.period, standings, assumed: labelled ? [termMonths(labelled)] : [] };
}

const commonEnds = remembering<readonly UnitFigures[], MonthSpan["to"] | null>();

interface Months {
  asked: MonthSpan;
  /** The same as far as they have begun. */
  over: MonthSpan;
  /** Up to the last month that most of the units have a figure for. */
  period: MonthSpan;
}

/** The same figures held against the same quota say the same. */
const stood = rememberingLast<UnitFigures, Standing | null>();

/** Null for one that was founded since: it has nothing to tell of those months, and is not missing from them. */
function reckonStanding(node: UnitFigures, { chosen, roadmap }: Standard, about: Months): Standing | null {
  const { asked, over, period } = about;
  const all = chooseFigure(node, over, "flow");
  if (all.kind === "none" && stayWithin(node.stay, period) === null) return null;
  const choice = chooseFigure(node, period, "flow");
  const told = choice.kind === "none" ? null : choice;
  const reckoned = chosen?.span.from === period.from ? chosen : null;
  const admitted = told && told.value;
  const byPlan = roadmap && told ? { pace: paceByPlan(told, asked, roadmap) } : {};
  return {
    view: { ...viewOf(node.unit, told && measured(told), admitted, reckoned, told && told.span.to), ...byPlan },
    admitted,
    quota: chosen?.ref.target ?? null,
    hasQuota: chosen !== null,
    percent: admitted && reckoned?.target ? share(admitted, reckoned.target) : null,
    told,
    anyone: all.kind !== "none" && !isZero(all.value),
    ...standingAt(choice, period),
  };
}

/** The term that all who have its quota have it for: its own months, which its label does not say. */
function termOf(standards: readonly Standard[]): Target | null {
  const found = standards.flatMap(({ chosen }) => (chosen?.ref.scope === "term" ? [chosen] : []));
  const [first] = found;
  return first && found.every(({ span }) => sameSpan(span, first.span)) ? first : null;
}

function termMonths({ ref, span }: Target): Assumption {
  return { kind: "term_months", label: ref.label ?? "", period: { ...span } };
}

/** The latest month that at least half of those with figures have come to: one early report must not date all the others. */
function commonEnd(nodes: readonly UnitFigures[], over: MonthSpan): MonthSpan["to"] | null {
  const ends = nodes.flatMap((node) => {
    const choice = chooseFigure(node, over, "flow");
    return choice.kind === "none" ? [] : [choice.span.to];
  });
  return ends.toSorted().toReversed()[Math.ceil(ends.length / 2) - 1] ?? null;
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
function sinceStart(asked: MonthSpan, standards: readonly Standard[]): MonthSpan {
  const starts = new Set(standards.flatMap(({ chosen }) => chosen?.span.from ?? []));
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
