import type { ReminderFacts, ReminderTopic } from "@ketnap/contract";
import type { Db, Sql } from "@ketnap/database";
import type { Context } from "../kernel/index.ts";
import type { AnchorSpan, Occurrence } from "./schedule.rules.ts";
import type { Rule } from "./rule.ts";

/**
 * What a rule may watch. `spans` is for subjects with a date of their own (a report that is due): their anchors that are
 * told on the days looked at. `days` is for what comes on a day of the rule's own: then the subjects are the units where
 * the rule's role stands.
 */
export interface ReminderKind {
  kind: string;
  /** What mutes it, beside `all`. */
  topic: ReminderTopic | "all";
  /** Names that its texts may put between braces. */
  placeholders: readonly string[];
  /** `anchor`: subjects bear a date. `own_day`: the rule names the day. `asked`: somebody asked for it; no rule finds it. */
  from: "anchor" | "own_day" | "asked";
  /** Days of the year (MM-DD) that are kept elsewhere than in the rule. */
  yearDays?(db: Db, today: string): Promise<readonly string[]>;
  /** Selects subject_kind, subject_id, unit_id, occurrence, on_date, expires_on, facts: once each, touching only what is due. */
  select(rule: Rule, due: Due): Sql;
  /** For a rule with `escalateDays`: the same columns, of who above is to have one list of what is unanswered. */
  escalate?(rule: Rule, due: Due): Sql;
  /**
   * What each says now; a reminder that is missing from the answer has been answered or has nothing to say. Asked when it is
   * carried and once more when it is sent: what differs then is said anew.
   */
  look(ctx: Context, reminders: readonly FoundReminder[]): Promise<Facts>;
  /** It may take back what was told, as its facts then say. */
  mayTakeBack?: true;
  /** What is answered may be asked for again (a mark is taken back, a lock is lifted); it selects nothing that is answered. */
  opensAgain?: true;
  /** The same for every unit: somebody with several hears it once. */
  oncePerPerson?: true;
}

export interface Due {
  today: string;
  spans: readonly (AnchorSpan & { expiresOn: string })[];
  days: readonly (Occurrence & { expiresOn: string })[];
}

/** What a reminder says now, and what it hangs on. */
export interface Said extends ReminderFacts {
  /**
   * For what has news and reminders of its own when it changes: as what it would be found now, the day that it counts from
   * or the number of the news. One that was found as something else is called off: the other tells it.
   */
  foundAs?: string;
  /** It takes back what was told: the first day ahead on which somebody would go by that, or has to go instead; null: none. */
  takesBack?: string | null;
}

/** By the reminder's id. */
export type Facts = Map<string, Said>;

/** A reminder as it lies in its table, with what is needed to look at it. */
export interface FoundReminder {
  id: string;
  ruleId: number;
  kind: string;
  subjectKind: string;
  subjectId: string;
  accountId: number;
  occurrence: string;
  unitId: number | null;
  onDate: string;
  expiresOn: string;
  facts: Record<string, unknown>;
}
