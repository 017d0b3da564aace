import type {
  Assumption,
  EndedUnitFacts,
  FuturePeriodFacts,
  NoFiguresFacts,
  Pace,
  ProgressFacts,
  ProgressNumbers,
} from "@ketnap/contract";
import { earlier, firstDay, later, listMonths, monthOf, type MonthSpan } from "../calendar/month.rules.ts";
import {
  type Asked,
  askAbout,
  basisOf,
  type ChosenFigure,
  endWithin,
  existingOf,
  measured,
  outOfTime,
  type Predecessor,
  readChoice,
  type StoredFigure,
  treeDate,
  type UnitFigures,
} from "../figures/index.ts";
import { cumulative } from "../figures/running.rules.ts";
import { isThinlyTold } from "../figures/gathering.rules.ts";
import { round2 } from "../figures/rational.rules.ts";
import { findRoadmaps } from "../plans/index.ts";
import { milestoneAt, plannedYear, type Roadmap, roadmapOf } from "../plans/roadmap.rules.ts";
import type { Context } from "../kernel/index.ts";
import { standingAhead } from "./ahead.ts";
import { expectedAt } from "./expected.rules.ts";
import { reckonedSpan } from "./choose-quota.rules.ts";
import { paceOf, reckonProgress, roundProgress } from "./progress.rules.ts";
import { pastOf } from "./inherited.ts";
import { chooseTarget, inheritedOf, type Target, type Term } from "./quota-ref.ts";
import { findStanding, type StandingRows } from "./store.ts";

interface ProgressAsked {
  about: Asked;
  /** Whom it took over. */
  past: readonly Predecessor[];
}

export async function progressAsked(ctx: Context, unitId: number, asked: MonthSpan): Promise<ProgressAsked> {
  const about = await askAbout(ctx, unitId, asked);
  return { about, past: pastOf({ tree: about.tree, today: about.today }, unitId, about.asked) };
}

/** What is to be known of units that are asked about on the same day, at least one. */
export async function standingRows(ctx: Context, all: readonly ProgressAsked[]): Promise<StandingRows> {
  const [{ about, past: taken }, ...others] = all as [ProgressAsked, ...ProgressAsked[]];
  const ahead = others.length === 0 && taken.length === 0 ? standingAhead(ctx, about.unit.id) : undefined;
  if (ahead) return ahead;
  const { today } = about;
  const [unitIds, past] = [all.map(({ about }) => about.unit.id), all.flatMap((one) => one.past)];
  const before = past.map(({ unitId }) => unitId);
  return findStanding(ctx.db, unitIds, { indicator: "admitted", through: monthOf(today), today, past: before });
}

interface ProgressInput {
  asked: MonthSpan;
  term?: Term | undefined;
  assumptions: Assumption[];
}

/** One unit's, reckoned from rows that may be of others too. */
export async function progressFrom(
  ctx: Context,
  { about, past }: ProgressAsked,
  rows: StandingRows,
  input: ProgressInput,
): Promise<ProgressFacts | NoFiguresFacts | EndedUnitFacts | FuturePeriodFacts> {
  const of = <Row extends { unitId: number }>(some: readonly Row[], id: number) =>
    some.filter((row) => row.unitId === id);
  const foundOf = (id: number) => chooseTarget(of(rows.quotas, id), of(rows.snapshots, id), input.asked, input.term);
  const { chosen } = inheritedOf(foundOf, about.unit.id, past, { tree: about.tree, today: about.today });
  const early = await outOfTime(ctx, about);
  if (early?.kind === "ended_unit") return early;
  if (early) return { ...early, quota: chosen?.ref ?? null };
  const asked = input.term && chosen ? chosen.span : about.asked;
  const own = of(rows.figures, about.unit.id);
  return progressOf(ctx, { ...about, asked, own }, chosen, termAssumption(input, chosen));
}

/** With the unit's own figures, read beside its quotas. */
type Known = Asked & { own: readonly StoredFigure[] };

async function progressOf(
  ctx: Context,
  about: Known,
  found: Target | null,
  assumptions: Assumption[],
): Promise<ProgressFacts | NoFiguresFacts> {
  const { unit, asked, tree, today } = about;
  const indicator = "admitted";
  const { node, choice, chosen, part } = await readSinceStart(ctx, about, found);
  if (choice.kind === "none") {
    const existing = existingOf(choice);
    return { kind: "no_figures", unit, indicator, group: null, asked: { ...asked }, existing, assumptions };
  }
  const span = chosen?.span ?? asked;
  const ended = endWithin(tree, unit.id, asked, today);
  const roadmap = chosen?.roadmap ?? (await planOf(ctx, unit.id, span));
  const progress = reckonProgress({
    quota: isThin(choice) || handedOn(ended) ? null : (chosen?.target ?? null),
    span,
    admitted: choice.value,
    bound: choice.bound,
    lastFigureMonth: choice.span.to,
    today,
    asOfMonth: asked.to,
    roadmap,
  });
  const over = span.to < monthOf(today);
  const later = ended || over || !chosen ? null : await laterOf(ctx, about, choice, span);
  const numbers = over ? notAhead(roundProgress(progress)) : roundProgress(progress);
  const endedOn = tree.unit(unit.id)!.endedOn;
  const lived = (month: MonthSpan["to"]) => endedOn === null || firstDay(month) < endedOn;
  const stated: Assumption[] = chosen?.ref.assumed ? [{ kind: "stated", text: chosen.ref.assumed }] : [];
  const basis = basisOf(choice, { unit, asked, today, tree, indicator, assumptions: [...assumptions, ...stated] });
  return {
    kind: "progress",
    ...basis,
    ...(ended ? atItsEnd(numbers) : numbers),
    pace: ended ? "unknown" : chosen ? progress.pace : paceByPlan(choice, span, roadmap),
    unreportedMonths:
      basis.unreportedMonths.length > 0 ? basis.unreportedMonths : progress.unreportedMonths.filter(lived),
    admitted: measured(choice),
    part,
    quota: handedOn(ended) ? null : (chosen?.ref ?? null),
    ...(over ? { over } : {}),
    ...(later ? { later } : {}),
    milestone: ended ? null : milestoneOf(roadmap, choice.span.to),
    months: ended ? [] : monthsOf(node, choice, span, chosen),
    hasChildren: tree.childrenOf(unit.id, treeDate(about, endedOn)).length > 0,
  };
}

/** Who looks back at months of a quota that runs still is told how far it has come since. */
async function laterOf(
  ctx: Context,
  { unit, asked, tree, today, own }: Known,
  told: Exclude<ChosenFigure, { kind: "none" }>,
  span: MonthSpan,
): Promise<ProgressFacts["later"] | null> {
  const through = earlier(span.to, monthOf(today));
  if (asked.to >= through) return null;
  const whole = { from: told.span.from, to: through };
  const { choice } = await readChoice(ctx.db, tree, {
    unitId: unit.id,
    indicator: "admitted",
    asked: whole,
    today,
    own,
  });
  if (choice.kind === "none" || isThin(choice)) return null;
  if (choice.span.from !== told.span.from || choice.span.to <= told.span.to) return null;
  return { ...measured(choice), period: { ...choice.span } };
}

/** A unit that was taken over has handed on its quota too. */
function handedOn(ended: ReturnType<typeof endWithin>): boolean {
  return ended?.successors.some(({ how }) => how === "merge" || how === "close") ?? false;
}

/** Of months that are all over nothing is foretold. */
export function notAhead<Numbers extends Pick<ProgressNumbers, "forecast">>(numbers: Numbers): Numbers {
  const years = "requiredPerYear" in numbers ? { requiredPerYear: null, forecastPercent: null } : {};
  return { ...numbers, ...years, forecast: null };
}

/** What is over goes on at no pace. */
function atItsEnd(numbers: ProgressNumbers): ProgressNumbers {
  const none = { expected: null, gap: null, requiredPerMonth: null, requiredPerYear: null, paceRatio: null };
  return { ...numbers, ...none, forecast: null, forecastPercent: null, monthsLeft: 0, pace: "unknown" };
}

/** Of a unit without a quota: what it plans by itself. */
async function planOf(ctx: Context, unitId: number, span: MonthSpan): Promise<Roadmap> {
  const year = plannedYear(span);
  const milestones = year === null ? undefined : (await findRoadmaps(ctx.db, [unitId], year)).get(unitId);
  return milestones ? roadmapOf(year!, milestones) : [];
}

/** Of a unit without a quota: held against its plan alone. */
export function paceByPlan(choice: Exclude<ChosenFigure, { kind: "none" }>, span: MonthSpan, roadmap: Roadmap): Pace {
  const last = roadmap.at(-1);
  if (!last || choice.span.from !== span.from || isThin(choice)) return "unknown";
  const whole = { from: span.from, to: later(last.month, choice.span.to) };
  return paceOf(choice.value, expectedAt(last.target, whole, choice.span.to, roadmap), choice.bound);
}

/** By the plan: what was to be reached by the last month that is counted, or what comes first. */
function milestoneOf(roadmap: Roadmap, through: MonthSpan["to"]): NonNullable<ProgressFacts["milestone"]> | null {
  const point = milestoneAt(roadmap, through);
  return point ? { month: point.month, target: round2(point.target), due: point.due } : null;
}

/** Fewer than four of five months of the units are told: that is no sum to be held against the quota of all of them. */
export function isThin(choice: Pick<ChosenFigure, "kind"> & { told?: { months: number; of: number } }): boolean {
  return choice.told !== undefined && isThinlyTold(choice.told);
}

interface Since {
  node: UnitFigures;
  choice: ChosenFigure;
  chosen: Target | null;
  part: NonNullable<ProgressFacts["part"]> | null;
}

/**
 * What was asked about and, where that begins after the quota does, what there is since the quota's start: a quarter
 * held against a whole year's quota would be a wrong number. Where the months before are not known, the count stands alone.
 */
async function readSinceStart(ctx: Context, about: Known, found: Target | null): Promise<Since> {
  const { unit, asked, tree, today, own } = about;
  const read = (span: MonthSpan) =>
    readChoice(ctx.db, tree, { unitId: unit.id, indicator: "admitted", asked: span, today, own });
  const told = await read(asked);
  const whole = reckonedSpan(asked, found?.span ?? null);
  if (told.choice.kind === "none" || whole === asked) return { ...told, chosen: found, part: null };
  const since = await read(whole);
  const reaches = since.choice.kind !== "none" && since.choice.span.to === told.choice.span.to;
  if (!reaches) return { ...told, chosen: null, part: null };
  return { ...since, chosen: found, part: { ...measured(told.choice), period: { ...told.choice.span } } };
}

function monthsOf(
  node: Parameters<typeof cumulative>[0],
  choice: Parameters<typeof cumulative>[1],
  span: MonthSpan,
  chosen: Target | null,
): ProgressFacts["months"] {
  if (choice.kind === "none" || !chosen?.target) return [];
  const target = chosen.target;
  const through = listMonths(span.from, span.to);
  const told = listMonths(later(span.from, choice.span.from), earlier(span.to, choice.span.to));
  const admitted = new Map(cumulative(node, choice, told).map((point) => [point.month, point.value]));
  return through.map((month) => ({
    month,
    admitted: admitted.get(month) ? round2(admitted.get(month)!) : null,
    expected: round2(expectedAt(target, span, month, chosen.roadmap)),
  }));
}

function termAssumption(input: { term?: unknown; assumptions: Assumption[] }, chosen: Target | null): Assumption[] {
  const label = chosen?.ref.label;
  if (!input.term || !chosen || !label) return input.assumptions;
  return [...input.assumptions, { kind: "term_months", label, period: { ...chosen.span } }];
}
