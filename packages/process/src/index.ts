export { networkAddress } from "./address.ts";
export { createHealth, type Health } from "./health.ts";
export { type Door, listen } from "./listen.ts";
export { createLog, type Log } from "./log.ts";
export { everySoOften, type Timer } from "./timer.ts";
export { type Running, runProcess } from "./run.ts";
