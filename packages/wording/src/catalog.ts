import { basis } from "./catalog/basis.ts";
import { classChanges } from "./catalog/class-changes.ts";
import { classes } from "./catalog/classes.ts";
import { figures } from "./catalog/figures.ts";
import { inspections } from "./catalog/inspections.ts";
import { ownReminders } from "./catalog/own-reminders.ts";
import { quotas } from "./catalog/quotas.ts";
import { reminders } from "./catalog/reminders.ts";
import { reports } from "./catalog/reports.ts";
import { reportSums } from "./catalog/report-sums.ts";
import { reportTaken } from "./catalog/report-taken.ts";
import { talk } from "./catalog/talk.ts";
import { terms } from "./catalog/terms.ts";

/** Every sentence in each language, by its key. `{name}` stands for a value. Each topic has its own list in `catalog/`. */
export const CATALOG = {
  ...terms,
  ...basis,
  ...figures,
  ...quotas,
  ...reports,
  ...reportTaken,
  ...reportSums,
  ...reminders,
  ...ownReminders,
  ...classes,
  ...classChanges,
  ...inspections,
  ...talk,
};

export type TextKey = keyof typeof CATALOG;
