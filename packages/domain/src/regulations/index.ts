export { createRegulation, deleteRegulation, updateRegulation } from "./change-regulation.ts";
export { fillRegulations } from "./fill-regulations.ts";
export { listRegulations, readRegulation, readRegulationRow } from "./read-regulation.ts";
