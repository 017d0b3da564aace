import { addMonths, countMonths, elapsedMonths, type Month, type MonthSpan } from "../calendar/month.rules.ts";
import type { Roadmap } from "../plans/roadmap.rules.ts";
import { spanLength } from "../calendar/period.rules.ts";
import { add, divide, multiply, type Rational, rational, ratio, subtract, ZERO } from "../figures/rational.rules.ts";

export type { Roadmap };

/**
 * What should be there at the end of `through`: the quota's even share of the months, or the roadmap's target. Between
 * two targets of a roadmap the way is even, from 0 before its first month and to the quota at its last.
 */
export function expectedAt(quota: Rational, span: MonthSpan, through: Month, roadmap: Roadmap = []): Rational {
  const points = roadmap
    .filter((point) => point.month >= span.from && point.month <= span.to)
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
  if (points.length === 0) return multiply(quota, ratio(elapsedMonths(span, through), spanLength(span)));
  if (through < span.from) return ZERO;
  const ends = points.at(-1)!.month === span.to ? points : [...points, { month: span.to, target: quota }];
  const next = ends.find((point) => point.month >= through);
  if (!next) return ends.at(-1)!.target;
  const before = ends.findLast((point) => point.month < through) ?? { month: addMonths(span.from, -1), target: ZERO };
  const [done, whole] = [countMonths(before.month, through) - 1, countMonths(before.month, next.month) - 1];
  const step = divide(subtract(next.target, before.target), rational(whole));
  return add(before.target, multiply(step, rational(done)));
}
