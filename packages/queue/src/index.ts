export { type Board, openBoard } from "./board.ts";
export { type Handlers, type JobName, type Payload } from "./jobs.ts";
export { migrateQueue } from "./migrate.ts";
export { type AddOptions, createQueue, type JobQueue, type QueueOptions } from "./queue.ts";
