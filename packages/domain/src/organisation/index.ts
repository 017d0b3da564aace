export type { ChangedUnit } from "./change.ts";
export { closeUnit } from "./close-unit.ts";
export { createUnit } from "./create-unit.ts";
export { lexiconUnits } from "./lexicon.ts";
export { listUnits } from "./list-units.ts";
export {
  correctMemberSnapshot,
  deleteMemberSnapshot,
  listMemberSnapshots,
  recordMemberSnapshot,
} from "./member-snapshots.ts";
export { mergeUnits } from "./merge-units.ts";
export { moveUnit } from "./move-unit.ts";
export { tellApart } from "./namesakes.ts";
export { reachesAll } from "./reaches-all.ts";
export { readUnit } from "./read-unit.ts";
export { readUnitTree } from "./read-unit-tree.ts";
export { renameUnit } from "./rename-unit.ts";
export { assignCommitteeMember, endResponsibility, listResponsibilities } from "./responsibilities.ts";
export { addUnitAlias, removeUnitAlias, setUnitAliases } from "./set-unit-aliases.ts";
export { splitUnit } from "./split-unit.ts";
export { pinTree, readTree, treeStamp } from "./store.ts";
export type { LineageRow, Successor, Tree, TreeUnit } from "./tree.ts";
export { unitsListed, unitsSought } from "./units-listed.ts";
export { updateUnit } from "./update-unit.ts";
