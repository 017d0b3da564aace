import type { ClassFollowed } from "@ketnap/contract";
import { addMonths, type Month, type MonthSpan, monthOf } from "../calendar/month.rules.ts";
import type { FigureNode } from "../figures/figures.rules.ts";
import { type FigureRow, tile, totalOf } from "../figures/tiling.rules.ts";
import { add, type Rational, round2, ZERO } from "../figures/rational.rules.ts";

/** A class that is over, and how many of a unit it certified. */
export interface Certified {
  unitId: number;
  organiserId: number;
  certified: number;
  lastOn: string;
}

/** All of one unit together: from the first class of those looked at, under the organiser of the latest. */
export interface Cohort {
  unitId: number;
  organiserId: number;
  certified: number;
  firstOn: string;
  lastOn: string;
}

/** One for each unit, in the order of their ids. */
export function cohortsOf(results: readonly Certified[]): Cohort[] {
  const byUnit = [...Map.groupBy(results, ({ unitId }) => unitId)].toSorted(([a], [b]) => a - b);
  return byUnit.map(([unitId, some]) => {
    const sorted = some.toSorted((a, b) => (a.lastOn < b.lastOn ? -1 : a.lastOn > b.lastOn ? 1 : 0));
    const latest = sorted.at(-1)!;
    const certified = some.reduce((sum, each) => sum + each.certified, 0);
    const { organiserId, lastOn } = latest;
    return { unitId, organiserId, certified, firstOn: sorted[0]!.lastOn, lastOn };
  });
}

/** The months in which something may have followed: those after the class. Null while there is none. */
export function monthsAfter(firstOn: string, day: string): MonthSpan | null {
  const span = { from: addMonths(monthOf(firstOn), 1), to: monthOf(day) };
  return span.from <= span.to ? span : null;
}

/**
 * What the figures that lie within these months add up to, none counted twice and none split; of a unit that told nothing
 * itself, those below it. Null where nothing is told of any of them.
 */
export function countWithin<U, F extends FigureRow>(node: FigureNode<U, F>, span: MonthSpan): number | null {
  const counted = countNode(node, span);
  return counted === null ? null : round2(counted);
}

/**
 * What the figures of several units add up to: what is known where there is anything, and nothing known where one of them,
 * of which nothing is told, may be what the others are not.
 */
export function countTogether(counts: readonly (number | null)[]): number | null {
  const sum = counts.reduce<number>((all, each) => all + (each ?? 0), 0);
  return sum === 0 && counts.includes(null) ? null : sum;
}

function countNode<U, F extends FigureRow>(node: FigureNode<U, F>, span: MonthSpan): Rational | null {
  const own = countOwn(node.figures, span);
  if (own !== null) return own;
  const below = (node.children ?? []).flatMap((child) => countNode(child, span) ?? []);
  return below.length === 0 ? null : below.reduce((sum, each) => add(sum, each), ZERO);
}

function countOwn<F extends FigureRow>(figures: readonly F[], { from, to }: MonthSpan): Rational | null {
  let counted: Rational | null = null;
  for (let at: Month = from; at <= to;) {
    const reached = [...tile(figures, { from: at, to }, "flow")].toSorted(([a], [b]) => (a < b ? 1 : -1))[0];
    if (reached) counted = add(counted ?? ZERO, totalOf(reached[1]));
    at = addMonths(reached ? reached[0] : at, 1);
  }
  return counted;
}

/** `early`: not so many months have gone since the first class that anything need have followed. */
export function judgeFollowed(
  { firstOn }: Pick<Cohort, "firstOn">,
  known: { dossiers: number | null; admitted: number | null },
  day: string,
  months: number,
): ClassFollowed {
  if ((known.dossiers ?? 0) > 0 || (known.admitted ?? 0) > 0) return "followed";
  const due = Temporal.PlainDate.from(firstOn).add({ months }).toString();
  if (day < due) return "early";
  return known.dossiers === null && known.admitted === null ? "unknown" : "nothing";
}
