/** Where to go and look: plans of visits, what was found, and what became of it. */
export { planVisits } from "./plan-visits.rules.ts";
export { type PlanTask, scorePlan } from "./score.rules.ts";
