import type { ClientRect, KeyboardCoordinateGetter } from "@dnd-kit/core";
import { describe, expect, it } from "vitest";
import { cellUnder, nextCell } from "./keyboard.ts";

const rect = (left: number, top: number, width: number, height: number): ClientRect => ({
  left,
  top,
  width,
  height,
  right: left + width,
  bottom: top + height,
});

/** Two teams over two days; the second team's first cell holds four cards, as high as they are together. */
const cells = new Map([
  ["1 Mon", rect(0, 0, 200, 90)],
  ["1 Tue", rect(204, 0, 200, 90)],
  ["2 Mon", rect(0, 94, 200, 340)],
  ["2 Tue", rect(204, 94, 200, 340)],
]);
const card = (place: number) => rect(4, 98 + place * 84, 192, 80);

function press(code: string, from: ClientRect, over: string | null): string | undefined {
  const context = { collisionRect: from, droppableRects: cells, over: over === null ? null : { id: over } };
  const args = { context } as unknown as Parameters<KeyboardCoordinateGetter>[1];
  const to = nextCell({ code, preventDefault: () => undefined } as KeyboardEvent, args);
  return to ? under(rect(to.x, to.y, from.width, from.height)) : undefined;
}

function under(held: ClientRect): string {
  const droppableContainers = [...cells.keys()].map((id) => ({ id, rect: { current: cells.get(id) } }));
  const args = { collisionRect: held, droppableRects: cells, droppableContainers, pointerCoordinates: null };
  return String(cellUnder(args as unknown as Parameters<typeof cellUnder>[0])[0]?.id);
}

describe.each([0, 1, 2, 3])("the card in place %i of a cell with four", (place) => {
  it("lies over its own cell when it is lifted", () => {
    expect(under(card(place))).toBe("2 Mon");
  });

  it.each([
    ["ArrowUp", "1 Mon"],
    ["ArrowRight", "2 Tue"],
    ["ArrowDown", undefined],
    ["ArrowLeft", undefined],
    ["KeyA", undefined],
  ])("%s carries it to %s", (code, expected) => {
    expect(press(code, card(place), "2 Mon")).toBe(expected);
  });
});

it("an arrow before the card is measured carries nothing", () => {
  const args = { context: { collisionRect: null, droppableRects: cells, over: null } };
  const event = { code: "ArrowUp", preventDefault: () => undefined } as KeyboardEvent;
  expect(nextCell(event, args as unknown as Parameters<KeyboardCoordinateGetter>[1])).toBeUndefined();
});
