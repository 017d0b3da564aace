import type { Interval } from "../ask.ts";
import type { Bound, FigureSource, UnitType } from "../identifiers.ts";

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
