import type { Interval } from "../ask.ts";
import type { Indicator, ReportStanding, UnitType } from "../identifiers.ts";
import type { ReportState } from "../reports.ts";
import type { UnitRef, Measured, Assumption } from "./basis.ts";

/** A unit's own answer to a request. */
export interface OwnReport {
  standing: ReportStanding;
  answeredOn: string | null;
  /** What it told, in the order of the form; empty where it was only ticked, or nothing came. */
  told: readonly { indicator: Indicator; label: string | null; value: number }[];
  state: ReportState | null;
  /** Which of the numbers came back, and why; empty unless it lies back. */
  returned: readonly { indicator: Indicator; label: string | null; why: string }[];
  /** Whether it is the reader's to mend. */
  mends: boolean;
}

/** What units told of some months and nobody has approved: in no figure. */
export interface UnapprovedNumber {
  indicator: Indicator;
  period: Interval;
  value: number;
  /** How many told it. */
  units: number;
}

/** A request that may have been meant as well: of the same months, or of others within those asked about. */
export interface RequestBeside {
  id: number;
  title: string;
  period: Interval;
  lastDay: string;
  expected: number;
  received: number;
  /** Where the unit asked about was itself asked. */
  own: OwnReport | null;
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
    /** Units whose report was sent back and not mended, and those whose report waits for its approval. */
    returned: readonly UnitRef[];
    unapproved: readonly UnitRef[];
    /** Where the unit asked about was itself asked: its own answer. */
    own: OwnReport | null;
  } | null;
  others: readonly RequestBeside[];
  /** Where none was asked for those months: the latest months for which one was. */
  instead: readonly Interval[];
  /** Today, for what is over and what is not. */
  today: string;
  /** The kinds of units that alone are told of; none for all. */
  unitTypes: readonly UnitType[];
  /** Which of them were asked for, where it was said. */
  focus: "unanswered" | "late" | "on_time" | "returned" | "unapproved" | null;
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
    /** Units whose report was sent back and not mended: what has a reason beside it is in no sum. */
    returned: readonly UnitRef[];
    approved: number;
  } | null;
  others: readonly RequestBeside[];
  /** As of who has reported. */
  instead: readonly Interval[];
  assumptions: readonly Assumption[];
}
