/** What a person means: the product of `understanding`, the input of `conversation`. */

export const INTENTS = [
  "quota_get",
  "progress_get",
  "pace_forecast",
  "ranking_units",
  "units_no_admission",
  "source_count",
  "dossier_status",
  "class_list",
  "class_register",
  "class_open",
  "inspection_info",
  "report_submit",
  "report_status",
  "deadline_list",
  "reminder_set",
  "probation_due",
  "badge_due",
  "removal_transfer_stats",
  "breakdown_get",
  "classification_get",
  "rule_lookup",
  "help",
  "link_account",
  "subscribe",
  "unsubscribe",
  "personal_data_refuse",
  "out_of_scope",
  "ambiguous",
] as const;
export type Intent = (typeof INTENTS)[number];

/** Months asked about, both ends in, as `YYYY-MM`. */
export interface Interval {
  from: string;
  to: string;
}

/** A unit as the lexicon knows it. `from` is the first day, `to` the day after the last (ISO dates). */
export interface LexiconUnit {
  id: number;
  name: string;
  aliases?: readonly string[];
  /** Former names, each with the days it was borne (`to` exclusive). */
  formerNames?: readonly { name: string; from?: string; to?: string }[];
  level?: string;
  unitType?: string;
  from?: string;
  to?: string;
  /** Distance from the root; 0 is topmost. Unknown depth is derived from the name. */
  depth?: number;
  /** Where the tree is known: tells "Khối phố 3" of one ward from that of another. */
  parentId?: number;
}

export interface Understanding {
  text: string;
  intent: Intent;
  /** As in docs/glossary.md, "Slots". A slot is absent when it was not said. */
  slots: Record<string, unknown>;
  interval: Interval | null;
  /** Answer outright, answer with the assumption shown, or ask back. */
  decision: "answer" | "assume" | "ask";
  /** 0 to 1. */
  confidence: number;
  /** What it may be, the likeliest first, where the intent is too unsure to answer for. */
  alternatives?: readonly Intent[];
  /** The units meant, by lexicon id; several when `units` were compared. */
  unitIds: readonly number[];
  /** At most four, best first, when a name fits several units or none well. */
  unitCandidates: readonly { id: number; name: string; score: number }[];
  /** A unit name was said that the lexicon does not have: what was said, as typed. */
  unknownUnit?: string;
  /** The folded text that the grammar saw. */
  normalised: string;
  /** What was filled in and not said, for the reply to show. */
  assumptions: readonly string[];
  /** A date or period that cannot exist ("31/02", "tháng 13"), as typed. */
  impossible?: string;
  /** It gives seats in a class back, whatever duty it was taken for. */
  givesBack?: GivenBack;
}

/** Seats in a class given back: so many, or so many that are left. Neither where no number was said, or several. */
export interface GivenBack {
  count?: number;
  left?: number;
}
