export { parseMix } from "./cast/mix.ts";
export { type Plan } from "./plan.ts";
export { rehearse, type RehearsalOptions } from "./rehearse.ts";
export type { Rehearsed, RehearsedRow } from "./report/result.ts";
