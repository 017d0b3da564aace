import type { Interval } from "../ask.ts";
import type { Group, Indicator } from "../identifiers.ts";
import type { UnitRef, Measured, SourceRef, Coverage, Assumption, ExistingFigure, Basis } from "./basis.ts";

/** One number without a target: sources, dossiers, a year's admissions, a group. */
export interface FigureFacts extends Basis {
  kind: "figure";
  indicator: Indicator;
  group: Group | null;
  /** Null only when suppressed: a group of another unit, of one to four people or for less than a year that is over. */
  value: Measured | null;
}

export type TotalItem =
  | ({ state: "known"; indicator: Indicator; group: Group | null; period: Interval } & Measured)
  | { state: "suppressed"; indicator: Indicator; group: Group | null; period: Interval }
  | {
      state: "none";
      indicator: Indicator;
      group: Group | null;
      existing: readonly ExistingFigure[];
    };

/** Several indicators of one unit side by side. */
export interface TotalsFacts {
  kind: "totals";
  unit: UnitRef;
  asked: Interval;
  asOf: string | null;
  items: readonly TotalItem[];
  sources: readonly SourceRef[];
  coverage: Coverage | null;
  assumptions: readonly Assumption[];
}

/** Awareness or new-member classes as figures: how many, how many learners. */
export interface ClassesFacts extends Basis {
  kind: "classes";
  classes: Measured | null;
  learners: Measured | null;
  perClass: number | null;
}

/** Dossiers as figures, with their share of the learners trained in the same months. */
export interface DossiersFacts extends Basis {
  kind: "dossiers";
  received: Measured | null;
  sent: Measured | null;
  learners: Measured | null;
  receivedPercentOfLearners: number | null;
}

/** The pool of candidates, a stock at the end of `period`. */
export interface SourcesFacts extends Basis {
  kind: "sources";
  sourcesCount: Measured;
  quotaRemaining: number | null;
}

/** How many members a unit has, as counted nearest to the day that is asked about. */
export interface MembersFacts {
  kind: "members";
  unit: UnitRef;
  members: number;
  onDate: string;
  /** The count before that one. */
  before: { members: number; onDate: string } | null;
  /** Null: counted of the unit itself; else the sum of those below it that have been counted. */
  coverage: { reported: number; of: number } | null;
  assumptions: readonly Assumption[];
}

export interface AverageFacts extends Basis {
  kind: "average";
  indicator: Indicator;
  total: Measured;
  /** Months over twelve; 8 for eight whole years. */
  years: number;
  perYear: Measured;
  quotaPerYear: number | null;
  percentOfQuota: number | null;
  differencePerYear: number | null;
  /** What was recorded of those months as a rate of the members, with the rate that was asked for. */
  rate?: (Measured & { period: Interval; target: number | null; points: number | null }) | null;
}

/** A rate in percent, and how many percentage points off its target. */
export interface RateFacts extends Basis {
  kind: "rate";
  indicator: Indicator;
  value: Measured;
  target: number | null;
  points: number | null;
  relativePercent: number | null;
}

/** The same months a year before. */
export interface ComparisonFacts extends Basis {
  kind: "comparison";
  indicator: Indicator;
  current: Measured;
  previous: Measured;
  previousPeriod: Interval;
  /** Of which units the other time's number is; null: the unit's own figure. */
  previousCoverage: Coverage | null;
  /** Where months are missing at either time: both numbers are of the months of units alone that lack at neither. */
  common?: {
    months: number;
    of: number;
    units: number;
    /** Whose months are left out, and which of this time; null for all of them. */
    left: readonly { unit: UnitRef; months: readonly string[] | null }[];
  };
  /** Null where the two are of different units, and there is no saying. */
  difference: number | null;
  /** Difference in percent of the previous; null when that was 0. */
  differencePercent: number | null;
}
