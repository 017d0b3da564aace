import type { Bound, FigureSource } from "@ketnap/contract";

import type { MonthSpan } from "../calendar/month.rules.ts";
import { distance, overlap, sameSpan, spanLength } from "../calendar/period.rules.ts";
import type { Rational } from "./rational.rules.ts";
import { boundOf, type FigureRow, type Nature, tile, totalOf } from "./tiling.rules.ts";

/** A number that is there for other months than those asked about. */
export interface ExistingChoice {
  span: MonthSpan;
  value: Rational;
  bound: Bound;
  source: FigureSource;
  /** Null: an own figure. */
  coverage: { reported: number; of: number } | null;
}

export function existingOwn(figures: readonly FigureRow[], asked: MonthSpan, nature: Nature): ExistingChoice[] {
  return nearestSpans(figures, asked).flatMap((span) => {
    const pieces = tile(figures, span, nature).get(span.to);
    if (!pieces) return [];
    return [{ span, value: totalOf(pieces), bound: boundOf(pieces), source: pieces[0]!.source, coverage: null }];
  });
}

/** The figures' periods: the longest overlap first, then the nearest, the longer, the later. */
export function nearestSpans(figures: readonly FigureRow[], asked: MonthSpan): MonthSpan[] {
  return distinctSpans(figures).toSorted(
    (a, b) =>
      shared(b, asked) - shared(a, asked) ||
      distance(a, asked) - distance(b, asked) ||
      spanLength(b) - spanLength(a) ||
      (a.from > b.from ? -1 : 1),
  );
}

function shared(a: MonthSpan, b: MonthSpan): number {
  const both = overlap(a, b);
  return both ? spanLength(both) : 0;
}

function distinctSpans(figures: readonly FigureRow[]): MonthSpan[] {
  const spans: MonthSpan[] = [];
  for (const { firstMonth, lastMonth } of figures) {
    const span = { from: firstMonth, to: lastMonth };
    if (firstMonth <= lastMonth && !spans.some((known) => sameSpan(known, span))) spans.push(span);
  }
  return spans;
}
