export { markFirstRunDone } from "./mark-first-run-done.ts";
export { readInstallation } from "./read-installation.ts";
export { recount } from "./recount.ts";
export { findDrift, recountAtNight } from "./recount-at-night.ts";
