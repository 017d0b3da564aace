export { lexiconUnits } from "./lexicon.ts";
export { readTree } from "./store.ts";
export type { LineageRow, Successor, Tree, TreeUnit } from "./tree.ts";
export { unitsListed } from "./units-listed.ts";
