import type { Intent } from "@ketnap/contract";

/** Duties whose answers are figures of months, or write some down. */
export const FIGURES: ReadonlySet<Intent> = new Set([
  "quota_get",
  "progress_get",
  "pace_forecast",
  "ranking_units",
  "units_no_admission",
  "source_count",
  "dossier_status",
  "class_list",
  "class_register",
  "report_submit",
  "report_status",
  "removal_transfer_stats",
  "breakdown_get",
  "probation_due",
]);
/** The other duties that are done for one unit or some months. */
export const TIMED: ReadonlySet<Intent> = new Set([
  ...FIGURES,
  "badge_due",
  "class_open",
  "classification_get",
  "deadline_list",
  "inspection_info",
]);
/** Duties that speak of the admitted or of the quota as a whole. */
export const WHOLE: ReadonlySet<Intent> = new Set(["quota_get", "progress_get", "pace_forecast"]);
/** Duties that count in months, where a day has no place. */
export const COUNTS: ReadonlySet<Intent> = new Set([...WHOLE, "ranking_units", "breakdown_get", "units_no_admission"]);
/** Duties that name a day to keep. */
export const DATED: ReadonlySet<Intent> = new Set([
  "class_open",
  "class_list",
  "deadline_list",
  "badge_due",
  "inspection_info",
]);
