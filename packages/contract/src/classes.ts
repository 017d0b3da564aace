/** Classes as both sides of a wire know them. */
import type { UnitRef } from "./facts.ts";

export const CLASS_KINDS = ["awareness", "new_member"] as const;
export type ClassKind = (typeof CLASS_KINDS)[number];

/** `days_off`: those who work in shifts and come on days off alone. */
export const CLASS_SHIFTS = ["any", "days_off"] as const;
export type ClassShift = (typeof CLASS_SHIFTS)[number];

export const CLASS_PARTS = ["morning", "afternoon"] as const;
export type ClassPart = (typeof CLASS_PARTS)[number];

/** What staff decided; what follows from the days is the standing. */
export const CLASS_STATES = ["proposed", "approved", "announced", "finished", "cancelled"] as const;
export type ClassState = (typeof CLASS_STATES)[number];

/** The state with the day: an announced class opens for registration, closes and runs by its dates. */
export const CLASS_STANDINGS = [
  "proposed",
  "approved",
  "announced",
  "registration_open",
  "closed",
  "running",
  "finished",
  "cancelled",
] as const;
export type ClassStanding = (typeof CLASS_STANDINGS)[number];

/** Half a day of a class. */
export interface ClassSession {
  onDate: string;
  part: ClassPart;
}

/** One sentence of why a class is proposed, or why not earlier: a word of the wording and what it speaks of. */
export interface ClassReason {
  why:
    | "minimum_reached"
    | "waited_long"
    | "lapses"
    | "lapsed"
    | "too_late"
    | "days_off"
    | "seats_by_need"
    | "not_before_lead"
    | "day_forbidden"
    | "organiser_busy"
    | "venue_busy";
  values: Readonly<Record<string, string | number>>;
}

/** A class as whoever registers for it needs it. */
export interface ClassRef {
  id: number;
  kind: ClassKind;
  title: string;
  courseNo: number | null;
  venue: string;
  shift: ClassShift;
  standing: ClassStanding;
  sessions: readonly ClassSession[];
  registrationOpensOn: string | null;
  registrationClosesOn: string | null;
  capacity: number;
  seated: number;
  waiting: number;
  /** Why it was called off; null where it was not. */
  cancelReason: string | null;
}

/** What a calendar has to know of a class: one event a session, and those that fell away since it was announced. */
export interface ClassCalendar extends Pick<ClassRef, "id" | "title" | "venue" | "sessions"> {
  organiserName: string;
  cancelled: boolean;
  /** Grows with each change. */
  sequence: number;
  /** The most sessions it has had. */
  events: number;
}

/** How one unit stands in a class after what was asked. */
export interface ClassPlace {
  class: ClassRef;
  unit: UnitRef;
  /** Of what was asked just now: how many sit and how many wait; for a withdrawal how many left. */
  asked: number;
  seated: number;
  waiting: number;
  withdrawn: number;
  /** The place on the list of registrations, in order of arrival; null where nothing was registered. */
  place: number | null;
  /** People of others who wait before the first of this registration. */
  ahead: number;
  /** All of the unit together. */
  unitSeated: number;
  unitWaiting: number;
  /** Seats that this unit could have now. */
  free: number;
}

/** Who waits at a unit, by kind of class. */
export interface ClassPoolState {
  unit: UnitRef;
  kind: ClassKind;
  /** All who wait, those on days off among them. */
  count: number;
  daysOff: number;
  waitingSince: string | null;
}

/** How many wait at and below a unit, beside how many a class needs. */
export interface ClassPoolTotal extends ClassPoolState {
  /** Units at which somebody waits. */
  units: number;
  minLearners: number;
}

/** A class ahead, or one that is over or called off, and how one unit stands in it. */
export interface ClassFor {
  class: ClassRef;
  /** The days on which it was to be held before it was moved, each time, the last time at the end. */
  daysBefore: readonly (readonly string[])[];
  free: number;
  seated: number;
  waiting: number;
}

/** Whether anything followed a unit's classes; `early`: it need not have yet; `unknown`: no figures tell. */
export const CLASS_FOLLOWED = ["nothing", "unknown", "early", "followed"] as const;
export type ClassFollowed = (typeof CLASS_FOLLOWED)[number];

/** An area for which the clock could not plan: since which day, how often on that day, and the error's code. */
export interface UnplannedArea {
  organiser: { id: number; name: string };
  failedOn: string;
  tries: number;
  failure: string;
}

/** What planning came to; `short`: areas where those who wait are too few yet, or no day was found. */
export interface Proposal {
  created: number;
  kept: number;
  removed: number;
  /** Drafted by the next call: so many are too many at once. */
  left: number;
  short: { organiser: UnitRef; kind: ClassKind; count: number; missing: number; noDay: boolean }[];
}
