import type { TreeNode } from "@ketnap/contract";

/** A line of the tree as it stands on the screen. */
export interface Line {
  node: TreeNode;
  depth: number;
  open: boolean;
  /** What the search found; the others are only the way to it. */
  found: boolean;
  /** Its place among its siblings on the screen, from 1. */
  position: number;
  siblings: number;
}

/** Without tone marks, horn and stroke, so that `dang bo` finds `Đảng bộ`. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();
}

/** The lines to draw: what is opened, or with a search what bears all its words and the way down to it. */
export function linesOf(nodes: readonly TreeNode[], opened: ReadonlySet<number>, search = ""): Line[] {
  const words = fold(search).split(" ").filter(Boolean);
  const known = new Set(nodes.map((node) => node.id));
  const children = Map.groupBy(nodes, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const matches = (node: TreeNode) => words.every((word) => fold(node.name).includes(word));
  const shown = words.length > 0 ? withWays(nodes, nodes.filter(matches)) : null;
  const lines: Line[] = [];
  const walk = (parentId: number | null, depth: number) => {
    const siblings = (children.get(parentId) ?? []).filter(({ id }) => shown?.has(id) ?? true);
    siblings.forEach((node, at) => {
      const open = shown ? (children.get(node.id) ?? []).some(({ id }) => shown.has(id)) : opened.has(node.id);
      const found = words.length > 0 && matches(node);
      lines.push({ node, depth, open, found, position: at + 1, siblings: siblings.length });
      if (open) walk(node.id, depth + 1);
    });
  };
  walk(null, 0);
  return lines;
}

/** The top two floors are open at first; a province's third would be thousands of lines. */
export function openAtFirst(nodes: readonly TreeNode[]): Set<number> {
  const known = new Set(nodes.map((node) => node.id));
  const tops = nodes.filter(({ parentId }) => parentId === null || !known.has(parentId));
  const few = tops.length === 1 && nodes.length <= 60 ? nodes.filter(({ parentId }) => parentId === tops[0]?.id) : [];
  return new Set([...tops, ...few].map(({ id }) => id));
}

function withWays(nodes: readonly TreeNode[], found: readonly TreeNode[]): Set<number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const shown = new Set<number>();
  for (const node of found)
    for (
      let at: TreeNode | undefined = node;
      at && !shown.has(at.id);
      at = at.parentId === null ? undefined : byId.get(at.parentId)
    )
      shown.add(at.id);
  return shown;
}
