import { expect, test } from "vitest";
import { isAskedWhy, paceWith, totalled } from "./lag.rules.ts";

const months = [
  { month: "2026-08", expected: 6 },
  { month: "2026-09", expected: 7 },
  { month: "2026-10", expected: 8 },
];
const stand = { pace: "behind", admitted: 3, through: "2026-09", months } as const;
const october = { monthBefore: "2026-09", lastMonth: "2026-10" };

test.each([
  ["what is reported counts", 2, { pace: "behind", admitted: 5, expected: 8 }],
  ["it may bring a unit out of the red", 3, { pace: "slightly_behind", admitted: 6, expected: 8 }],
  ["or onto its pace", 5, { pace: "on_pace", admitted: 8, expected: 8 }],
  ["a report without admissions leaves it as it was", undefined, { pace: "behind", admitted: 3, expected: 7 }],
] as const)("%s", (_, admitted, expected) => {
  expect(paceWith(stand, { ...october, admitted })).toEqual(expected);
});

test("over a gap between figures and report the figures alone are judged", () => {
  const known = { pace: "behind", admitted: 3, expected: 6 };
  expect(paceWith({ ...stand, through: "2026-08" }, { ...october, admitted: 9 })).toEqual(known);
});

test("a report whose months are in the figures already is not counted twice", () => {
  const known = { pace: "behind", admitted: 3, expected: 8 };
  expect(paceWith({ ...stand, through: "2026-10" }, { ...october, admitted: 9 })).toEqual(known);
});

test("without a quota there is only the pace of its plan", () => {
  const bare = { ...stand, months: [] };
  expect(paceWith(bare, { ...october, admitted: 9 })).toEqual({ pace: "behind", admitted: 3, expected: null });
});

test("causes come with the most common first, equals in the order of the list", () => {
  const cause = (id: number) => ({ id, titleVi: `C${id}`, titleEn: `C${id}` });
  const stated = [
    { cause: cause(3), position: 30, unit: { id: 1, name: "A" } },
    { cause: cause(1), position: 10, unit: { id: 2, name: "B" } },
    { cause: cause(2), position: 20, unit: { id: 3, name: "C" } },
    { cause: cause(2), position: 20, unit: { id: 4, name: "D" } },
  ];
  expect(totalled(stated).map(({ cause: { id }, units }) => [id, units.map(({ name }) => name).join()])).toEqual([
    [2, "C,D"],
    [1, "B"],
    [3, "A"],
  ]);
});

test.each([
  [0, 0.33, false],
  [1, 1.67, false],
  [0, 1, true],
  [3, 4.33, true],
  [2, null, true],
] as const)("%s of %s expected is asked why: %s", (admitted, expected, asked) => {
  expect(isAskedWhy({ pace: "behind", admitted, expected })).toBe(asked);
  expect(isAskedWhy({ pace: "slightly_behind", admitted, expected })).toBe(false);
});
