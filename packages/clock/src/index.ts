export type { JobDeps } from "./jobs/deps.ts";
export { createJobs } from "./jobs/index.ts";
export { lookAgain } from "./reminders.ts";
export { queueDeliveries, type Queued } from "./jobs/queue-delivery.ts";
