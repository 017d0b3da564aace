import type { QuotaBase } from "@ketnap/contract";

import { compare, divide, multiply, type Rational, rational, subtract, sum } from "../figures/rational.rules.ts";
import { share } from "./progress.rules.ts";

export interface Snapshot {
  onDate: string;
  members: number;
}

/**
 * Rates are reckoned on the members at the start: the last count at or before it, else the first one after, which the
 * reader must be told of. Null without any count.
 */
export function chooseBase(snapshots: readonly Snapshot[], start: string): QuotaBase | null {
  const byDate = snapshots.toSorted((a, b) => (a.onDate < b.onDate ? -1 : 1));
  const before = byDate.findLast((snapshot) => snapshot.onDate <= start);
  const chosen = before ?? byDate[0];
  return chosen ? { members: chosen.members, onDate: chosen.onDate, atStart: before !== undefined } : null;
}

/** A range in people. Progress is held from the minimum. */
export function rateTargets(
  minPercent: Rational,
  maxPercent: Rational | null,
  members: number,
): { min: Rational; max: Rational | null } {
  if (maxPercent && compare(maxPercent, minPercent) < 0) throw new RangeError("a range must not fall");
  const people = (percent: Rational) => divide(multiply(percent, rational(members)), rational(100));
  return { min: people(minPercent), max: maxPercent && people(maxPercent) };
}

/** The ends of several ranges together; null where none of them is a range. */
export function mostOf(parts: readonly { target: Rational | null; most: Rational | null }[]): Rational | null {
  const ends = parts.flatMap((part) => part.most ?? part.target ?? []);
  return parts.some((part) => part.most !== null) && ends.length === parts.length ? sum(ends) : null;
}

/** 5,5 % against 5 % is +0,5 percentage points, and 110 % of it: two statements, never one. */
export function comparePercents(actual: Rational, target: Rational): { points: Rational; relative: Rational | null } {
  return { points: subtract(actual, target), relative: share(actual, target) };
}
