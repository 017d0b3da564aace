import { describe, expect, test } from "vitest";
import { baselineOf, keepLines, keyOf, worseThan } from "./check.ts";
import type { Measured } from "./measure.ts";

const KEPT = "2026-11-22, load 0.1";

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
const before = (ours: [number, number], unit?: string) => ({ "ask: one": baselineOf(line(ours, unit), KEPT) });

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

  test("of one round alone it is the goal that tells", () => {
    const [held, missed] = [line([20, 20]), { ...line([21, 21]), held: false }];
    expect(worseThan(before([20, 20]), [line([21, 21])]).worse).toEqual([]);
    expect(worseThan(before([20, 20]), [missed]).worse).toEqual(["ask: one"]);
    expect(worseThan({ "ask: one": baselineOf(missed, KEPT) }, [missed, held]).worse).toEqual([]);
  });

  test("one that was never written down is named apart", () => {
    expect(worseThan({}, [line([1, 2])])).toEqual({ worse: [], unknown: [keyOf(line([1, 2]))] });
  });
});

test("what is written down takes the place of all that its area had, and leaves the others", () => {
  const other = { ...line([1, 2]), area: "start" };
  const old = { "ask: no more": baselineOf(line([1, 2]), "before"), [keyOf(other)]: baselineOf(other, "before") };
  const kept = keepLines(old, [line([18, 22])], KEPT);
  expect(Object.entries(kept).map(([key, { kept: when }]) => [key, when])).toEqual([
    ["ask: one", KEPT],
    ["start: one", "before"],
  ]);
  expect(kept["ask: one"]).toEqual({ ratio: 2, spread: [1.8, 2.2], held: true, kept: KEPT });
});
