export { cancelRehearsal } from "./cancel-rehearsal.ts";
export { beginRehearsal, endRehearsal, failRehearsal, noteRehearsal } from "./play-rehearsal.ts";
export { listRehearsalMessages, listRehearsals, readRehearsal } from "./read-rehearsal.ts";
export type { RehearsalView } from "./rehearsal.ts";
export { startRehearsal } from "./start-rehearsal.ts";
