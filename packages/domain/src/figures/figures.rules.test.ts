import { describe, expect, it } from "vitest";

import { parseMonth } from "../calendar/month.rules.ts";
import { parseSpan } from "../calendar/period.rules.ts";
import { chooseFigure, type FigureNode } from "./figures.rules.ts";
import { cumulative } from "./running.rules.ts";
import { round2 } from "./rational.rules.ts";
import type { FigureRow, Nature } from "./tiling.rules.ts";

let nextId = 1;
function figure(from: string, to: string, value: number, more: Partial<FigureRow> = {}): FigureRow {
  const [firstMonth, lastMonth] = [parseMonth(from), parseMonth(to)];
  return { id: nextId++, firstMonth, lastMonth, value, bound: "exact", source: "document", ...more };
}
function months(year: number, values: readonly number[], more: Partial<FigureRow> = {}): FigureRow[] {
  return values.map((value, index) => {
    const month = `${year}-${String(index + 1).padStart(2, "0")}`;
    return figure(month, month, value, { source: "report", ...more });
  });
}
function node(unit: string, figures: FigureRow[], children?: FigureNode<string, FigureRow>[]) {
  return { unit, figures, ...(children && { children }) };
}
function choose(of: FigureNode<string, FigureRow>, from: string, to: string, nature: Nature = "flow") {
  return chooseFigure(of, parseSpan({ from, to }), nature);
}
function own(of: FigureRow[], from: string, to: string, nature: Nature = "flow") {
  const choice = choose(node("unit", of), from, to, nature);
  if (choice.kind !== "own") throw new Error(`expected own figures, got ${choice.kind}`);
  return { ...choice, shown: round2(choice.value) };
}

describe("an interval is answered by own figures", () => {
  it("takes the figure for exactly the period before any that tile it", () => {
    const choice = own([...months(2025, Array(12).fill(2)), figure("2025-01", "2025-12", 25)], "2025-01", "2025-12");
    expect(choice).toMatchObject({ how: "exact", complete: true, shown: 25, bound: "exact" });
    expect(choice.differing.map((other) => [other.source, round2(other.value)])).toEqual([["report", 24]]);
  });

  it("adds those that tile it, the term of three papers", () => {
    const papers = [
      figure("2020-01", "2020-12", 195),
      figure("2021-01", "2021-12", 200),
      figure("2022-01", "2022-05", 51),
    ];
    const choice = own(papers, "2020-01", "2024-12");
    expect(choice).toMatchObject({
      how: "tiled",
      complete: false,
      shown: 446,
      span: { from: "2020-01", to: "2022-05" },
    });
    expect(choice.pieces).toHaveLength(3);
  });

  it("ends a period covered in part at its last month, and names what lies beyond a gap", () => {
    const choice = own([figure("2015-01", "2015-12", 7), figure("2018-01", "2018-12", 9)], "2015-01", "2019-12");
    expect(choice).toMatchObject({ complete: false, shown: 7, span: { from: "2015-01", to: "2015-12" } });
    expect(choice.beyondGap.map((row) => row.value)).toEqual([9]);
  });

  it("goes on behind a hole where few of the months are missing, and says which", () => {
    const rows = months(2025, Array(12).fill(2)).toSpliced(3, 1);
    const choice = own(rows, "2025-01", "2025-12");
    expect(choice).toMatchObject({ shown: 22, complete: false, gaps: ["2025-04"], span: { to: "2025-12" } });
    const points = cumulative(
      node("unit", rows),
      choose(node("unit", rows), "2025-01", "2025-12"),
      ["2025-03", "2025-04", "2025-05"].map(parseMonth),
    );
    expect(points.map((point) => point.value && round2(point.value))).toEqual([6, 6, 8]);
    const unbegun = own(months(2025, Array(12).fill(2)).slice(1), "2025-01", "2025-12");
    expect(unbegun).toMatchObject({ shown: 22, gaps: ["2025-01"], span: { from: "2025-01" } });
  });

  it("ends where the unit did, though months after that were recorded", () => {
    const rows = months(2025, Array(10).fill(2));
    const life = { from: null, to: parseMonth("2025-06"), last: parseMonth("2025-06") };
    const choice = choose({ ...node("unit", rows), stay: life }, "2025-01", "2025-12");
    expect(choice).toMatchObject({ kind: "own", complete: true, span: { to: "2025-06" } });
    const later = choose({ ...node("unit", [figure("2025-01", "2025-12", 7)]), stay: life }, "2025-01", "2025-12");
    expect(later).toMatchObject({ kind: "own", span: { to: "2025-12" } });
  });

  it("leaves a hole to the units below where those told everything", () => {
    const cells = [node("a", months(2025, Array(12).fill(1))), node("b", months(2025, Array(12).fill(1)))];
    const holed = months(2025, Array(12).fill(2)).toSpliced(3, 1);
    expect(choose(node("ward", holed, cells), "2025-01", "2025-12")).toMatchObject({
      kind: "children",
      complete: true,
    });
    expect(choose(node("ward", holed, cells.slice(0, 1).concat(node("c", []))), "2025-01", "2025-12")).toMatchObject({
      kind: "own",
      gaps: ["2025-04"],
    });
  });

  it("never takes a part of a longer figure", () => {
    const choice = choose(node("unit", [figure("2022-01", "2022-05", 51)]), "2022-01", "2022-03");
    expect(choice).toMatchObject({ kind: "none", existing: [{ span: { from: "2022-01", to: "2022-05" } }] });
  });

  it("does not begin in the middle", () => {
    expect(choose(node("unit", months(2025, [1, 2, 3]).slice(1)), "2025-01", "2025-03").kind).toBe("none");
  });

  it("prefers document to record to report for the same months, and shows the other numbers", () => {
    const rows = (["report", "record", "document"] as const).map((source, index) =>
      figure("2025-01", "2025-12", 10 + index, { source }),
    );
    const choice = own(rows, "2025-01", "2025-12");
    expect(choice).toMatchObject({ shown: 12, sources: ["document"] });
    expect(choice.differing.map((other) => [other.source, round2(other.value)])).toEqual([
      ["record", 11],
      ["report", 10],
    ]);
  });

  it("mixes sources month by month and says what the reports alone say", () => {
    const reports = months(2025, [3, 3, 3]);
    const records = months(2025, [2, 3], { source: "record" });
    const choice = own([...reports, ...records], "2025-01", "2025-03");
    expect(choice).toMatchObject({ shown: 8, sources: ["record", "report"] });
    expect(choice.differing.map((other) => [other.source, round2(other.value)])).toEqual([["report", 9]]);
  });

  it("does not mention sources that agree", () => {
    const rows = [figure("2025-01", "2025-12", 10), figure("2025-01", "2025-12", 10, { source: "report" })];
    expect(own(rows, "2025-01", "2025-12").differing).toEqual([]);
  });

  it("carries at-least into the sum", () => {
    const rows = [figure("2024-01", "2024-12", 100, { bound: "at_least" }), figure("2025-01", "2025-12", 50)];
    expect(own(rows, "2024-01", "2025-12")).toMatchObject({ shown: 150, bound: "at_least" });
  });

  it("tiles around an at-least figure where exact ones do it", () => {
    const rows = [
      figure("2024-01", "2024-06", 20, { bound: "at_least" }),
      ...months(2024, [4, 4, 4, 4, 4, 4]),
      figure("2024-07", "2024-12", 6),
    ];
    expect(own(rows, "2024-01", "2024-12")).toMatchObject({ shown: 30, bound: "exact" });
  });
});

describe("a stock and a rate are not added up", () => {
  it("takes the pool as it stood at the last month", () => {
    const choice = own(months(2026, [10, 12, 9]), "2026-01", "2026-12", "stock");
    expect(choice).toMatchObject({ shown: 9, complete: false, span: { from: "2026-03", to: "2026-03" } });
  });

  it("adds the pools of the units below at one common month", () => {
    const cells = [node("a", months(2026, [10, 12])), node("b", months(2026, [3, 4])), node("c", months(2026, [5]))];
    const choice = choose(node("ward", [], cells), "2026-01", "2026-12", "stock");
    expect(choice).toMatchObject({ kind: "children", coverage: { reported: 2, of: 3 }, missing: ["c"] });
    expect(choice.kind === "children" && round2(choice.value)).toBe(16);
  });

  it("gives a rate only for exactly its months", () => {
    const rate = figure("2015-01", "2019-11", 5.5);
    expect(own([rate], "2015-01", "2019-11", "rate")).toMatchObject({ shown: 5.5 });
    expect(choose(node("unit", [rate]), "2019-01", "2019-12", "rate").kind).toBe("none");
    const twoYears = [figure("2017-01", "2017-12", 5), figure("2018-01", "2018-12", 6)];
    expect(choose(node("unit", twoYears), "2017-01", "2018-12", "rate").kind).toBe("none");
    expect(choose(node("unit", [], [node("a", [rate])]), "2015-01", "2019-11", "rate").kind).toBe("none");
  });
});

describe("without own figures the units below are added", () => {
  const a = node("a", months(2026, [1, 1, 1]));
  const b = node("b", months(2026, [2, 0, 2]));
  const late = node("late", months(2026, [5]));

  it("for exactly the period, with the coverage and who is missing", () => {
    const choice = choose(node("ward", [], [a, b, late, node("silent", [])]), "2026-01", "2026-03");
    expect(choice).toMatchObject({
      kind: "children",
      complete: true,
      coverage: { reported: 2, of: 4 },
      partial: [{ unit: "late", months: ["2026-02", "2026-03"] }],
      missing: ["silent"],
      told: { months: 7, of: 12 },
    });
    expect(choice.kind === "children" && round2(choice.value)).toBe(12);
  });

  it("counts whatever was reported where a month is missing in the midst, and says of whom and which", () => {
    const whole = node("whole", months(2026, Array(10).fill(3)));
    const holed = node("holed", months(2026, Array(10).fill(3)).toSpliced(4, 1));
    const unbegun = node("unbegun", months(2026, Array(10).fill(1)).slice(1));
    const choice = choose(node("ward", [], [whole, holed, unbegun]), "2026-01", "2026-12");
    expect(choice).toMatchObject({
      kind: "children",
      span: { from: "2026-01", to: "2026-10" },
      coverage: { reported: 1, of: 3 },
      missing: [],
      partial: [
        { unit: "holed", months: ["2026-05"] },
        { unit: "unbegun", months: ["2026-01"] },
      ],
      told: { months: 28, of: 30 },
    });
    expect(choice.kind === "children" && round2(choice.value)).toBe(30 + 27 + 9);
  });

  it("does not let a hole in half of the units shorten the time", () => {
    const holed = ["a", "b"].map((unit) => node(unit, months(2026, Array(10).fill(1)).toSpliced(2, 1)));
    const choice = choose(
      node("ward", [], [...holed, node("c", months(2026, Array(10).fill(1)))]),
      "2026-01",
      "2026-12",
    );
    expect(choice).toMatchObject({ span: { to: "2026-10" }, coverage: { reported: 1, of: 3 } });
    expect(choice.kind === "children" && round2(choice.value)).toBe(28);
  });

  it("takes of a unit and those below it whichever told more", () => {
    const cells = [node("x", months(2026, [5, 5])), node("y", [])];
    const base = node("base", months(2026, [7, 7, 7, 7]).toSpliced(2, 1), cells);
    const other = node("other", months(2026, [1, 1, 1, 1]));
    const choice = choose(node("ward", [], [base, other]), "2026-01", "2026-04");
    expect(choice).toMatchObject({
      coverage: { reported: 1, of: 2 },
      partial: [{ unit: "base", months: ["2026-03"] }],
    });
    expect(choice.kind === "children" && round2(choice.value)).toBe(25);
  });

  it("is not shrunk by one early report", () => {
    const early = node("early", months(2026, [1, 1, 1, 1]));
    const choice = choose(node("ward", [], [a, b, early]), "2026-01", "2026-12");
    expect(choice).toMatchObject({
      kind: "children",
      complete: false,
      span: { to: "2026-03" },
      coverage: { reported: 3, of: 3 },
    });
  });

  it("goes down as many floors as it needs, and a unit's own figure stands for those below it", () => {
    const base = node("base", [], [a, b]);
    const own = node("own", months(2026, [4, 4, 4]), [node("ignored", months(2026, [9, 9, 9]))]);
    const choice = choose(node("district", [], [base, own]), "2026-01", "2026-03");
    expect(choice).toMatchObject({ coverage: { reported: 3, of: 3 } });
    expect(choice.kind === "children" && round2(choice.value)).toBe(19);
    expect(choice.kind === "children" && choice.parts.map((part) => part.unit)).toEqual(["a", "b", "own"]);
  });

  it("carries at-least, and shows what the reports say where records differ", () => {
    const cell = node("cell", [
      ...months(2026, [1, 1]),
      ...months(2026, [1, 2], { source: "record", bound: "at_least" }),
    ]);
    const choice = choose(node("ward", [], [cell, a]), "2026-01", "2026-02");
    expect(choice).toMatchObject({ kind: "children", bound: "exact" });
    expect(choice.kind === "children" && choice.differing.map((other) => [other.source, round2(other.value)])).toEqual([
      ["record", 5],
    ]);
  });

  it("comes after the unit's own partial figures, and is offered beside them", () => {
    const choice = choose(node("ward", months(2026, [3]), [a, b]), "2026-01", "2026-12");
    expect(choice).toMatchObject({ kind: "own", span: { to: "2026-01" }, below: { span: { to: "2026-03" } } });
  });

  it("shows beside a sum that lacks somebody what the unit itself recorded over a longer time", () => {
    const long = figure("2015-01", "2019-11", 14000, { bound: "at_least" });
    const cell = node("a", [figure("2019-01", "2019-09", 263)]);
    const choice = choose(node("province", [long], [cell, node("b", [])]), "2019-01", "2019-12");
    expect(choice).toMatchObject({
      kind: "children",
      coverage: { reported: 1, of: 2 },
      beside: [{ span: { from: "2015-01", to: "2019-11" }, bound: "at_least" }],
    });
  });

  it("names the sums that exist where the asked months have none", () => {
    const choice = choose(node("ward", [], [a, b]), "2025-01", "2025-12");
    expect(choice).toMatchObject({
      kind: "none",
      existing: [{ span: { from: "2026-01", to: "2026-01" }, coverage: { reported: 2, of: 2 } }, {}, {}],
    });
  });

  it("tells the running total by the units that reach its end", () => {
    const ward = node("ward", [], [a, b, late]);
    const choice = choose(ward, "2026-01", "2026-12");
    const points = cumulative(ward, choice, ["2026-01", "2026-02", "2026-03", "2026-04"].map(parseMonth));
    expect(points.map((point) => point.value && round2(point.value))).toEqual([8, 9, 12, null]);
  });
});

describe("nothing at all", () => {
  it("is none, without periods", () => {
    expect(choose(node("unit", []), "2026-01", "2026-12")).toEqual({ kind: "none", existing: [] });
  });

  it("names overlapping periods first, then the nearest", () => {
    const rows = [figure("2015-01", "2022-12", 23), figure("2010-01", "2010-12", 4), figure("2024-01", "2024-12", 3)];
    const choice = choose(node("unit", rows), "2019-01", "2019-12");
    expect(choice.kind === "none" && choice.existing.map((one) => one.span.from)).toEqual([
      "2015-01",
      "2024-01",
      "2010-01",
    ]);
  });

  it("refuses a period that runs backwards", () => {
    expect(() => choose(node("unit", []), "2020-12", "2020-01")).toThrow(RangeError);
  });
});
