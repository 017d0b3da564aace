/** Reminders as both sides of a wire know them: what a rule's words may speak of, and what one reminder tells. */
import type { Interval } from "./ask.ts";
import type { ClassCalendar, ClassSession } from "./classes.ts";
import type { UnitRef } from "./facts.ts";
import type { ChoiceAction, Pace } from "./message.ts";
import type { ReportField } from "./reports.ts";

/** What a person may mute, and what the rules' kinds belong to. `all` mutes every one. */
export const REMINDER_TOPICS = [
  "report",
  "progress",
  "badge",
  "plan",
  "mentor",
  "class",
  "dossier",
  "conversion",
  "probation_due",
  "cell_meeting",
  "meeting",
  "other",
  "inspection",
] as const;
export type ReminderTopic = (typeof REMINDER_TOPICS)[number];

/** States of a reminder; those after `carried` are final. */
export const REMINDER_STATES = ["found", "carried", "told", "answered", "muted", "expired", "unreachable"] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

export const DAY_KINDS = ["working", "calendar"] as const;
export const REMINDED_AT = ["unit", "parent", "top"] as const;

/** One thing that a text may speak of, by what it is: the wording formats it in the reader's language. */
export type ReminderValue =
  | { is: "text"; text: string }
  | { is: "number"; value: number }
  | { is: "percent"; value: number }
  | { is: "date"; date: string }
  | { is: "dates"; dates: readonly string[] }
  /** Of each day the halves, a whole day as one. */
  | { is: "half_days"; halves: readonly ClassSession[] }
  | { is: "period"; period: Interval }
  | { is: "unit"; unit: UnitRef }
  /** The first few by name, then how many more. */
  | { is: "units"; units: readonly UnitRef[] }
  | { is: "pace"; pace: Pace }
  /** Days to go: 0 is today, less is late by so many. Until something that comes, where it is no last day. */
  | { is: "days_left"; days: number; until?: "event" }
  | { is: "topic"; topic: string }
  /** The one number that is asked for. */
  | { is: "field"; field: Pick<ReportField, "indicator" | "label"> }
  /** Each in a line of its own. */
  | { is: "fields"; fields: readonly ReturnedField[] };

/** A number of a report that came back, and why. */
export interface ReturnedField extends Pick<ReportField, "indicator" | "label"> {
  value: number | null;
  why: string;
}

/** What one reminder tells, as of the moment it is carried. A line of the text that needs a null is left out. */
export interface ReminderFacts {
  values: Readonly<Record<string, ReminderValue | null>>;
  /** What a tap on it does; null where there is nothing to do. */
  tap: ChoiceAction | null;
  /** It asks for one number, which may be typed below it when it is told alone. */
  asks?: "number";
  /** What the tap is called, where its act alone does not say it. */
  tapAs?: "mend";
  /** A page of the panel, from its root: `/#/report-requests/12/show`. */
  page?: string;
  /** A class whose days belong in a calendar. */
  calendar?: ClassCalendar;
  /** Of these each has a line that is told in a digest as well, where a digest else bears the first alone. */
  news?: readonly string[];
  /** Told in the wording's own words instead of the rule's: the list of the late for the unit above. */
  words?: "late";
}

/** One reminder before it is worded: the rule's text of the reader's language, and what fills it. */
export interface ReminderLine {
  text: string;
  facts: ReminderFacts;
}

/** A rule as staff edit it. Days from an anchor: negative before. Texts hold {placeholders} of its kind. */
export interface ReminderRuleData {
  kind: string;
  title: string;
  enabled: boolean;
  offsets: readonly number[];
  dayKind: (typeof DAY_KINDS)[number];
  repeatDays: number | null;
  repeatLimit: number;
  /** 1 is Monday. */
  weekday: number | null;
  monthDay: number | null;
  role: "admin" | "staff" | "leader" | "secretary" | "auditor";
  at: (typeof REMINDED_AT)[number];
  escalateDays: number | null;
  expireDays: number;
  channel: string | null;
  textVi: string;
  textEn: string;
  settings: Readonly<Record<string, unknown>>;
}

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export const FREQUENCIES = ["daily", "weekly", "monthly", "quarterly", "yearly"] as const;

/** When a person wants to be told, in the terms of what he said; `time` is HH:MM where the committee sits. */
export interface OwnSchedule {
  time: string;
  freq?: (typeof FREQUENCIES)[number] | undefined;
  weekday?: (typeof WEEKDAYS)[number] | undefined;
  /** Of the month; the last day where the month is shorter. */
  day?: number | undefined;
  /** Once, on this day. */
  date?: string | undefined;
  /** Days before whatever is due next. */
  leadDays?: number | undefined;
}

/** What a person asked for himself, and when it comes next; null where nothing is due ahead that it could come before. */
export interface OwnReminder {
  id: number;
  kind: "own_reminder" | "news";
  topic: string;
  unit: UnitRef | null;
  schedule: OwnSchedule;
  /** Local: `2026-11-30`, `08:00`. */
  next: { date: string; time: string } | null;
  /** He has muted everything, so that nothing comes until he takes that back. */
  muted: boolean;
  /** The day from which he is told again, where he said one. */
  mutedUntil?: string;
  /** The last day of what is due sooner than he wants to be told before it. */
  tooLate?: string;
}

/** A wave that somebody called for: who is told, who cannot be, and when it goes. */
export interface Nudge {
  unit: UnitRef;
  /** What it is about; null for slow progress, or where nothing is open. */
  request: { id: number; title: string; lastDay: string } | null;
  /** In percent, for slow progress. */
  threshold: number | null;
  told: UnitRef[];
  /** Units where nobody is told: none holds the role, or each has muted it, or its rule is switched off. */
  nobody: UnitRef[];
  /** Told already today: no one is told twice a day. */
  again: UnitRef[];
  /** The working day on which it goes; `now` is today, within the hours. */
  onDate: string;
  now: boolean;
}

/** What is due, the nearest first: one's own report, a request that one collects, or another duty with a day. */
export interface Deadline {
  title: string;
  lastDay: string;
  /** Of the calendar; less than 0 is late. */
  daysLeft: number;
  /** The expected report that is still to be sent; null for a request that one collects. */
  expectedId: number | null;
  requestId: number | null;
  unit: UnitRef;
  collected: { answered: number; of: number } | null;
  /** Of a report that is to be sent or collected: the months that it tells of, both in. */
  months?: Interval;
  /** After an inspection: its number and the day of the visit; what it says stands in the panel, and `title` is empty. */
  recommendation: { number: number; visitedOn: string } | null;
  /** The report was sent and came back: it is due until it is sent again, whatever its day. */
  returned?: true;
  /** Its registration ends on that day, or it begins then with people of the unit. */
  class?: { id: number; day: "closes" | "begins" };
  /** A team comes on that day. */
  visit?: { teamNumber: number };
}

/** The last day for the ceremony after a decision, by the regulation in force then. */
export interface CeremonyDay {
  decidedOn: string;
  lastDay: string;
  /** Working days. */
  days: number;
  source: string;
  verified: boolean;
}
