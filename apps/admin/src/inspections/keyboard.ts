import type { KeyboardCoordinateGetter } from "@dnd-kit/core";

/** An arrow carries a card to the nearest cell that way, rather than by a few pixels. */
export const nextCell: KeyboardCoordinateGetter = (event, { context }) => {
  const way = WAYS[event.code];
  const from = context.collisionRect;
  if (!way || !from) return undefined;
  event.preventDefault();
  const middle = { x: from.left + from.width / 2, y: from.top + from.height / 2 };
  const cells = [...context.droppableRects.values()].map((rect) => ({
    x: rect.left + rect.width / 2,
    y: rect.top + rect.height / 2,
  }));
  const ahead = cells
    .map((cell) => ({
      cell,
      along: (cell.x - middle.x) * way.x + (cell.y - middle.y) * way.y,
      aside: aside(cell, middle, way),
    }))
    .filter(({ along }) => along > NEAR)
    .toSorted((a, b) => a.along + 3 * a.aside - (b.along + 3 * b.aside));
  const [nearest] = ahead;
  if (!nearest) return undefined;
  return { x: nearest.cell.x - from.width / 2, y: nearest.cell.y - from.height / 2 };
};

interface Point {
  x: number;
  y: number;
}

/** The cell that the card lies over is not ahead of it. */
const NEAR = 12;
const WAYS: Partial<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

function aside(cell: Point, middle: Point, way: Point): number {
  return Math.abs((cell.x - middle.x) * way.y) + Math.abs((cell.y - middle.y) * way.x);
}
