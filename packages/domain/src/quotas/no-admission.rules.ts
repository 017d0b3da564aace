import { earlier, listMonths, type Month, type MonthSpan, yearOf } from "../calendar/month.rules.ts";
import { contains, overlap, yearPeriod } from "../calendar/period.rules.ts";
import { chooseFigure, type FigureNode } from "../figures/figures.rules.ts";
import { remembering, rememberingLast } from "../figures/memory.rules.ts";
import { isZero, rational } from "../figures/rational.rules.ts";
import { type Stay, stayWithin } from "../figures/stays.rules.ts";
import type { FigureRow } from "../figures/tiling.rules.ts";
import { type ToldYear, type YearNode, yearNodeOf } from "../figures/told-years.rules.ts";

/** `zero` only where the data say 0 for the whole year; a year that nobody reported is `unknown`. */
type YearState = "zero" | "admitted" | "unknown";

export interface Verdict<U> {
  unit: U;
  /** The years of the run in which the unit existed. */
  years: readonly number[];
  /** Whether each of these is a zero; null when one is unknown and none has an admission. */
  none: boolean | null;
  missingYears: readonly number[];
  /** Latest year, of all that are recorded, with an admission. */
  lastAdmittedYear: number | null;
}

export type Judged = Omit<Verdict<never>, "unit">;

const judgements = remembering<object, Verdict<unknown>>();

/** `through` is the last month that counts: of a year still running, only the months up to it are judged. */
export function judgeNoAdmission<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  fromYear: number,
  toYear: number,
  through?: Month,
): Verdict<U> {
  const key = `${fromYear} ${toYear} ${through}`;
  return judgements(node, key, () => reckonVerdict(node, fromYear, toYear, through)) as Verdict<U>;
}

function reckonVerdict<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  fromYear: number,
  toYear: number,
  through?: Month,
): Verdict<U> {
  const years = runOf(fromYear, toYear).filter((year) => stayWithin(node.stay, judged(year, through)) !== null);
  const states = years.map((year) => ({ year, state: yearState(node, year, through) }));
  return { unit: node.unit, ...summed(states), lastAdmittedYear: lastAdmission(node) };
}

function runOf(fromYear: number, toYear: number): number[] {
  if (!Number.isInteger(fromYear) || !Number.isInteger(toYear) || toYear < fromYear) {
    throw new RangeError(`years cannot run from ${fromYear} to ${toYear}`);
  }
  return Array.from({ length: toYear - fromYear + 1 }, (_, index) => fromYear + index);
}

function summed(states: readonly { year: number; state: YearState }[]): Omit<Judged, "lastAdmittedYear"> {
  const missingYears = states.filter((one) => one.state === "unknown").map((one) => one.year);
  const admitted = states.some((one) => one.state === "admitted");
  return {
    years: states.map((one) => one.year),
    none: admitted || states.length === 0 ? false : missingYears.length > 0 ? null : true,
    missingYears,
  };
}

/**
 * The same of a unit without others below it by the months that it told of its years: each year is judged by the same
 * rules as its figures would be.
 */
export function judgeToldYears(
  stay: Stay,
  years: readonly ToldYear[],
  fromYear: number,
  toYear: number,
  through?: Month,
): Judged {
  const about = [stay, fromYear, toYear, through];
  return judgedYears(years, about, () => reckonYears(stay, years, { fromYear, toYear, through }));
}

const judgedYears = rememberingLast<readonly ToldYear[], Judged>();

function reckonYears(
  stay: Stay,
  years: readonly ToldYear[],
  { fromYear, toYear, through }: { fromYear: number; toYear: number; through: Month | undefined },
): Judged {
  const lived = runOf(fromYear, toYear).filter((year) => stayWithin(stay, judged(year, through)) !== null);
  const states = lived.map((year) => {
    const node = yearNodeOf(stay, years.find((one) => one.year === year) ?? { year, told: 0, some: 0 })!;
    return { year, state: yearStates(node, `${through}`, () => yearState(node, year, through)) };
  });
  return { ...summed(states), lastAdmittedYear: years.findLast(({ some }) => some > 0)?.year ?? null };
}

const yearStates = remembering<YearNode, YearState>();

/** To which month of a year that is not over a unit's figures lead; null where there are none. */
export function endOfToldYear(stay: Stay, years: readonly ToldYear[], year: number, over: Month): Month | null {
  const told = years.find((one) => one.year === year);
  if (!told) return null;
  return endsOfYears(told, [stay, over], () => {
    const node = yearNodeOf(stay, told);
    return node && endInYear(node, year, over);
  });
}

const endsOfYears = rememberingLast<ToldYear, Month | null>();

/** The same by the figures themselves. */
export function endInYear<U, F extends FigureRow>(node: FigureNode<U, F>, year: number, over: Month): Month | null {
  const choice = chooseFigure(node, judged(year, over), "flow");
  return choice.kind === "none" ? null : choice.span.to;
}

/** The month that most of those who have reported have come to. */
export function commonMonth(ends: readonly (Month | null)[]): Month | null {
  const told = ends.filter((end) => end !== null);
  return told.toSorted().toReversed()[Math.ceil(told.length / 2) - 1] ?? null;
}

function judged(year: number, through?: Month): MonthSpan {
  const { from, to } = yearPeriod(year);
  return { from, to: through === undefined || through < from ? to : earlier(to, through) };
}

function yearState<U, F extends FigureRow>(node: FigureNode<U, F>, year: number, through?: Month): YearState {
  const span = judged(year, through);
  const choice = chooseFigure(node, span, "flow");
  if (choice.kind !== "none" && !isZero(choice.value)) return "admitted";
  if (someAdmission(node, year)) return "admitted";
  const complete = choice.kind !== "none" && choice.complete && choice.bound === "exact";
  const told = choice.kind === "own" || (choice.kind === "children" && choice.coverage.reported === choice.coverage.of);
  return (complete && told) || coveredByZeros(node, span) ? "zero" : "unknown";
}

/** Nobody in several years together is nobody in each of them, and in each of their months. */
function coveredByZeros<U, F extends FigureRow>(node: FigureNode<U, F>, asked: MonthSpan): boolean {
  const span = stayWithin(node.stay, asked) ?? asked;
  const zeros = node.figures.filter(
    (figure) => figure.bound === "exact" && isZero(rational(figure.value)) && overlap(spanOf(figure), span),
  );
  return listMonths(span.from, span.to).every((month) =>
    zeros.some((zero) => zero.firstMonth <= month && month <= zero.lastMonth),
  );
}

function someAdmission<U, F extends FigureRow>(node: FigureNode<U, F>, year: number): boolean {
  const span = yearPeriod(year);
  return everyFigure(node).some((figure) => contains(span, spanOf(figure)) && !isZero(rational(figure.value)));
}

function lastAdmission<U, F extends FigureRow>(node: FigureNode<U, F>): number | null {
  const years = everyFigure(node)
    .filter((figure) => !isZero(rational(figure.value)) && yearOf(figure.firstMonth) === yearOf(figure.lastMonth))
    .map((figure) => yearOf(figure.lastMonth));
  return years.length > 0 ? years.reduce((a, b) => Math.max(a, b)) : null;
}

function everyFigure<U, F extends FigureRow>(node: FigureNode<U, F>): F[] {
  return [...node.figures, ...(node.children ?? []).flatMap((child) => everyFigure(child))];
}

function spanOf(figure: FigureRow) {
  return { from: figure.firstMonth, to: figure.lastMonth };
}
