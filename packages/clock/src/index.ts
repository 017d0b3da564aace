export type { JobDeps } from "./jobs/deps.ts";
export { createJobs } from "./jobs/index.ts";
