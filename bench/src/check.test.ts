import { describe, expect, test } from "vitest";
import { baselineOf, keyOf, worseThan } from "./check.ts";
import type { Measured } from "./measure.ts";

/** A line whose rounds took so long, at the least and the most; the floor took ten. */
const line = (ours: [number, number], unit = " ms"): Measured => ({
  area: "ask",
  name: "one",
  unit,
  ours: (ours[0] + ours[1]) / 2,
  floor: 10,
  ratio: (ours[0] + ours[1]) / 20,
  goal: "",
  held: true,
  spread: { ours, floor: [10, 10] },
});
const before = (ours: [number, number], unit?: string) => ({ "ask: one": baselineOf(line(ours, unit)) });

describe("a line beside what it once measured", () => {
  test.each<[string, [number, number], [number, number], boolean]>([
    ["as fast", [18, 22], [18, 22], false],
    ["slower, and some rounds as fast as then", [18, 22], [21, 30], false],
    ["slower in every round than in any then", [18, 22], [23, 30], true],
    ["faster", [18, 22], [5, 6], false],
  ])("%s", (_, then, now, worse) => {
    expect(worseThan(before(then), [line(now)]).worse).toEqual(worse ? ["ask: one"] : []);
  });

  test.each<[string, [number, number], [number, number], boolean]>([
    ["more a second", [18, 22], [30, 40], false],
    ["fewer, and some rounds as many as then", [18, 22], [10, 19], false],
    ["fewer in every round than in any then", [18, 22], [10, 17], true],
  ])("%s", (_, then, now, worse) => {
    expect(worseThan(before(then, "/s"), [line(now, "/s")]).worse).toEqual(worse ? ["ask: one"] : []);
  });

  test("one that was never written down is named, and fails nothing", () => {
    expect(worseThan({}, [line([1, 2])])).toEqual({ worse: [], unknown: [keyOf(line([1, 2]))] });
  });
});
