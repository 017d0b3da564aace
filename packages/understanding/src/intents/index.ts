import { badgeDue } from "./badge-due.ts";
import { breakdownGet } from "./breakdown-get.ts";
import { classList } from "./class-list.ts";
import { classOpen } from "./class-open.ts";
import { classRegister } from "./class-register.ts";
import { classificationGet } from "./classification-get.ts";
import { deadlineList } from "./deadline-list.ts";
import { dossierStatus } from "./dossier-status.ts";
import { help } from "./help.ts";
import { inspectionInfo } from "./inspection-info.ts";
import { linkAccount } from "./link-account.ts";
import { outOfScope } from "./out-of-scope.ts";
import { paceForecast } from "./pace-forecast.ts";
import { personalDataRefuse } from "./personal-data-refuse.ts";
import { probationDue } from "./probation-due.ts";
import { progressGet } from "./progress-get.ts";
import { quotaGet } from "./quota-get.ts";
import { rankingUnits } from "./ranking-units.ts";
import { reminderSet } from "./reminder-set.ts";
import { removalTransferStats } from "./removal-transfer-stats.ts";
import { reportStatus } from "./report-status.ts";
import { reportSubmit } from "./report-submit.ts";
import { ruleLookup } from "./rule-lookup.ts";
import { sourceCount } from "./source-count.ts";
import { subscribe } from "./subscribe.ts";
import type { IntentTable } from "./table.ts";
import { unitsNoAdmission } from "./units-no-admission.ts";
import { unsubscribe } from "./unsubscribe.ts";

/** Every intent but `ambiguous`, which is what remains when none of these is clear. */
export const intentTables: readonly IntentTable[] = [
  quotaGet,
  progressGet,
  paceForecast,
  rankingUnits,
  unitsNoAdmission,
  sourceCount,
  dossierStatus,
  classList,
  classRegister,
  classOpen,
  inspectionInfo,
  reportSubmit,
  reportStatus,
  deadlineList,
  reminderSet,
  probationDue,
  badgeDue,
  removalTransferStats,
  breakdownGet,
  classificationGet,
  ruleLookup,
  help,
  linkAccount,
  subscribe,
  unsubscribe,
  personalDataRefuse,
  outOfScope,
];
