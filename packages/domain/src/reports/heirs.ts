import { type Context, reaches, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";

/** Who reports for a unit that is no more: what it was asked before its end, the one that took it over answers. */

/** These units, and those that they took over. */
export async function withTakenOver(ctx: Context, unitIds: readonly number[]): Promise<number[]> {
  const tree = await readTree(ctx.db);
  const found = new Set(unitIds);
  for (const id of found) for (const gone of takenOverBy(tree, id, today(ctx))) found.add(gone);
  return [...found];
}

/** Whether the actor reaches this unit, or one that took it over. */
export async function reportsFor(ctx: Context, unitId: number): Promise<boolean> {
  if (reaches(ctx.actor, unitId)) return true;
  const tree = await readTree(ctx.db);
  const heirs = new Set([unitId]);
  for (const id of heirs)
    for (const { unitId: heir, kind, effectiveOn } of tree.successorsOf(id))
      if (isWhole(kind) && effectiveOn <= today(ctx) && !tree.exists(id, today(ctx))) heirs.add(heir);
  return [...heirs].some((id) => reaches(ctx.actor, id));
}

function takenOverBy(tree: Tree, unitId: number, day: string): number[] {
  return tree.lineage
    .filter(({ kind, toUnitId, effectiveOn }) => toUnitId === unitId && isWhole(kind) && effectiveOn <= day)
    .map(({ fromUnitId }) => fromUnitId)
    .filter((id) => id !== unitId && !tree.exists(id, day));
}

/** A part that was split off took no report along. */
function isWhole(kind: Tree["lineage"][number]["kind"]): boolean {
  return kind === "merge" || kind === "close";
}
