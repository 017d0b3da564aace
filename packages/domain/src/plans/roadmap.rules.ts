import type { Milestone } from "@ketnap/contract";
import { addMonths, type Month, type MonthSpan, month, yearOf } from "../calendar/month.rules.ts";
import { type Rational, rational } from "../figures/rational.rules.ts";

/** Cumulative targets at month ends, as a unit's roadmap sets them. */
export type Roadmap = readonly { month: Month; target: Rational }[];

/** By month. */
export function ordered(milestones: readonly Milestone[]): Milestone[] {
  return milestones.toSorted((a, b) => a.month - b.month);
}

/** Why milestones are no roadmap, and where: a month that stands twice, or a target below the one before it. */
export function faultOf(milestones: readonly Milestone[]): { at: number; why: "twice" | "falls" } | null {
  const sorted = ordered(milestones);
  for (const [nth, { month: number, target }] of sorted.entries()) {
    const before = sorted[nth - 1];
    const at = milestones.findLastIndex((one) => one.month === number);
    if (before?.month === number) return { at, why: "twice" };
    if (before && before.target > target) return { at, why: "falls" };
  }
  return null;
}

export function roadmapOf(year: number, milestones: readonly Milestone[]): Roadmap {
  return ordered(milestones).map(({ month: number, target }) => ({
    month: month(year, number),
    target: rational(target),
  }));
}

/** The year over which a plan of it can be held against these months; null where they begin later or reach further. */
export function plannedYear({ from, to }: MonthSpan): number | null {
  return from.endsWith("-01") && to <= addMonths(from, 11) ? yearOf(from) : null;
}

/** The last milestone that was due by the end of that month; before the first, the first that is still to come. */
export function milestoneAt(roadmap: Roadmap, through: Month): { month: Month; target: Rational; due: boolean } | null {
  const due = roadmap.findLast((point) => point.month <= through);
  if (due) return { ...due, due: true };
  const [next] = roadmap;
  return next ? { ...next, due: false } : null;
}
