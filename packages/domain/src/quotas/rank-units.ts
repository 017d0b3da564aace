import { z } from "zod";
import {
  type Level,
  LEVELS,
  type NoChildrenFacts,
  RANKING_FILTERS,
  type RankingFilter,
  type RankingFacts,
  type RankingRow,
  UNIT_TYPES,
  type UnitRef,
  type ZeroUnitsFacts,
} from "@ketnap/contract";
import { addMonths, earlier, lastDay, listMonths, monthOf, type MonthSpan } from "../calendar/month.rules.ts";
import {
  type Asked,
  askAbout,
  askedMonths,
  assumptionsInput,
  type ChosenFigure,
  findStandingCounts,
  measured,
  readManyNodes,
  sourcesOf,
  treeDate,
} from "../figures/index.ts";
import { chooseFigure } from "../figures/figures.rules.ts";
import { stayWithin } from "../figures/stays.rules.ts";
import { compare, isZero, type Rational, rational, round2 } from "../figures/rational.rules.ts";
import { type Context, query, reaches } from "../kernel/index.ts";
import { findRoadmaps } from "../plans/index.ts";
import { plannedYear, type Roadmap, roadmapOf } from "../plans/roadmap.rules.ts";
import { expectedAt } from "./expected.rules.ts";
import { paceOf, share } from "./progress.rules.ts";
import { paceByPlan } from "./read-progress.ts";
import { findTargets, type FoundTarget, type Target } from "./quota-ref.ts";
import { rankBy } from "./ranking.rules.ts";

const among = {
  /** Whose units below are compared; or `unitIds`, where they were named one by one. */
  unitId: z.number().int(),
  unitIds: z.array(z.number().int()).min(1).max(20).optional(),
  asked: askedMonths,
  unitTypes: z.array(z.enum(UNIT_TYPES)).default([]),
  /** Every unit of this level below, at any depth, rather than the units right below; these where there is none of it. */
  level: z.enum(LEVELS).nullable().default(null),
  assumptions: assumptionsInput,
};

/** The units below one, best or worst first, by share of their quota or by people admitted. */
export const rankUnits = query({
  name: "quotas.rank",
  permission: "quotas.read",
  input: z.strictObject({
    ...among,
    by: z.enum(["percent", "admitted"]).default("percent"),
    order: z.enum(["asc", "desc"]).default("desc"),
    top: z.number().int().min(1).max(1000).optional(),
    filter: z.enum(RANKING_FILTERS).nullable().default(null),
    threshold: z.number().min(0).max(1000).nullable().default(null),
  }),
  scope: ({ unitId, unitIds }) => unitIds ?? [unitId],
  async run(ctx, input): Promise<RankingFacts | NoChildrenFacts> {
    const { about, onDate, ids } = await compared(ctx, input);
    if (ids.length === 0) return { kind: "no_children", unit: about.unit, onDate };
    const { period, standings } = await standingsOf(ctx, { ...about, onDate }, ids, input.by === "percent");
    const numberOf = (row: Standing) => (input.by === "percent" ? row.percent : row.admitted);
    const kept = standings.filter((row) => passes(row, input.filter, input.threshold));
    const ranked = rankBy(kept, numberOf, input.order).filter(({ rank }) => rank !== null);
    const told = ranked.slice(0, input.top ?? ranked.length);
    return {
      kind: "ranking",
      unit: input.unitIds ? null : about.unit,
      by: input.by,
      order: input.order,
      asked: { ...about.asked },
      period,
      asOf: lastDay(period.to),
      rows: told.map(({ row, rank }) => ({ ...row.view, rank })),
      total: ranked.length,
      filter: input.filter,
      threshold: input.threshold,
      unitTypes: input.unitTypes,
      withoutFigures: standings.filter((row) => row.admitted === null).map((row) => row.view.unit),
      withoutQuota: standings
        .filter((row) => row.admitted !== null && row.percent === null)
        .map((row) => row.view.unit),
      sources: sourcesOf(standings.flatMap((row) => row.told ?? [])),
      coverage: {
        reported: standings.filter((row) => row.admitted !== null).length,
        of: standings.length,
        missing: standings.filter((row) => row.admitted === null).map((row) => row.view.unit),
      },
      ...notes(standings),
      assumptions: input.assumptions,
    };
  },
});

/** The units below one whose figures of those months say that nobody was admitted. */
export const listZeroUnits = query({
  name: "quotas.zero_units",
  permission: "quotas.read",
  input: z.strictObject({ ...among, hasSources: z.boolean().default(false) }),
  scope: ({ unitId, unitIds }) => unitIds ?? [unitId],
  async run(ctx, input): Promise<ZeroUnitsFacts | NoChildrenFacts> {
    const { about, onDate, ids } = await compared(ctx, input);
    if (ids.length === 0) return { kind: "no_children", unit: about.unit, onDate };
    const { period, standings } = await standingsOf(ctx, { ...about, onDate }, ids);
    // Of months that nobody told there is no saying that they brought nobody.
    const said = (row: Standing) => row.admitted !== null && isZero(row.admitted) && !row.anyone;
    const zeros = standings.filter((row) => said(row) && row.lacking.length === 0);
    const open = standings.filter((row) => said(row) && row.lacking.length > 0);
    const sources = await latestSources(
      ctx,
      zeros.map((row) => row.view.unit.id),
      period,
    );
    const rows = zeros.map(({ view, quota }) => ({
      unit: view.unit,
      quota,
      sources: sources.get(view.unit.id) ?? null,
    }));
    return {
      kind: "zero_units",
      unit: about.unit,
      asked: { ...about.asked },
      period,
      asOf: lastDay(period.to),
      rows: input.hasSources ? rows.filter((row) => (row.sources ?? 0) > 0) : rows,
      withoutFigures: standings.filter((row) => row.admitted === null).map((row) => row.view.unit),
      of: standings.length,
      unitTypes: input.unitTypes,
      ...notes([...zeros, ...open]),
      assumptions: input.assumptions,
    };
  },
});

interface Comparison {
  unitId: number;
  unitIds?: number[] | undefined;
  asked: MonthSpan;
  unitTypes: readonly string[];
  level: Level | null;
}

/** Which units are compared, on the day that the months asked about end. */
export async function compared(
  ctx: Context,
  input: Comparison,
): Promise<{ about: Asked; onDate: string; ids: number[] }> {
  const about = await askAbout(ctx, input.unitIds?.[0] ?? input.unitId, input.asked);
  const { tree } = about;
  const onDate = treeDate(about, tree.unit(input.unitId)?.endedOn);
  const level = input.unitTypes.length > 0 ? "cell" : input.level;
  const ofLevel =
    level === null ? [] : tree.descendantsOf(input.unitId, onDate).filter((id) => tree.unit(id)!.level === level);
  const isBare = ofLevel.length === 0 && input.unitTypes.length === 0;
  const below = level === null || isBare ? tree.childrenOf(input.unitId, onDate) : ofLevel;
  const ids = input.unitIds ?? below;
  // A unit that stood here then and is out of reach now does not exist for the asker, by name or in a list.
  const wanted = (id: number) =>
    reaches(ctx.actor, id) && (input.unitTypes.length === 0 || input.unitTypes.includes(tree.unit(id)?.unitType ?? ""));
  return { about, onDate, ids: ids.filter(wanted) };
}

interface Standing {
  view: Omit<RankingRow, "rank">;
  admitted: Rational | null;
  /** The quota of those months, also where they begin after it and nothing can be reckoned. */
  quota: number | null;
  percent: Rational | null;
  told: Exclude<ChosenFigure, { kind: "none" }> | null;
  /** Whether anybody is told of, were it in months that most others have not told yet. */
  anyone: boolean;
  /** The last day that its figures cover, where those of the others go further. */
  olderAt: string | null;
  /** Months before that of which it, or one below it, told nothing. */
  lacking: readonly string[];
}

/** Where each unit stands over the same months: up to the last one that most of them have a figure for. */
async function standingsOf(
  ctx: Context,
  about: Asked & { onDate: string },
  ids: readonly number[],
  bySinceStart = false,
): Promise<{ period: MonthSpan; standings: Standing[] }> {
  const { tree, today, onDate } = about;
  const targets = await findTargets(ctx.db, ids, about.asked, today, undefined, about);
  const plans = await plansOf(
    ctx,
    ids.filter((id) => targets.get(id)!.chosen === null),
    about.asked,
  );
  const asked = bySinceStart ? sinceStart(about.asked, [...targets.values()]) : about.asked;
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
      percent: admitted && reckoned?.target ? share(admitted, reckoned.target) : null,
      told: choice.kind === "none" ? null : choice,
      anyone: all.kind !== "none" && !isZero(all.value),
      ...standingAt(choice, period),
    };
  });
  return { period, standings };
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
function notes(standings: readonly Standing[]): Pick<RankingFacts, "older" | "lacking"> {
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

/** Exact, before rounding: 99,996 % has not met its quota. To meet it is not to exceed it. */
function passes({ percent }: Standing, filter: RankingFilter | null, threshold: number | null): boolean {
  if (filter === null) return true;
  if (percent === null) return false;
  const side = compare(percent, rational(filter === "above" || filter === "below" ? (threshold ?? 100) : 100));
  if (filter === "met_quota") return side >= 0;
  return filter === "below" ? side < 0 : side > 0;
}

/** The pool at its latest count up to the end of the months, by unit. */
export async function latestSources(
  ctx: Context,
  unitIds: readonly number[],
  period: MonthSpan,
): Promise<Map<number, number>> {
  const since = { from: addMonths(period.to, -11), to: period.to };
  return findStandingCounts(ctx.db, unitIds, "sources", since);
}
