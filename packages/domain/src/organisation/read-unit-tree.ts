import type { TreeNode } from "@ketnap/contract";
import { z } from "zod";
import { query, reaches, today } from "../kernel/index.ts";
import { readTree } from "./store.ts";
import type { Tree } from "./tree.ts";
import { latestMembers } from "./members.store.ts";

/** The tree of a day as a flat list, parents before children; a unit whose parent is out of reach is a root. */
export const readUnitTree = query({
  name: "organisation.tree",
  permission: "organisation.read",
  input: z.strictObject({ onDate: z.iso.date().optional() }),
  scope: () => [],
  async run(ctx, input): Promise<{ onDate: string; nodes: TreeNode[] }> {
    const onDate = input.onDate ?? today(ctx);
    const tree = await readTree(ctx.db);
    const here = tree.units.filter((unit) => tree.exists(unit.id, onDate) && reaches(ctx.actor, unit.id));
    const members = await latestMembers(
      ctx.db,
      here.map((unit) => unit.id),
      onDate,
    );
    const below = new Map<number | null, number[]>();
    for (const { id } of here) {
      const parentId = tree.parentOf(id, onDate);
      const under =
        parentId !== null && tree.exists(parentId, onDate) && reaches(ctx.actor, parentId) ? parentId : null;
      below.set(under, [...(below.get(under) ?? []), id]);
    }
    return { onDate, nodes: [...nodesBelow(tree, below, null, 0, onDate, members)] };
  },
});

function* nodesBelow(
  tree: Tree,
  below: ReadonlyMap<number | null, number[]>,
  parentId: number | null,
  depth: number,
  onDate: string,
  members: ReadonlyMap<number, number>,
): Generator<TreeNode> {
  const ids = (below.get(parentId) ?? []).toSorted((a, b) =>
    NAMES.compare(tree.nameOn(a, onDate), tree.nameOn(b, onDate)),
  );
  for (const id of ids) {
    const { level, unitType, endedOn } = tree.unit(id)!;
    const childCount = below.get(id)?.length ?? 0;
    yield {
      id,
      name: tree.nameOn(id, onDate),
      parentId,
      depth,
      level,
      unitType,
      childCount,
      members: members.get(id) ?? null,
      endedOn,
    };
    yield* nodesBelow(tree, below, id, depth + 1, onDate, members);
  }
}

const NAMES = new Intl.Collator("vi", { numeric: true });
