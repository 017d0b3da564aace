import { expect, test } from "vitest";
import { drawCurves } from "./draw.ts";
import { exponentOf } from "./exponent.ts";

const SCALES = [0.1, 1, 10];

test.each([-0.5, 0, 0.3, 1, 2])("what grows with the power %f of the province has that exponent", (power) => {
  const points = SCALES.map((scale) => ({ scale, ms: 7 * scale ** power }));
  expect(exponentOf(points)).toBeCloseTo(power, 9);
});

test("each cost is a line with its figures and its exponent beside it", () => {
  const points = SCALES.map((scale) => ({ scale, ms: 3 * scale, spread: [3, 3] as [number, number] }));
  const svg = drawCurves([{ name: "a & b", points, exponent: 1 }], "load 0.3");
  expect(svg.match(/<polyline/g)).toHaveLength(1);
  expect(svg).toContain("a &amp; b");
  expect(svg).toContain("n^1.00");
  expect(svg).toContain("0.3 · 3 · 30 ms");
  expect(svg).toContain("load 0.3");
});
