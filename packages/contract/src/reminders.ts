/** Reminders as both sides of a wire know them: what a rule's words may speak of, and what one reminder tells. */
import type { Interval } from "./ask.ts";
import type { UnitRef } from "./facts.ts";
import type { ChoiceAction, Pace } from "./message.ts";

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
  | { is: "period"; period: Interval }
  | { is: "unit"; unit: UnitRef }
  /** The first few by name, then how many more. */
  | { is: "units"; units: readonly UnitRef[] }
  | { is: "pace"; pace: Pace }
  /** Days to go: 0 is today, less is late by so many. */
  | { is: "days_left"; days: number }
  | { is: "topic"; topic: string };

/** What one reminder tells, as of the moment it is carried. A line of the text that needs a null is left out. */
export interface ReminderFacts {
  values: Readonly<Record<string, ReminderValue | null>>;
  /** What a tap on it does; null where there is nothing to do. */
  tap: ChoiceAction | null;
  /** A page of the panel, from its root: `/#/report-requests/12/show`. */
  page?: string;
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
