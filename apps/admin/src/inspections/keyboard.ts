import {
  type ClientRect,
  closestCenter,
  type CollisionDetection,
  type KeyboardCoordinateGetter,
  pointerWithin,
  rectIntersection,
} from "@dnd-kit/core";

/** The cell under the pointer; for the keyboard, which has none, the one that the card lies over, else the nearest. */
export const cellUnder: CollisionDetection = (args) => {
  for (const under of [pointerWithin(args), rectIntersection(args)]) if (under.length > 0) return under;
  return closestCenter(args);
};

/**
 * An arrow carries a card to the nearest cell that way, rather than by a few pixels.
 * Ahead is seen from the middle of the cell that it lies over: of several cards in a cell not each lies in the middle.
 */
export const nextCell: KeyboardCoordinateGetter = (event, { context }) => {
  const way = WAYS[event.code];
  const from = context.collisionRect;
  if (!way || !from) return undefined;
  event.preventDefault();
  const middle = middleOf(context.droppableRects.get(context.over?.id ?? "") ?? from);
  const cells = [...context.droppableRects.values()].map(middleOf);
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

/** Cells whose middles differ by less, in pixels, stand beside each other and not one after the other. */
const NEAR = 12;
const WAYS: Partial<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

function middleOf({ left, top, width, height }: ClientRect): Point {
  return { x: left + width / 2, y: top + height / 2 };
}

function aside(cell: Point, middle: Point, way: Point): number {
  return Math.abs((cell.x - middle.x) * way.y) + Math.abs((cell.y - middle.y) * way.x);
}
