import { countMonths, listMonths, type Month, type MonthSpan } from "../calendar/month.rules.ts";
import { type FigureRow, precedes } from "./tiling.rules.ts";

/** Figures of some months that leave some of them out. */
export interface Gathered<F extends FigureRow> {
  /** In order, none overlapping another. */
  pieces: readonly F[];
  /** The months that none of them covers. */
  gaps: readonly Month[];
}

/**
 * What was reported of a flow, holes and all: the figures inside the months that leave the fewest of them out, and
 * between equals those that a tiling would take. Null where none lies inside.
 */
export function gather<F extends FigureRow>(figures: readonly F[], span: MonthSpan): Gathered<F> | null {
  const inside = insideOf(figures, span);
  if (inside.length === 0) return null;
  const endingAt = Map.groupBy(inside, (figure) => figure.lastMonth);
  const best: Gathered<F>[] = [{ pieces: [], gaps: [] }];
  for (const month of listMonths(span.from, span.to)) {
    const before = best.at(-1)!;
    let found: Gathered<F> = { pieces: before.pieces, gaps: [...before.gaps, month] };
    for (const figure of endingAt.get(month) ?? []) {
      const begun = best[countMonths(span.from, figure.firstMonth) - 1]!;
      const other = { pieces: [...begun.pieces, figure], gaps: begun.gaps };
      if (isBetter(other, found)) found = other;
    }
    best.push(found);
  }
  return best.at(-1)!;
}

/** Fewer than four of five: that is no sum to be told for the whole. */
export function isThinlyTold(told: { months: number; of: number }): boolean {
  return told.months * 5 < told.of * 4;
}

function isBetter<F extends FigureRow>(a: Gathered<F>, b: Gathered<F>): boolean {
  if (a.gaps.length !== b.gaps.length) return a.gaps.length < b.gaps.length;
  return precedes(a.pieces, b.pieces);
}

export function insideOf<F extends FigureRow>(figures: readonly F[], span: MonthSpan): F[] {
  return figures.filter(
    ({ firstMonth, lastMonth }) => span.from <= firstMonth && firstMonth <= lastMonth && lastMonth <= span.to,
  );
}

/** The last month in which a figure inside those months ends. */
export function lastToldIn(figures: readonly FigureRow[], span: MonthSpan): Month | undefined {
  return insideOf(figures, span)
    .map((figure) => figure.lastMonth)
    .toSorted()
    .at(-1);
}
