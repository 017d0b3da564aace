import fc from "fast-check";
import { expect, test } from "vitest";
import { month, parseMonth } from "../calendar/month.rules.ts";
import { round2 } from "../figures/rational.rules.ts";
import { faultOf, milestoneAt, ordered, plannedYear, roadmapOf } from "./roadmap.rules.ts";

const plan = [
  { month: 10, target: 4 },
  { month: 3, target: 1 },
  { month: 12, target: 5 },
];

test.each([
  [[{ month: 3, target: 1 }], null],
  [plan, null],
  [[...plan, { month: 3, target: 1 }], { at: 3, why: "twice" }],
  [[...plan, { month: 11, target: 3 }], { at: 3, why: "falls" }],
  [
    [
      { month: 5, target: 2 },
      { month: 6, target: 2 },
    ],
    null,
  ],
] as const)("milestones %j are refused for %j", (milestones, fault) => {
  expect(faultOf(milestones)).toEqual(fault);
});

test("what is accepted rises from month to month, whatever the order it was said in", () => {
  const one = fc.record({ month: fc.integer({ min: 1, max: 12 }), target: fc.nat({ max: 20 }) });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (milestones) => {
      const sorted = ordered(milestones);
      const rises = sorted.every(
        (each, at) => at === 0 || (sorted[at - 1]!.month < each.month && sorted[at - 1]!.target <= each.target),
      );
      expect(faultOf(milestones) === null).toBe(rises);
    }),
  );
});

test.each([
  ["2026-02", { month: "2026-03", target: 1, due: false }],
  ["2026-03", { month: "2026-03", target: 1, due: true }],
  ["2026-09", { month: "2026-03", target: 1, due: true }],
  ["2026-10", { month: "2026-10", target: 4, due: true }],
  ["2027-01", { month: "2026-12", target: 5, due: true }],
])("at the end of %s the milestone is %j", (through, expected) => {
  const { target, ...rest } = milestoneAt(roadmapOf(2026, plan), parseMonth(through))!;
  expect({ ...rest, target: round2(target) }).toEqual(expected);
});

test("without milestones there is none", () => {
  expect(milestoneAt([], parseMonth("2026-10"))).toBeNull();
});

test.each([
  [month(2026, 1), month(2026, 12), 2026],
  [month(2026, 1), month(2026, 9), 2026],
  [month(2026, 2), month(2026, 12), null],
  [month(2025, 1), month(2026, 12), null],
])("the months from %s to %s are held against the plan of %s", (from, to, year) => {
  expect(plannedYear({ from, to })).toBe(year);
});
