import type { Intent } from "@ketnap/contract";
import type { TextKey } from "@ketnap/wording";

/** The questions that can be offered by name when it is unclear which one was meant; the commonest first. */
export const MENU: readonly { intent: Intent; label: TextKey }[] = [
  { intent: "progress_get", label: "menu.progress_get" },
  { intent: "quota_get", label: "menu.quota_get" },
  { intent: "ranking_units", label: "menu.ranking_units" },
  { intent: "pace_forecast", label: "menu.pace_forecast" },
  { intent: "source_count", label: "menu.source_count" },
  { intent: "dossier_status", label: "menu.dossier_status" },
  { intent: "report_submit", label: "menu.report_submit" },
  { intent: "report_status", label: "menu.report_status" },
  { intent: "class_list", label: "menu.class_list" },
  { intent: "units_no_admission", label: "menu.units_no_admission" },
  { intent: "removal_transfer_stats", label: "menu.removal_transfer_stats" },
  { intent: "class_register", label: "menu.class_register" },
  { intent: "class_open", label: "menu.class_open" },
  { intent: "inspection_info", label: "menu.inspection_info" },
  { intent: "deadline_list", label: "menu.deadline_list" },
  { intent: "reminder_set", label: "menu.reminder_set" },
  { intent: "probation_due", label: "menu.probation_due" },
  { intent: "badge_due", label: "menu.badge_due" },
  { intent: "breakdown_get", label: "menu.breakdown_get" },
  { intent: "classification_get", label: "menu.classification_get" },
  { intent: "rule_lookup", label: "menu.rule_lookup" },
  { intent: "help", label: "menu.help" },
  { intent: "link_account", label: "menu.link_account" },
  { intent: "subscribe", label: "menu.subscribe" },
  { intent: "unsubscribe", label: "menu.unsubscribe" },
];
