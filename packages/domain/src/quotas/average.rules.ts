import type { MonthSpan } from "../calendar/month.rules.ts";
import { spanLength } from "../calendar/period.rules.ts";
import { divide, isZero, multiply, type Rational, rational, ratio, subtract } from "../figures/rational.rules.ts";
import { share } from "./progress.rules.ts";

/** Whole or broken years: 59 months are 4,92. */
export function yearsOf(span: MonthSpan): Rational {
  return ratio(spanLength(span), 12);
}

export function averagePerYear(total: Rational, span: MonthSpan): Rational {
  return divide(total, yearsOf(span));
}

export interface AverageAgainstQuota {
  perYear: Rational;
  percentOfQuota: Rational | null;
  difference: Rational | null;
}

export function reckonAverage(total: Rational, span: MonthSpan, quotaPerYear: Rational | null): AverageAgainstQuota {
  const perYear = averagePerYear(total, span);
  return {
    perYear,
    percentOfQuota: quotaPerYear && share(perYear, quotaPerYear),
    difference: quotaPerYear && subtract(perYear, quotaPerYear),
  };
}

/** The mean number of members that a total and its yearly rate imply; null for a rate of 0. */
export function impliedBase(total: Rational, span: MonthSpan, percentPerYear: Rational): Rational | null {
  if (isZero(percentPerYear)) return null;
  return divide(multiply(averagePerYear(total, span), rational(100)), percentPerYear);
}

/** Against the same months a year before. */
export function compareTotals(
  current: Rational,
  previous: Rational,
): { difference: Rational; percent: Rational | null } {
  const difference = subtract(current, previous);
  return { difference, percent: share(difference, previous) };
}
