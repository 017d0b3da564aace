import type { Bound, FigureSource } from "@ketnap/contract";

import type { MonthSpan } from "../calendar/month.rules.ts";
import type { Rational } from "./rational.rules.ts";
import { boundOf, type FigureRow, type Nature, SOURCE_ORDER, tile, totalOf } from "./tiling.rules.ts";

export interface Differing {
  source: FigureSource;
  value: Rational;
  bound: Bound;
}

/** What other sources, or other figures of the same source, say for exactly the months of the chosen ones. */
export function differingFrom<F extends FigureRow>(
  figures: readonly F[],
  chosen: readonly F[],
  span: MonthSpan,
  nature: Nature,
): Differing[] {
  const others = figures.filter((figure) => !chosen.includes(figure) && figure.lastMonth <= span.to);
  if (others.length === 0) return [];
  const tellings = SOURCE_ORDER.flatMap((source) =>
    [figures, others].map((some) => ({ source, some: some.filter((figure) => figure.source === source) })),
  );
  const seen = new Set([keyOf(totalOf(chosen), boundOf(chosen))]);
  return tellings.flatMap(({ source, some }) => {
    const pieces = tile(some, span, nature).get(span.to);
    if (!pieces) return [];
    const [value, bound] = [totalOf(pieces), boundOf(pieces)];
    if (seen.has(keyOf(value, bound))) return [];
    seen.add(keyOf(value, bound));
    return [{ source, value, bound }];
  });
}

function keyOf(value: Rational, bound: Bound): string {
  return `${value.n}/${value.d} ${bound}`;
}
