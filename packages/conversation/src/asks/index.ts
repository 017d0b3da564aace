import type { Perform } from "./ask.ts";
import {
  breakdownGet,
  classificationGet,
  classList,
  dossierStatus,
  figureOf,
  removalTransferStats,
  sourceCount,
} from "./figures.ts";
import { reportStatus } from "./reports.ts";
import { paceForecast, progressGet, quotaGet, unitsNoAdmission } from "./quotas.ts";
import { rankingUnits } from "./rankings.ts";

/** Which questions are answered with facts, and by whom. What is not listed is answered in `perform.ts` or not kept yet. */
export const ASKS: Readonly<Record<string, Perform>> = {
  progress_get: progressGet,
  pace_forecast: paceForecast,
  quota_get: quotaGet,
  ranking_units: rankingUnits,
  units_no_admission: unitsNoAdmission,
  source_count: sourceCount,
  dossier_status: dossierStatus,
  class_list: classList,
  report_status: reportStatus,
  breakdown_get: breakdownGet,
  removal_transfer_stats: removalTransferStats,
  probation_due: figureOf("converted", (slots) => slots["status"] === "converted"),
  badge_due: figureOf("badges_awarded", (slots) => slots["status"] === "awarded"),
  classification_get: classificationGet,
};
