/** Where to go and look: plans of visits, what was found, and what became of it. */
export {
  addInspectionVisit,
  announceInspections,
  createInspectionPlan,
  discardInspectionPlan,
  replanInspections,
} from "./change-plan.ts";
export {
  closeInspectionVisit,
  markInspectionVisited,
  recommendAfterInspection,
  settleRecommendation,
  takeBackInspectionVisit,
  writeInspectionFindings,
} from "./follow-visit.ts";
export { handOnPlans } from "./hand-on-plans.ts";
export { findOpenRecommendations } from "./info.store.ts";
export { draftUrging, listLaggingUnits } from "./urge-units.ts";
export { readInspectionInfo } from "./read-info.ts";
export { readInspectionSettings, updateInspectionSettings } from "./inspection-settings.ts";
export { cancelInspectionVisit, lockInspectionVisit, moveInspectionVisit } from "./place-visit.ts";
export { listInspectionPlans, proposeInspectionTeams, readInspectionPlan } from "./read-plan.ts";
export { readInspectionVisit } from "./read-visit.ts";

export { planVisits } from "./plan-visits.rules.ts";
export { type PlanTask, scorePlan } from "./score.rules.ts";
