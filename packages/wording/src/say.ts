import type { AnswerFacts, Message } from "@ketnap/contract";

import { sayAverage, sayComparison, sayRate } from "./answers/comparisons.ts";
import { sayClasses, sayDossiers, sayFigure, saySources, sayTotals } from "./answers/figures.ts";
import { sayMembers } from "./answers/members.ts";
import { sayEndedUnit, sayFuturePeriod, sayNoChildren, sayNoFigures } from "./answers/missing.ts";
import { type ProgressFocus, sayProgress } from "./answers/progress.ts";
import { sayAllocation, sayNoQuota, sayQuota } from "./answers/quota.ts";
import { sayRanking } from "./answers/ranking.ts";
import { sayPeriodSummary } from "./answers/period-summary.ts";
import { sayReportStatus } from "./answers/report-status.ts";

import { sayNoAdmission, sayZeroUnits } from "./answers/zero-units.ts";
import type { Speaker } from "./speaker.ts";

/** Words for whatever a verb found out. `focus` puts the line that was asked for first. */
export function sayFacts(facts: AnswerFacts, say: Speaker, focus?: ProgressFocus): Message {
  switch (facts.kind) {
    case "progress":
      return sayProgress(facts, say, focus);
    case "quota":
      return sayQuota(facts, say);
    case "no_quota":
      return sayNoQuota(facts, say);
    case "allocation":
      return sayAllocation(facts, say);
    case "ranking":
      return sayRanking(facts, say);
    case "zero_units":
      return sayZeroUnits(facts, say);
    case "no_admission":
      return sayNoAdmission(facts, say);
    case "figure":
      return sayFigure(facts, say);
    case "totals":
      return sayTotals(facts, say);
    case "classes":
      return sayClasses(facts, say);
    case "dossiers":
      return sayDossiers(facts, say);
    case "sources":
      return saySources(facts, say);
    case "average":
      return sayAverage(facts, say);
    case "rate":
      return sayRate(facts, say);
    case "comparison":
      return sayComparison(facts, say);
    case "members":
      return sayMembers(facts, say);
    case "no_figures":
      return sayNoFigures(facts, say);
    case "no_children":
      return sayNoChildren(facts, say);
    case "ended_unit":
      return sayEndedUnit(facts, say);
    case "future_period":
      return sayFuturePeriod(facts, say);
    case "report_status":
      return sayReportStatus(facts, say);
    case "report_summary":
      return sayPeriodSummary(facts, say);
  }
}
