import type { Interval } from "../ask.ts";
import type { RankingFilter, UnitType } from "../identifiers.ts";
import type { Pace } from "../message.ts";
import type { UnitRef, Measured, SourceRef, Coverage, Assumption } from "./basis.ts";

export interface RankingRow {
  unit: UnitRef;
  /** Equal results share a rank; null without the number that is ranked by. */
  rank: number | null;
  admitted: Measured | null;
  quota: number | null;
  percent: number | null;
  expected: number | null;
  pace: Pace;
}

export interface RankingFacts {
  kind: "ranking";
  /** The unit whose children are ranked, or null where units were named. */
  unit: UnitRef | null;
  by: "percent" | "admitted";
  order: "asc" | "desc";
  asked: Interval;
  period: Interval;
  asOf: string;
  rows: readonly RankingRow[];
  /** Rows before `top_n` cut them. */
  total: number;
  /** The rows are those of either end, and what lies between is left out. */
  ends?: true;
  /** What all of the kinds that were said come to; absent without kinds, and where a number is known only by its bound. */
  together?: { units: number; admitted: number; quota: number | null };
  filter: RankingFilter | null;
  threshold: number | null;
  unitTypes: readonly UnitType[];
  withoutFigures: readonly UnitRef[];
  withoutQuota: readonly UnitRef[];
  /** Who is to admit nobody: of that there is no share. */
  zeroQuota?: readonly UnitRef[];
  /** Whose quota is known and cannot be reckoned of these months: a rate without members, or one that began before. */
  unreckoned?: readonly UnitRef[];
  /** Who ended in these months and was taken over by nobody whole, with what it had reached. */
  ended?: readonly { unit: UnitRef; on: string; admitted: Measured | null; quota: number | null }[];
  /** Whose figures end before `asOf`, and when. */
  older?: readonly { unit: UnitRef; asOf: string }[];
  /** Whose numbers lack months before their end. */
  lacking?: readonly { unit: UnitRef; months: readonly string[] }[];
  sources: readonly SourceRef[];
  coverage: Coverage;
  assumptions: readonly Assumption[];
}

/** Units that admitted nobody in the months asked about: their figures say 0. */
export interface ZeroUnitsFacts {
  kind: "zero_units";
  unit: UnitRef;
  asked: Interval;
  period: Interval;
  asOf: string;
  rows: readonly { unit: UnitRef; quota: number | null; sources: number | null }[];
  withoutFigures: readonly UnitRef[];
  /** Of the rows: whose figures end before `asOf`, and when. */
  older?: readonly { unit: UnitRef; asOf: string }[];
  /** Whose figures say 0 and lack months, so that nothing is claimed of them. */
  lacking?: readonly { unit: UnitRef; months: readonly string[] }[];
  of: number;
  unitTypes: readonly UnitType[];
  assumptions: readonly Assumption[];
}

/** Units with 0 in every year of a run of years. A year without figures is not a zero. */
export interface NoAdmissionFacts {
  kind: "no_admission";
  unit: UnitRef;
  fromYear: number;
  toYear: number;
  nYears: number;
  /** Where the last of the years still runs: the last day that counts. */
  asOf?: string | null;
  rows: readonly {
    unit: UnitRef;
    /** Those of the run in which it existed. */
    years: readonly number[];
    lastAdmittedYear: number | null;
    sources: number | null;
  }[];
  /** Units whose figures lack some of the years, so that nothing can be said. */
  undecided: readonly { unit: UnitRef; missingYears: readonly number[] }[];
  of: number;
  unitTypes: readonly UnitType[];
  assumptions: readonly Assumption[];
}
