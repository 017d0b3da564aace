import type { Intent } from "@ketnap/contract";

/**
 * What is understood and not answered in this version: its slice is not there. A test keeps this equal to what is
 * missing, so that a duty leaves the list in the moment that it is wired.
 */
export const NOT_YET: readonly Intent[] = ["rule_lookup"];

/** Answered without a verb of its own: by words alone, by linking, by a dialog, or by asking back. */
export const WITHOUT_ASK: readonly Intent[] = [
  "help",
  "out_of_scope",
  "personal_data_refuse",
  "link_account",
  "report_submit",
  "ambiguous",
];
