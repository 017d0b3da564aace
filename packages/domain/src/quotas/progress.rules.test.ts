import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addMonths, month, type Month, type MonthSpan, parseMonth } from "../calendar/month.rules.ts";
import { parseSpan } from "../calendar/period.rules.ts";
import { compare, equal, rational, ratio } from "../figures/rational.rules.ts";
import { expectedAt } from "./expected.rules.ts";
import { paceOf, type ProgressInput, reckonProgress, roundProgress } from "./progress.rules.ts";

interface Case {
  quota: number | null;
  from: string;
  to: string;
  admitted: number;
  last: string | null;
  today: string;
  asOf?: string;
}
function reckon({ quota, from, to, admitted, last, today, asOf }: Case) {
  return reckonProgress({
    quota: quota === null ? null : rational(quota),
    span: parseSpan({ from, to }),
    admitted: rational(admitted),
    lastFigureMonth: last === null ? null : parseMonth(last),
    today,
    asOfMonth: asOf === undefined ? undefined : parseMonth(asOf),
  });
}
const shown = (of: Case) => roundProgress(reckon(of));

const phuBinh = { quota: 253, from: "2020-01", to: "2020-12", admitted: 31, last: "2020-08", today: "2020-08-31" };
const term = { quota: 1000, from: "2020-01", to: "2024-12", admitted: 446, last: "2022-05", today: "2022-05-31" };
const year2022 = { quota: 200, from: "2022-01", to: "2022-12", admitted: 51, last: "2022-05", today: "2022-06-01" };
const nineMonths = { quota: 350, from: "2019-01", to: "2019-12", admitted: 263, last: "2019-09", today: "2019-10-05" };

describe("the worked cases", () => {
  it.each([
    [
      "31 of 253 after 8 months",
      phuBinh,
      {
        percent: 12.25,
        expected: 168.67,
        gap: 137.67,
        remaining: 222,
        monthsLeft: 4,
        requiredPerMonth: 55.5,
        soFarPerMonth: 3.88,
        paceRatio: 14.32,
        forecast: 46.5,
        forecastPercent: 18.38,
        pace: "behind",
      },
    ],
    [
      "446 of 1.000 after 29 of 60 months",
      term,
      {
        percent: 44.6,
        expected: 483.33,
        gap: 37.33,
        remaining: 554,
        monthsElapsed: 29,
        monthsTotal: 60,
        monthsLeft: 31,
        requiredPerMonth: 17.87,
        requiredPerYear: 214.45,
        pace: "slightly_behind",
      },
    ],
    ["the same term to 12/2025", { ...term, to: "2025-12" }, { monthsLeft: 43, requiredPerYear: 154.6 }],
    ["the same term to mid-2025", { ...term, to: "2025-06" }, { monthsLeft: 37, requiredPerYear: 179.68 }],
    [
      "51 of 200 after 5 months",
      year2022,
      { percent: 25.5, expected: 83.33, remaining: 149, requiredPerMonth: 21.29, requiredPerYear: null },
    ],
    [
      "263 of 350 after 9 months",
      nineMonths,
      { percent: 75.14, expected: 262.5, gap: -0.5, pace: "on_pace", forecast: 350.67 },
    ],
  ] as [string, Case, object][])("%s", (_, input, numbers) => {
    expect(shown(input)).toMatchObject(numbers);
  });
});

describe("the months left", () => {
  it("are counted from today when the figures are old, and the silent months are named", () => {
    const progress = reckon({ ...phuBinh, today: "2020-11-10" });
    expect(roundProgress(progress)).toMatchObject({
      monthsElapsed: 8,
      expected: 168.67,
      monthsLeft: 2,
      requiredPerMonth: 111,
    });
    expect(progress.unreportedMonths).toEqual(["2020-09", "2020-10"]);
  });

  it("are counted from the end that the question names, once that is over", () => {
    const progress = reckon({ ...phuBinh, today: "2026-11-22", asOf: "2020-08" });
    expect(roundProgress(progress)).toMatchObject({ monthsLeft: 4, requiredPerMonth: 55.5 });
    expect(progress.unreportedMonths).toEqual([]);
    expect(reckon({ ...phuBinh, last: "2020-06", today: "2026-11-22", asOf: "2020-08" }).unreportedMonths).toEqual([
      "2020-07",
      "2020-08",
    ]);
  });

  it("ignore a named end that is still to come", () => {
    expect(shown({ ...phuBinh, today: "2020-09-02", asOf: "2020-11" })).toMatchObject({ monthsLeft: 4 });
  });

  it("are never below 0, and then nothing more can be required", () => {
    expect(shown({ ...phuBinh, today: "2026-11-22" })).toMatchObject({
      monthsLeft: 0,
      requiredPerMonth: null,
      remaining: 222,
    });
  });

  it("are all of them before the quota begins", () => {
    const progress = reckon({ ...phuBinh, admitted: 0, last: null, today: "2019-11-05" });
    expect(progress).toMatchObject({ monthsLeft: 12, monthsElapsed: 0, pace: "unknown", unreportedMonths: [] });
  });

  it("end with a figure that already covers the running month", () => {
    expect(shown({ ...phuBinh, today: "2020-08-27" })).toMatchObject({ monthsLeft: 4, monthsElapsed: 8 });
  });
});

describe("the guards", () => {
  it("give no percent and no pace for a quota of 0", () => {
    expect(shown({ ...phuBinh, quota: 0 })).toMatchObject({
      percent: null,
      pace: "unknown",
      remaining: 0,
      exceededBy: 31,
      requiredPerMonth: 0,
    });
  });

  it("give the count and nothing else without a quota", () => {
    expect(shown({ ...phuBinh, quota: null })).toMatchObject({
      percent: null,
      expected: null,
      gap: null,
      remaining: null,
      pace: "unknown",
      soFarPerMonth: 3.88,
    });
  });

  it("let a result go over 100 %", () => {
    expect(shown({ ...phuBinh, admitted: 300 })).toMatchObject({
      percent: 118.58,
      remaining: 0,
      exceededBy: 47,
      requiredPerMonth: 0,
      pace: "on_pace",
    });
  });

  it("make no forecast from nobody or from no month", () => {
    expect(shown({ ...phuBinh, admitted: 0 })).toMatchObject({
      forecast: null,
      forecastPercent: null,
      paceRatio: null,
      soFarPerMonth: 0,
      pace: "behind",
    });
    expect(shown({ ...phuBinh, admitted: 0, last: null })).toMatchObject({
      forecast: null,
      soFarPerMonth: null,
      expected: 0,
    });
  });

  it("do not count a figure beyond the quota's end as more than the whole", () => {
    expect(shown({ ...phuBinh, last: "2021-03" })).toMatchObject({ monthsElapsed: 12, expected: 253, monthsLeft: 0 });
  });
});

describe("the pace", () => {
  it.each([
    [100, 100, "on_pace"],
    [99, 100, "slightly_behind"],
    [70, 100, "slightly_behind"],
    [69, 100, "behind"],
    [0, 0, "on_pace"],
  ] as const)("of %i against an expected %i is %s", (admitted, expected, pace) => {
    expect(paceOf(rational(admitted), rational(expected))).toBe(pace);
  });
});

describe("a count of at least so many", () => {
  it("is on pace where that much already is, and otherwise not judged", () => {
    expect(paceOf(rational(100), rational(100), "at_least")).toBe("on_pace");
    expect(paceOf(rational(10), rational(100), "at_least")).toBe("unknown");
    const input = { quota: rational(253), span: parseSpan({ from: "2020-01", to: "2020-12" }), admitted: rational(31) };
    const progress = reckonProgress({
      ...input,
      bound: "at_least",
      lastFigureMonth: month(2020, 8),
      today: "2020-08-31",
    });
    expect(progress.pace).toBe("unknown");
  });
});

describe("the expected number", () => {
  const span: MonthSpan = { from: month(2026, 1), to: month(2026, 12) };
  const months = fc.integer({ min: -2, max: 14 }).map((offset) => addMonths(span.from, offset));

  it("follows a roadmap where there is one", () => {
    const roadmap = [
      { month: month(2026, 6), target: rational(40) },
      { month: month(2026, 10), target: rational(100) },
    ];
    const at = (number: number) => expectedAt(rational(100), span, month(2026, number), roadmap);
    expect([3, 6, 8, 10, 11, 12].map((number) => Number(at(number).n))).toEqual([20, 40, 70, 100, 100, 100]);
    expect(expectedAt(rational(100), span, month(2025, 12), roadmap)).toEqual(rational(0));
  });

  it("never falls from one month to the next, and ends at the quota", () => {
    const targets = fc.array(fc.tuple(fc.integer({ min: 1, max: 11 }), fc.nat(100)), { maxLength: 4 });
    fc.assert(
      fc.property(fc.nat(1000), targets, months, (quota, raw, at) => {
        const rising = raw.map(([, percent]) => percent).toSorted((a, b) => a - b);
        const inOrder = [...new Set(raw.map(([number]) => number))].toSorted((a, b) => a - b);
        const roadmap = inOrder.map((number, index) => ({
          month: month(2026, number),
          target: ratio(quota * rising[index]!, 100),
        }));
        const next = expectedAt(rational(quota), span, addMonths(at, 1), roadmap);
        expect(compare(next, expectedAt(rational(quota), span, at, roadmap))).toBeGreaterThanOrEqual(0);
        expect(equal(expectedAt(rational(quota), span, span.to, roadmap), rational(quota))).toBe(true);
      }),
    );
  });
});

describe("any reckoning", () => {
  const inputs = fc
    .record({
      quota: fc.nat(5000),
      admitted: fc.nat(6000),
      last: fc.integer({ min: -3, max: 70 }),
      length: fc.integer({ min: 1, max: 72 }),
      today: fc.integer({ min: -5, max: 90 }),
      asOf: fc.option(fc.integer({ min: -2, max: 75 }), { nil: undefined }),
    })
    .map(({ quota, admitted, last, length, today, asOf }): ProgressInput => {
      const from = month(2020, 1);
      const at = (offset: number): Month => addMonths(from, offset);
      return {
        quota: rational(quota),
        span: { from, to: at(length - 1) },
        admitted: rational(admitted),
        lastFigureMonth: last < 0 ? null : at(last),
        today: `${at(today)}-15`,
        asOfMonth: asOf === undefined ? undefined : at(asOf),
      };
    });

  it("keeps months within the quota's, and closes the gap with what it requires", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const progress = reckonProgress(input);
        expect(progress.monthsLeft).toBeGreaterThanOrEqual(0);
        expect(progress.monthsElapsed + progress.monthsLeft).toBeLessThanOrEqual(progress.monthsTotal);
        if (progress.requiredPerMonth) {
          const reached = Number(progress.requiredPerMonth.n) * progress.monthsLeft;
          expect(reached / Number(progress.requiredPerMonth.d)).toBeCloseTo(Number(progress.remaining!.n), 6);
        }
        for (const silent of progress.unreportedMonths) {
          expect(silent >= input.span.from && silent <= input.span.to).toBe(true);
          expect(input.lastFigureMonth === null || silent > input.lastFigureMonth).toBe(true);
          expect(silent < input.today.slice(0, 7)).toBe(true);
        }
      }),
    );
  });
});
