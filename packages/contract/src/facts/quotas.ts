import type { Interval } from "../ask.ts";
import type { Bound, QuotaKind, QuotaScope } from "../identifiers.ts";
import type { Pace } from "../message.ts";
import type { UnitRef, Measured, DocumentRef, Assumption, Basis } from "./basis.ts";

/** The members that a rate is reckoned on. `atStart` is false when no count existed at or before the start. */
export interface QuotaBase {
  members: number;
  onDate: string;
  atStart: boolean;
}

export interface QuotaRef {
  /** Absent for a quota that was summed from several. */
  id?: number;
  scope: QuotaScope;
  label: string | null;
  period: Interval;
  kind: QuotaKind;
  bound: Bound;
  /** People: the value, or the minimum of a range times its base. Null when a rate has no base. */
  target: number | null;
  /** People: the maximum of a range. Null when there is no range. */
  targetMax: number | null;
  minPercent: number | null;
  maxPercent: number | null;
  base: QuotaBase | null;
  issuedBy: string | null;
  documentNo: string | null;
  documentOn: string | null;
  documents: readonly DocumentRef[];
  assumed: string | null;
  /** The quotas this one was summed from (year by year). The rate above is that of each, where all have the same. */
  parts?: readonly QuotaPart[];
  /** The quotas of units that were taken over in those months, and are in the target. */
  inherited?: readonly { unit: UnitRef; on: string; target: number }[];
  /** What is recorded already and in force from a day to come, the next first. */
  ahead?: readonly QuotaAhead[];
}

export type QuotaPart = Pick<QuotaRef, "period" | "target" | "targetMax" | "minPercent" | "maxPercent">;

export interface QuotaAhead extends Pick<
  QuotaRef,
  "bound" | "target" | "targetMax" | "minPercent" | "maxPercent" | "documentNo" | "documentOn"
> {
  on: string;
}

/** The reckoning of a quota; every field that cannot be reckoned is null. */
export interface ProgressNumbers {
  percent: number | null;
  expected: number | null;
  /** Expected less admitted: positive is short of the pace, negative ahead of it. */
  gap: number | null;
  /** Quota less admitted, never below 0. */
  remaining: number | null;
  /** Admitted beyond the quota, 0 when not beyond. */
  exceededBy: number | null;
  monthsElapsed: number;
  monthsTotal: number;
  monthsLeft: number;
  requiredPerMonth: number | null;
  /** Only where more than twelve months are left. */
  requiredPerYear: number | null;
  soFarPerMonth: number | null;
  /** Required pace over the pace so far. */
  paceRatio: number | null;
  forecast: number | null;
  forecastPercent: number | null;
  pace: Pace;
}

/** Admissions against a quota. Without a quota the numbers are null and the count still stands. */
export interface ProgressFacts extends Basis, ProgressNumbers {
  kind: "progress";
  admitted: Measured;
  /** Set where the months asked about begin after the quota does: what came in them. All else counts from its start. */
  part?: (Measured & { period: Interval }) | null;
  quota: QuotaRef | null;
  /** All months of the quota are over today: nothing is forecast of them, and what was needed was needed then. */
  over?: boolean;
  /** What is recorded since the months asked about, counted from the same start: what was needed was needed then. */
  later?: Measured & { period: Interval };
  /** Of the unit's plan: the last that was due by the end of the months counted, or the first that is still to come. */
  milestone?: { month: string; target: number; due: boolean } | null;
  /** Of units below that lag: what they stated as the cause for the latest period, the most common first. */
  causes?: readonly { titleVi: string; titleEn: string; units: number }[];
  /** Cumulative at each month's end where figures end there; `expected` for every month of the quota. */
  months: readonly { month: string; admitted: number | null; expected: number }[];
  /** True when units sit below this one on that day. */
  hasChildren: boolean;
}

export interface QuotaFacts {
  kind: "quota";
  unit: UnitRef;
  asked: Interval;
  quota: QuotaRef;
  /** Admissions so far in the quota's months, where known. */
  admitted: (Measured & { asOf: string }) | null;
  percent: number | null;
  ended?: NonNullable<Basis["ended"]>;
  assumptions: readonly Assumption[];
}

/** No quota for those months; the ones that exist, nearest first. */
export interface NoQuotaFacts {
  kind: "no_quota";
  unit: UnitRef;
  asked: Interval;
  existing: readonly QuotaRef[];
}

/** A parent's quota and what was handed down. */
export interface AllocationFacts {
  kind: "allocation";
  unit: UnitRef;
  quota: QuotaRef | null;
  period: Interval;
  rows: readonly { unit: UnitRef; quota: number | null }[];
  sum: number;
  /** Sum less the parent's quota; null without one. */
  difference: number | null;
}
