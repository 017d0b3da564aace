import type { Tree } from "../organisation/index.ts";

/** Who reports for a unit that is no more: what it was asked before its end, the one that took it over answers. */

/** The unit itself while it exists on that day, else those that took it over and exist then; none where nobody did. */
export function heirsOf(tree: Tree, unitId: number, day: string): number[] {
  const found = new Set([unitId]);
  for (const id of found)
    for (const { unitId: heir, kind, effectiveOn } of tree.successorsOf(id))
      if (isWhole(kind) && effectiveOn <= day && !tree.exists(id, day)) found.add(heir);
  return [...found].filter((id) => tree.exists(id, day));
}

/** These units, and those that they took over by that day. */
export function withTakenOver(tree: Tree, unitIds: readonly number[], day: string): number[] {
  const found = new Set(unitIds);
  for (const id of found) for (const gone of takenOverBy(tree, id, day)) found.add(gone);
  return [...found];
}

function takenOverBy(tree: Tree, unitId: number, day: string): number[] {
  return tree
    .ledTo(unitId)
    .filter(({ kind, effectiveOn }) => isWhole(kind) && effectiveOn <= day)
    .map(({ fromUnitId }) => fromUnitId)
    .filter((id) => id !== unitId && !tree.exists(id, day));
}

/** A part that was split off took no report along. */
function isWhole(kind: Tree["lineage"][number]["kind"]): boolean {
  return kind === "merge" || kind === "close";
}
