import { againstRules } from "./against.ts";
import { betweenRules } from "./between.ts";
import { boundRules } from "./bounds.ts";
import { daysRules } from "./days.ts";
import { listRules } from "./lists.ts";
import { monthRules } from "./months.ts";
import { openRules } from "./open-ends.ts";
import { quarterRules } from "./quarters.ts";
import type { Reading } from "./reading.ts";
import { yearRules } from "./years.ts";

/** A phrase about time and what it says. `read` may decline with null. */
export interface Rule {
  /** Over the folded line, as a regular expression; it begins after a space and ends before one. */
  phrase: string;
  read: (groups: Readonly<Record<string, string | undefined>>, context: RuleContext) => Reading | null;
}

interface RuleContext {
  /** The folded words right before and right after the phrase. */
  before: string;
  after: string;
  /** The phrase as it was typed. */
  typed: string;
  /** ISO civil date. */
  today: string;
}

/** In this order: what is longer and more particular is read before what could be a part of it. */
export const rules: readonly Rule[] = [
  ...boundRules.terms,
  ...betweenRules,
  ...yearRules.terms,
  ...againstRules,
  ...yearRules.comparisons,
  ...daysRules.ranges,
  ...boundRules.sides,
  ...listRules,
  ...monthRules.ranges,
  ...daysRules.cumulative,
  ...yearRules.ranges,
  ...yearRules.counts,
  ...openRules,
  ...monthRules.firstMonths,
  ...boundRules.untilLast,
  ...monthRules.cumulative,
  ...quarterRules,
  ...daysRules.dates,
  ...monthRules.single,
  ...daysRules.relative,
  ...yearRules.single,
];
