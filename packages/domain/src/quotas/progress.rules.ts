/** The reckoning of a quota: exact inside, rounded only by `roundProgress`. */
import type { Bound, Pace, ProgressNumbers } from "@ketnap/contract";

import {
  addMonths,
  elapsedMonths,
  later,
  listMonths,
  type Month,
  monthOf,
  type MonthSpan,
} from "../calendar/month.rules.ts";
import { spanLength } from "../calendar/period.rules.ts";
import {
  compare,
  divide,
  isZero,
  multiply,
  type Rational,
  rational,
  ratio,
  round2,
  subtract,
  ZERO,
} from "../figures/rational.rules.ts";
import { expectedAt, type Roadmap } from "./expected.rules.ts";

export interface ProgressInput {
  /** Null: no quota is known. */
  quota: Rational | null;
  /** The quota's own months. */
  span: MonthSpan;
  admitted: Rational;
  /** `at_least`: there may be more, so that being behind cannot be told. */
  bound?: Bound;
  /** Last month that a figure covers; null when none does. */
  lastFigureMonth: Month | null;
  /** ISO date. */
  today: string;
  /** The end month, where the question names one; counts only when it is over. */
  asOfMonth?: Month | undefined;
  roadmap?: Roadmap | undefined;
}

export interface Progress {
  percent: Rational | null;
  expected: Rational | null;
  /** Positive: short of the pace. */
  gap: Rational | null;
  remaining: Rational | null;
  exceededBy: Rational | null;
  monthsElapsed: number;
  monthsTotal: number;
  monthsLeft: number;
  requiredPerMonth: Rational | null;
  requiredPerYear: Rational | null;
  soFarPerMonth: Rational | null;
  paceRatio: Rational | null;
  forecast: Rational | null;
  forecastPercent: Rational | null;
  pace: Pace;
  /** Months that are over (to the named end, or to last month) and have no figure. */
  unreportedMonths: Month[];
}

const HUNDRED = rational(100);
const AMBER = ratio(7, 10);

export function reckonProgress(input: ProgressInput): Progress {
  const { quota, span, admitted, lastFigureMonth } = input;
  const monthsTotal = spanLength(span);
  const monthsElapsed = lastFigureMonth === null ? 0 : elapsedMonths(span, lastFigureMonth);
  const monthsLeft = monthsTotal - elapsedMonths(span, countedThrough(input));
  const expected = quota && expectedAt(quota, span, lastFigureMonth ?? addMonths(span.from, -1), input.roadmap);
  const remaining = quota && positive(subtract(quota, admitted));
  const requiredPerMonth = remaining && monthsLeft > 0 ? divide(remaining, rational(monthsLeft)) : null;
  const soFarPerMonth = monthsElapsed > 0 ? divide(admitted, rational(monthsElapsed)) : null;
  const started = soFarPerMonth !== null && !isZero(soFarPerMonth) ? soFarPerMonth : null;
  const forecast = started && multiply(started, rational(monthsTotal));
  return {
    percent: quota && share(admitted, quota),
    expected,
    gap: expected && subtract(expected, admitted),
    remaining,
    exceededBy: quota && positive(subtract(admitted, quota)),
    monthsElapsed,
    monthsTotal,
    monthsLeft,
    requiredPerMonth,
    requiredPerYear: requiredPerMonth && monthsLeft > 12 ? multiply(requiredPerMonth, rational(12)) : null,
    soFarPerMonth,
    paceRatio: requiredPerMonth && started && divide(requiredPerMonth, started),
    forecast,
    forecastPercent: quota && forecast && share(forecast, quota),
    pace:
      quota && expected && monthsElapsed > 0 && !isZero(quota) ? paceOf(admitted, expected, input.bound) : "unknown",
    unreportedMonths: unreported(input),
  };
}

/** At least the expected; at least 70 % of it; below. Of a count that may be more, only the first can be told. */
export function paceOf(admitted: Rational, expected: Rational, bound: Bound = "exact"): Pace {
  if (compare(admitted, expected) >= 0) return "on_pace";
  if (bound === "at_least") return "unknown";
  return compare(admitted, multiply(expected, AMBER)) >= 0 ? "slightly_behind" : "behind";
}

/** a in percent of b; null when b is 0. */
export function share(a: Rational, b: Rational): Rational | null {
  return isZero(b) ? null : divide(multiply(a, HUNDRED), b);
}

export function roundProgress(progress: Progress): ProgressNumbers {
  const shown = (value: Rational | null) => (value === null ? null : round2(value));
  const { monthsElapsed, monthsTotal, monthsLeft, pace } = progress;
  return {
    percent: shown(progress.percent),
    expected: shown(progress.expected),
    gap: shown(progress.gap),
    remaining: shown(progress.remaining),
    exceededBy: shown(progress.exceededBy),
    monthsElapsed,
    monthsTotal,
    monthsLeft,
    requiredPerMonth: shown(progress.requiredPerMonth),
    requiredPerYear: shown(progress.requiredPerYear),
    soFarPerMonth: shown(progress.soFarPerMonth),
    paceRatio: shown(progress.paceRatio),
    forecast: shown(progress.forecast),
    forecastPercent: shown(progress.forecastPercent),
    pace,
  };
}

/** The month through which time counts as used: the named past end, else last month; a figure may lie further on. */
function countedThrough(input: ProgressInput): Month {
  const used = overThrough(input);
  return input.lastFigureMonth === null ? used : later(input.lastFigureMonth, used);
}

function overThrough({ today, asOfMonth }: ProgressInput): Month {
  const current = monthOf(today);
  return asOfMonth && asOfMonth < current ? asOfMonth : addMonths(current, -1);
}

function unreported(input: ProgressInput): Month[] {
  const { span, lastFigureMonth } = input;
  const over = overThrough(input);
  const since = lastFigureMonth === null ? span.from : later(span.from, addMonths(lastFigureMonth, 1));
  return listMonths(since, over < span.to ? over : span.to);
}

function positive(value: Rational): Rational {
  return compare(value, ZERO) > 0 ? value : ZERO;
}
