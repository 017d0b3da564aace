/** What units plan to admit, month by month. */
export { answerPlan, type OwnPlan, readOwnPlan } from "./answer-plan.ts";
export { listPlans, listUnplanned, readPlan } from "./list-plans.ts";
export { revisePlan, setPlan } from "./set-plan.ts";
export { findRoadmaps } from "./store.ts";
