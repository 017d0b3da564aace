import type { Tree } from "../organisation/index.ts";

type Known = Pick<Tree, "unit" | "successorsOf">;

/**
 * Who stands for a unit on a day: itself while it has not ended, else who took it over, and so on; of the parts of one that
 * was split the largest, of equal ones the first. Null where nobody did.
 */
export function successorOn(tree: Known, id: number, day: string): number | null {
  const seen = new Set<number>();
  for (let at: number | null = id; at !== null && !seen.has(at); at = nextOf(tree, at, day)) {
    const unit = tree.unit(at);
    if (!unit) return null;
    if (unit.endedOn === null || unit.endedOn > day) return at;
    seen.add(at);
  }
  return null;
}

function nextOf(tree: Known, id: number, day: string): number | null {
  const successors = tree.successorsOf(id).filter(({ kind, effectiveOn }) => TAKES.has(kind) && effectiveOn <= day);
  const last = successors
    .map(({ effectiveOn }) => effectiveOn)
    .toSorted()
    .at(-1);
  const parts = successors.filter(({ effectiveOn }) => effectiveOn === last);
  return parts.toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0) || a.unitId - b.unitId)[0]?.unitId ?? null;
}

const TAKES: ReadonlySet<string> = new Set(["merge", "close", "split"]);
