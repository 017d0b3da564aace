import { describe, expect, it } from "vitest";

import { formatNumber, formatPercent, formatPoints, formatSigned } from "./numbers.ts";
import { formatDate, formatMonth, formatPeriod, formatQuarter, listMonths, namePeriod, yearBefore } from "./periods.ts";

describe("a number", () => {
  it.each([
    [1464, "1.464", "1,464"],
    [101000, "101.000", "101,000"],
    [1234567.891, "1.234.567,89", "1,234,567.89"],
    [168.67, "168,67", "168.67"],
    [55.5, "55,5", "55.5"],
    [46.5, "46,5", "46.5"],
    [4, "4", "4"],
    [0, "0", "0"],
    [-0, "0", "0"],
    [1.005, "1,01", "1.01"],
    [2.875, "2,88", "2.88"],
    [0.004, "0", "0"],
    [1e-9, "0", "0"],
    [-37.33, "−37,33", "−37.33"],
    [-0.001, "0", "0"],
    [999.999, "1.000", "1,000"],
  ])("%d is %s, in English %s", (value, vi, en) => {
    expect(formatNumber(value, "vi")).toBe(vi);
    expect(formatNumber(value, "en")).toBe(en);
  });

  it("is a percentage with a plain space, and a difference of percentages is in points", () => {
    expect([formatPercent(12.25, "vi"), formatPercent(12.25, "en")]).toEqual(["12,25 %", "12.25%"]);
    expect([formatPoints(0.5, "vi"), formatPoints(-0.5, "vi"), formatPoints(0.5, "en")]).toEqual([
      "+0,5 điểm %",
      "−0,5 điểm %",
      "+0.5 percentage points",
    ]);
    expect([formatSigned(16, "vi"), formatSigned(0, "vi"), formatSigned(0.001, "vi")]).toEqual(["+16", "0", "0"]);
  });

  it("is refused when it is none", () => {
    for (const bad of [Number.NaN, Infinity, -Infinity]) expect(() => formatNumber(bad, "vi")).toThrow(RangeError);
  });
});

describe("a period", () => {
  it.each([
    ["2020-08", "2020-08", "tháng 8/2020", "tháng 8/2020", "August 2020"],
    ["2020-01", "2020-08", "tháng 1 đến tháng 8/2020", "8 tháng đầu năm 2020", "January to August 2020"],
    ["2020-01", "2020-12", "năm 2020", "năm 2020", "2020"],
    ["2026-07", "2026-09", "quý III/2026", "quý III/2026", "Q3 2026"],
    ["2026-01", "2026-03", "quý I/2026", "3 tháng đầu năm 2026", "Q1 2026"],
    ["2026-07", "2026-12", "tháng 7 đến tháng 12/2026", "6 tháng cuối năm 2026", "July to December 2026"],
    ["2015-01", "2022-12", "từ 2015 đến 2022", "từ 2015 đến 2022", "from 2015 to 2022"],
    [
      "2015-01",
      "2019-11",
      "tháng 1/2015 đến tháng 11/2019",
      "tháng 1/2015 đến tháng 11/2019",
      "January 2015 to November 2019",
    ],
    ["2026-02", "2026-04", "tháng 2 đến tháng 4/2026", "tháng 2 đến tháng 4/2026", "February to April 2026"],
  ])("%s to %s", (from, to, byMonths, name, english) => {
    expect(formatPeriod({ from, to }, "vi")).toBe(byMonths);
    expect(namePeriod({ from, to }, "vi")).toBe(name);
    expect(formatPeriod({ from, to }, "en")).toBe(english);
  });

  it("is written as the office writes dates", () => {
    expect([formatDate("2020-08-31", "vi"), formatDate("2020-08-01", "en")]).toEqual(["31/8/2020", "1 August 2020"]);
    expect([formatMonth("2020-12", "vi"), formatQuarter(2020, 4, "vi")]).toEqual(["tháng 12/2020", "quý IV/2020"]);
    expect(listMonths(["2020-09", "2020-10"], "vi")).toBe("tháng 9/2020, tháng 10/2020");
    expect(listMonths(["2020-09", "2020-10", "2020-11", "2020-12"], "vi")).toBe("tháng 9 đến tháng 12/2020");
    expect(listMonths([], "vi")).toBe("");
    expect(yearBefore({ from: "2020-01", to: "2020-08" })).toEqual({ from: "2019-01", to: "2019-08" });
  });

  it("is refused when it is none", () => {
    expect(() => formatMonth("2020-13", "vi")).toThrow(RangeError);
    expect(() => formatPeriod({ from: "2020", to: "2021" }, "vi")).toThrow(RangeError);
  });
});
