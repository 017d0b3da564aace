/**
 * What the verbs found out, before it is worded: plain JSON, the same for chat, panel and Excel.
 * Months are `YYYY-MM`, days `YYYY-MM-DD`. Every number is already rounded half-up at two decimals;
 * arithmetic is never done on these, only on the exact rationals inside the rules.
 */
import type { Interval } from "./ask.ts";
import type {
  Bound,
  FigureSource,
  Group,
  Indicator,
  QuotaKind,
  QuotaScope,
  RankingFilter,
  ReportStanding,
  UnitType,
} from "./identifiers.ts";
import type { Pace } from "./message.ts";

export interface UnitRef {
  id: number;
  name: string;
}

/** What tells a unit from the others of its name in somebody's reach; what does not part them is null. */
export interface UnitMark {
  /** Name of the unit that it stands under, or stood last. */
  parent: string | null;
  unitType: UnitType | null;
  /** First year and last year, as far as they are known. */
  from: string | null;
  to: string | null;
  code: string | null;
  /** Its place among those that nothing tells apart, from 1. */
  nth: number | null;
}

/** A counted value; `at_least` is "trên", "trở lên" in the paper it comes from. */
export interface Measured {
  value: number;
  bound: Bound;
}

export interface DocumentRef {
  title: string;
  documentNo?: string;
  publishedOn?: string;
}

export interface SourceRef {
  source: FigureSource;
  documents: readonly DocumentRef[];
}

/** How many of the units below told all of the months; `missing` names those that told nothing of them. */
export interface Coverage {
  reported: number;
  of: number;
  missing: readonly UnitRef[];
  /** Those that left months out: what they told is in the number. */
  partial?: readonly { unit: UnitRef; months: readonly string[] }[];
  /** Where a single unit below told all of the number: which it is. What is known of one unit is not the whole's. */
  only?: UnitRef;
  /** So much is missing that the number stands for no whole, and is held against no quota. */
  thin?: boolean;
}

/** What was filled in and not said. `stated` is text that came with the data or from the understanding. */
export type Assumption =
  | { kind: "period"; period: Interval }
  /** Days were said; figures are kept by the month, so these are told. */
  | { kind: "whole_months"; period: Interval }
  | { kind: "unit"; unit: UnitRef }
  | { kind: "term_months"; label: string; period: Interval }
  | { kind: "stated"; text: string };

/** A figure that exists for other months than those asked, offered instead of an interpolation. */
export interface ExistingFigure extends Measured {
  period: Interval;
  source: FigureSource;
  /** Of a sum that lacks units: how many told all of it. */
  coverage?: { reported: number; of: number };
}

/** Another source says something else for the same months. Both are shown, none is hidden. */
export interface DifferingFigure extends Measured {
  source: FigureSource;
}

/** What every answered number carries: which unit, which months, as of when, from whom. */
export interface Basis {
  unit: UnitRef;
  /** The months asked about. */
  asked: Interval;
  /** The months that the number covers; shorter than asked where figures end earlier. */
  period: Interval;
  /** Last day that the number covers. */
  asOf: string;
  sources: readonly SourceRef[];
  /** Null: the unit's own figure. Otherwise a sum of the units below. */
  coverage: Coverage | null;
  assumptions: readonly Assumption[];
  /** Months that are over and have no figure yet. */
  unreportedMonths: readonly string[];
  differing: readonly DifferingFigure[];
  /** Where the unit's own figures end early: the sum of the units below, which reaches further. */
  below?: (Measured & { period: Interval; coverage: Coverage }) | null;
  /** The unit's own figures of other months that touch these: behind a gap, or over a longer time. Never split. */
  beside?: readonly ExistingFigure[];
  /** Units that this one took over in those months: what they had until then is in the number. */
  taken?: readonly (Measured & { unit: UnitRef; on: string })[];
  /** The unit that this one was split off from in those months: what that had until then is not in the number. */
  splitFrom?: { unit: UnitRef; on: string };
  /** Where the months asked about reach the unit's end: since when it is no more, and who took over. */
  ended?: { on: string; successors: readonly Successor[] };
}

export interface Successor {
  unit: UnitRef;
  how: "merge" | "split" | "rename" | "move" | "close";
}

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

/** One number without a target: sources, dossiers, a year's admissions, a group. */
export interface FigureFacts extends Basis {
  kind: "figure";
  indicator: Indicator;
  group: Group | null;
  /** Null only when suppressed: a group of another unit, of one to four people or for less than a year that is over. */
  value: Measured | null;
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

export interface NoFiguresFacts {
  kind: "no_figures";
  unit: UnitRef;
  indicator: Indicator;
  group: Group | null;
  asked: Interval;
  /** Overlapping ones first, then the nearest. */
  existing: readonly ExistingFigure[];
  assumptions: readonly Assumption[];
}

/** No units are recorded below this one, so there is nothing to rank or list. */
export interface NoChildrenFacts {
  kind: "no_children";
  unit: UnitRef;
  onDate: string;
}

/** The unit ended before the months asked about. */
export interface EndedUnitFacts {
  kind: "ended_unit";
  unit: UnitRef;
  asked: Interval | null;
  /** First day on which it no longer existed. */
  endedOn: string;
  successors: readonly Successor[];
  latest: readonly ({ indicator: Indicator } & ExistingFigure)[];
}

/** The months asked about have not begun. */
export interface FuturePeriodFacts {
  kind: "future_period";
  unit: UnitRef;
  asked: Interval;
  today: string;
  /** The quota of those months where one is already set. */
  quota: QuotaRef | null;
  latest: ExistingFigure | null;
}

/** How the units that were asked for a report stand. Null where none was asked for those months. */
export interface ReportStatusFacts {
  kind: "report_status";
  unit: UnitRef;
  asked: Interval | null;
  request: {
    id: number;
    title: string;
    period: Interval;
    /** The last day that is in time. */
    lastDay: string;
    closed: boolean;
    expected: number;
    onTime: number;
    late: number;
    /** What those who have reported add up to, number by number in the order of the form. */
    totals: readonly { indicator: Indicator; label: string | null; value: number; units: number }[];
    /** Units without an answer, and those that came late, by name. */
    unanswered: readonly UnitRef[];
    lateUnits: readonly UnitRef[];
    /** Where the unit asked about was itself asked: its own answer. */
    own: { standing: ReportStanding; answeredOn: string | null; value: number | null; indicator: Indicator } | null;
  } | null;
  /** Today, for what is over and what is not. */
  today: string;
  /** Which of them were asked for, where it was said. */
  focus: "unanswered" | "late" | "on_time" | null;
  assumptions: readonly Assumption[];
}

/** One number of a period's reports: the sum of those who told it, and what figures say of the same months a year before. */
export interface ReportSummaryTotal {
  indicator: Indicator;
  /** What the form calls it; null: by the indicator's own name. */
  label: string | null;
  /** Null where nobody told it. */
  value: number | null;
  units: number;
  /** `reported` of `of` units below, where it is a sum of theirs. */
  before: (Measured & { reported: number | null; of: number | null }) | null;
}

/** A unit just below, with those under it; `values` in the order of the totals. */
export interface ReportSummaryRow {
  unit: UnitRef;
  expected: number;
  onTime: number;
  late: number;
  values: readonly (number | null)[];
}

/** What the reports of a period add up to. Null where none was asked for those months. */
export interface ReportSummaryFacts {
  kind: "report_summary";
  unit: UnitRef;
  asked: Interval | null;
  today: string;
  /** What was asked to be shown first. */
  view: "totals" | "units";
  request: {
    id: number;
    title: string;
    formTitle: string | null;
    documentNo: string | null;
    askedBy: UnitRef;
    period: Interval;
    /** The same months a year before. */
    before: Interval;
    lastDay: string;
    closed: boolean;
    expected: number;
    onTime: number;
    late: number;
    totals: readonly ReportSummaryTotal[];
    rows: readonly ReportSummaryRow[];
    unanswered: readonly UnitRef[];
    lateUnits: readonly UnitRef[];
  } | null;
  assumptions: readonly Assumption[];
}

export type AnswerFacts =
  | ReportStatusFacts
  | ReportSummaryFacts
  | FigureFacts
  | ProgressFacts
  | QuotaFacts
  | NoQuotaFacts
  | AllocationFacts
  | RankingFacts
  | ZeroUnitsFacts
  | NoAdmissionFacts
  | TotalsFacts
  | ClassesFacts
  | DossiersFacts
  | SourcesFacts
  | AverageFacts
  | RateFacts
  | ComparisonFacts
  | MembersFacts
  | NoFiguresFacts
  | NoChildrenFacts
  | EndedUnitFacts
  | FuturePeriodFacts;
