/** What units plan to admit, month by month. */
export { listPlans, listUnplanned, readPlan } from "./list-plans.ts";
export { revisePlan, setPlan } from "./set-plan.ts";
export { findRoadmaps } from "./store.ts";
