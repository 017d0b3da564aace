import type { UnitRef } from "./facts.ts";

/** Why a unit is visited at all, then why with that team on that day. */
export const INSPECTION_REASONS = [
  "silent",
  "zero_years",
  "lag",
  "idle_sources",
  "never_visited",
  "long_since_visit",
  "locked",
  "grouped",
  "first_free",
  "later_for_others",
  "conflict_elsewhere",
] as const;

/** `points`: what it weighs; 0 for where and when. `value`: months, years, percent, or how many others. */
export interface InspectionReason {
  kind: (typeof INSPECTION_REASONS)[number];
  points: number;
  value: number | null;
}

/** Why a unit that needs a visit has none. */
export const NOT_PLANNED = [
  "visited_recently",
  "visit_ahead",
  "all_teams_conflict",
  "no_room",
  "not_worth_the_way",
  "no_need",
] as const;

/** Why a visit may not stand where it stands: its place was free when it was planned, and things changed. */
export const VISIT_OBSTACLES = [
  "day_not_worked",
  "team_away",
  "conflict",
  "team_full",
  "member_elsewhere",
  "unit_elsewhere",
  "unit_twice",
  "unit_ended",
] as const;
export type VisitObstacle = (typeof VISIT_OBSTACLES)[number];

export const VISIT_STATES = [
  "planned",
  "announced",
  "visited",
  "concluded",
  "following",
  "closed",
  "cancelled",
] as const;
export type VisitState = (typeof VISIT_STATES)[number];

/** What chat tells of inspections: days, teams and what to prepare; never why, and never what was found. */
export interface InspectionInfo {
  /** The unit asked about, or null for all that the asker answers for. */
  unit: { id: number; name: string } | null;
  /** Months that were asked about. */
  asked: { from: string; to: string } | null;
  /** Days that were, instead of months. */
  days: { from: string; to: string } | null;
  teamNumber: number | null;
  /** Still to come, the nearest first, no more than twenty; `ahead` counts them all. */
  next: readonly AnnouncedVisit[];
  ahead: number;
  /** The nearest to come, where none comes in the months that were asked about. */
  beyond: AnnouncedVisit | null;
  /** Still to come, and on another day than was told before: those that were to come on the days asked about; a few. */
  moved: readonly MovedVisit[];
  /** Announced for a day that is still to come, and called off; the nearest first, a few. */
  calledOff: readonly AnnouncedVisit[];
  /** Visited, of those announced in the same plans. */
  done: number;
  of: number;
  /** The last that was made. */
  last: AnnouncedVisit | null;
}

export interface AnnouncedVisit {
  unit: { id: number; name: string };
  teamNumber: number;
  onDate: string;
  prepare: string;
  documentNo: string | null;
}

export interface MovedVisit extends AnnouncedVisit {
  /** The day that was told before. */
  beforeOn: string;
}

/** What speaks for urging a unit; null where nothing is known, and nothing is claimed. */
export interface LaggingUnit {
  unit: UnitRef;
  /** Of the year, in people. */
  quota: number | null;
  admitted: number | null;
  /** By the end of `through`, the last month that is counted. */
  expected: number | null;
  through: string;
  /** Admitted of what was expected. */
  percent: number | null;
  /** Months over, back from the last, of which there is no report; at most twelve. */
  silentMonths: number;
  /** Reports that were asked for and whose last day is over. */
  missing: readonly { title: string; lastDay: string }[];
}

/** A letter that urges units, as it is drafted: whose, to whom, until when. */
export interface UrgingFacts {
  committee: UnitRef;
  above: UnitRef | null;
  year: number;
  today: string;
  /** Until when the units are to answer. */
  replyOn: string;
  units: readonly LaggingUnit[];
}
