import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { month, parseMonth } from "../calendar/month.rules.ts";
import { parseSpan } from "../calendar/period.rules.ts";
import { rational, ratio, round2 } from "../figures/rational.rules.ts";
import { allocate, checkSum } from "./allocation.rules.ts";
import { averagePerYear, compareTotals, impliedBase, reckonAverage, yearsOf } from "./average.rules.ts";
import { chooseQuota, type QuotaRow, reckonedSpan } from "./choose-quota.rules.ts";
import { judgeNoAdmission } from "./no-admission.rules.ts";
import { rankBy } from "./ranking.rules.ts";
import { chooseBase, comparePercents, rateTargets } from "./rate.rules.ts";
import { share } from "./progress.rules.ts";

const shown = (value: Parameters<typeof round2>[0] | null) => value && round2(value);

describe("the worked averages", () => {
  it("1.464 in four years is 366 a year, 16 over 350, 104,57 %", () => {
    const average = reckonAverage(rational(1464), parseSpan({ from: "2015-01", to: "2018-12" }), rational(350));
    expect([average.perYear, average.difference, average.percentOfQuota].map(shown)).toEqual([366, 16, 104.57]);
  });

  it("14.000 in 59 months is about 2.847 a year, 2,82 % of 101.000", () => {
    const perYear = averagePerYear(rational(14000), parseSpan({ from: "2015-01", to: "2019-11" }));
    expect(round2(perYear)).toBe(2847.46);
    expect(shown(share(perYear, rational(101000)))).toBe(2.82);
  });

  it("906 in 59 months at 5,5 % a year implies about 3.350 members", () => {
    const base = impliedBase(rational(906), parseSpan({ from: "2015-01", to: "2019-11" }), rational("5.5"));
    expect(shown(base)).toBe(3350.39);
    expect(impliedBase(rational(906), parseSpan({ from: "2015-01", to: "2019-11" }), rational(0))).toBeNull();
  });

  it("23 in eight years is 2,88 a year when shown", () => {
    const span = parseSpan({ from: "2015-01", to: "2022-12" });
    expect(averagePerYear(rational(23), span)).toEqual(ratio(23, 8));
    expect(round2(averagePerYear(rational(23), span))).toBe(2.88);
    expect(yearsOf(span)).toEqual(rational(8));
  });

  it("282 learners in 4 classes are 70,5 a class; 36 dossiers are 12,77 % of them; 253 is 3,45 % of 7.335", () => {
    expect(round2(ratio(282, 4))).toBe(70.5);
    expect(shown(share(rational(36), rational(282)))).toBe(12.77);
    expect(shown(share(rational(253), rational(7335)))).toBe(3.45);
  });

  it("compares with the same months a year before", () => {
    const more = compareTotals(rational(263), rational(250));
    expect([more.difference, more.percent].map(shown)).toEqual([13, 5.2]);
    expect(compareTotals(rational(3), rational(0)).percent).toBeNull();
  });
});

describe("a rate", () => {
  it("of 5,5 % against 5 % is 0,5 points more, and 110 % of it", () => {
    const { points, relative } = comparePercents(rational("5.5"), rational(5));
    expect([shown(points), shown(relative)]).toEqual([0.5, 110]);
  });

  it("of 4 to 5 % of 101.000 is 4.040 to 5.050 people", () => {
    const { min, max } = rateTargets(rational(4), rational(5), 101000);
    expect([shown(min), shown(max)]).toEqual([4040, 5050]);
    expect(() => rateTargets(rational(5), rational(4), 100)).toThrow(RangeError);
  });

  it("is reckoned on the last count at or before the start, else on the nearest, with its date", () => {
    const snapshots = [
      { onDate: "2019-11-25", members: 101000 },
      { onDate: "2019-01-01", members: 99000 },
      { onDate: "2017-06-30", members: 95000 },
    ];
    expect(chooseBase(snapshots, "2019-01-01")).toEqual({ members: 99000, onDate: "2019-01-01", atStart: true });
    expect(chooseBase(snapshots, "2018-12-31")).toMatchObject({ onDate: "2017-06-30", atStart: true });
    expect(chooseBase(snapshots, "2015-01-01")).toEqual({ members: 95000, onDate: "2017-06-30", atStart: false });
    expect(chooseBase([], "2019-01-01")).toBeNull();
  });
});

describe("allocation", () => {
  it("gives the whole parts first and then the largest remainders, the earlier of equals before", () => {
    const parts = [3, 3, 3].map((weight, key) => ({ key, weight }));
    expect(allocate(10, parts).map((part) => part.share)).toEqual([4, 3, 3]);
    const byMembers = [50, 30, 20, 1].map((weight, key) => ({ key, weight }));
    expect(allocate(7, byMembers).map((part) => part.share)).toEqual([4, 2, 1, 0]);
  });

  it("loses nobody, invents nobody, and is within one of the exact share", () => {
    const weights = fc
      .array(fc.nat(10_000), { minLength: 1, maxLength: 40 })
      .filter((all) => all.some((one) => one > 0));
    fc.assert(
      fc.property(fc.nat(100_000), weights, (total, all) => {
        const given = allocate(
          total,
          all.map((weight, key) => ({ key, weight })),
        );
        const whole = all.reduce((a, b) => a + b, 0);
        expect(given.reduce((sum, part) => sum + part.share, 0)).toBe(total);
        for (const { key, share } of given) {
          expect(Math.abs(share - (total * all[key]!) / whole)).toBeLessThan(1);
          if (all[key] === 0) expect(share).toBe(0);
        }
      }),
    );
  });

  it("refuses what cannot be shared out", () => {
    expect(() => allocate(10, [{ key: 1, weight: 0 }])).toThrow(RangeError);
    expect(() => allocate(10, [])).toThrow(RangeError);
    expect(() => allocate(-1, [{ key: 1, weight: 1 }])).toThrow(RangeError);
    expect(() => allocate(2.5, [{ key: 1, weight: 1 }])).toThrow(RangeError);
    expect(() => allocate(2, [{ key: 1, weight: -1 }])).toThrow(RangeError);
  });

  it("names both numbers where the parts do not add up to what was announced", () => {
    const parts = [...Array<number>(21).fill(90), 60];
    expect(checkSum(1905, parts)).toEqual({ announced: 1905, sum: 1950, difference: 45, agrees: false, missing: [] });
    expect(checkSum(30, [10, null, 20])).toMatchObject({ sum: 30, agrees: false, missing: [1] });
    expect(checkSum(30, [10, 20]).agrees).toBe(true);
  });
});

describe("the quota of a period", () => {
  const year = (id: number, of: number): QuotaRow => ({
    id,
    scope: "year",
    label: null,
    span: parseSpan({ from: `${of}-01`, to: `${of}-12` }),
  });
  const term: QuotaRow = {
    id: 90,
    scope: "term",
    label: "2020–2025",
    span: parseSpan({ from: "2020-01", to: "2024-12" }),
  };
  const rows = [term, year(1, 2022), year(2, 2015), year(3, 2016), year(4, 2017)];
  const choose = (from: string, to: string, of?: { fromYear: number; toYear: number }) => {
    const choice = chooseQuota(rows, parseSpan({ from, to }), of);
    return choice.kind === "one"
      ? choice.quota.id
      : choice.kind === "years"
        ? choice.quotas.map((one) => one.id)
        : null;
  };

  it("is a term's by its label, whatever months it has", () => {
    expect(choose("2020-01", "2025-12", { fromYear: 2020, toYear: 2025 })).toBe(90);
    expect(choose("2025-01", "2030-12", { fromYear: 2025, toYear: 2030 })).toBeNull();
  });

  it("is the year's for months of that year, never the term's", () => {
    expect(choose("2022-01", "2022-05")).toBe(1);
    expect(choose("2021-01", "2021-12")).toBeNull();
    expect(choose("2020-01", "2020-12")).toBeNull();
  });

  it("is the sum of the years' for several years without a hole", () => {
    expect(choose("2015-01", "2017-12")).toEqual([2, 3, 4]);
    expect(choose("2015-01", "2017-09")).toEqual([2, 3, 4]);
    expect(choose("2015-01", "2018-12")).toBeNull();
  });

  it("is the term's for a longer time from its start", () => {
    expect(choose("2020-01", "2022-05")).toBe(90);
    expect(choose("2020-06", "2022-05")).toBeNull();
  });

  it("is reckoned from its own start, however late the asked months begin", () => {
    const quota = parseSpan({ from: "2026-01", to: "2026-12" });
    const june = parseSpan({ from: "2026-04", to: "2026-06" });
    expect(reckonedSpan(june, quota)).toEqual({ from: "2026-01", to: "2026-06" });
    expect(reckonedSpan(quota, quota)).toBe(quota);
    expect(reckonedSpan(june, null)).toBe(june);
  });

  it("names the nearest where there is none", () => {
    expect(chooseQuota(rows, parseSpan({ from: "2018-01", to: "2018-12" }))).toMatchObject({
      kind: "none",
      existing: [{ id: 4 }, {}, {}, {}, {}],
    });
  });
});

describe("units without admissions", () => {
  let id = 0;
  const row = (from: string, to: string, value: number, bound: "exact" | "at_least" = "exact") => ({
    id: ++id,
    firstMonth: parseMonth(from),
    lastMonth: parseMonth(to),
    value,
    bound,
    source: "report" as const,
  });
  const judge = (figures: ReturnType<typeof row>[], from = 2022, to = 2024) =>
    judgeNoAdmission({ unit: "cell", figures }, from, to);

  it("are those whose every year says 0", () => {
    const zeros = [2022, 2023, 2024].map((of) => row(`${of}-01`, `${of}-12`, 0));
    expect(judge([...zeros, row("2021-01", "2021-12", 2)])).toEqual({
      unit: "cell",
      years: [2022, 2023, 2024],
      none: true,
      missingYears: [],
      lastAdmittedYear: 2021,
    });
  });

  it("include one whose single figure says 0 over all the years", () => {
    expect(judge([row("2020-01", "2025-12", 0)])).toMatchObject({ none: true, missingYears: [] });
  });

  it("do not include one that did not report: missing is not zero", () => {
    expect(judge([row("2022-01", "2022-12", 0), row("2024-01", "2024-12", 0)])).toMatchObject({
      none: null,
      missingYears: [2023],
    });
    expect(
      judge([row("2022-01", "2022-12", 0), row("2023-01", "2023-11", 0), row("2024-01", "2024-12", 0)]),
    ).toMatchObject({ none: null });
    expect(judge([])).toMatchObject({ none: null, missingYears: [2022, 2023, 2024], lastAdmittedYear: null });
  });

  it("do not include one with an admission in any month of an unfinished year", () => {
    expect(judge([row("2023-04", "2023-04", 1)])).toMatchObject({ none: false, lastAdmittedYear: 2023 });
  });

  it("do not take 'at least 0' for 0", () => {
    expect(judge([row("2022-01", "2024-12", 0, "at_least")])).toMatchObject({ none: null });
  });

  it("need every unit below to have said 0", () => {
    const zero = { unit: "a", figures: [row("2022-01", "2024-12", 0)] };
    expect(judgeNoAdmission({ unit: "w", figures: [], children: [zero] }, 2022, 2024)).toMatchObject({ none: null });
    const yearly = (unit: string) => ({ unit, figures: [2022, 2023].map((of) => row(`${of}-01`, `${of}-12`, 0)) });
    const both = { unit: "w", figures: [], children: [yearly("a"), yearly("b")] };
    expect(judgeNoAdmission(both, 2022, 2023)).toMatchObject({ none: true });
    const oneSilent = { ...both, children: [...both.children, { unit: "c", figures: [] }] };
    expect(judgeNoAdmission(oneSilent, 2022, 2023)).toMatchObject({ none: null });
  });

  it("are judged in a running year by what it has so far", () => {
    const figures = [row("2025-01", "2025-12", 0), row("2026-01", "2026-10", 0)];
    expect(judgeNoAdmission({ unit: "cell", figures }, 2025, 2026, month(2026, 10))).toMatchObject({ none: true });
    expect(judgeNoAdmission({ unit: "cell", figures }, 2025, 2026)).toMatchObject({ none: null, missingYears: [2026] });
  });

  it("refuse years that run backwards", () => {
    expect(() => judge([], 2024, 2022)).toThrow(RangeError);
  });
});

describe("a ranking", () => {
  it("shares ranks between equals and puts those without a number last", () => {
    const rows = [
      ["a", 5],
      ["b", null],
      ["c", 9],
      ["d", 5],
      ["e", 1],
    ] as const;
    const ranked = rankBy(rows, ([, value]) => (value === null ? null : rational(value)), "desc");
    expect(ranked.map(({ row, rank }) => [row[0], rank])).toEqual([
      ["c", 1],
      ["a", 2],
      ["d", 2],
      ["e", 4],
      ["b", null],
    ]);
  });
});
