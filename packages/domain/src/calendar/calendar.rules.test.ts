import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { DEFAULT_CALENDAR } from "./defaults.ts";
import { lunarToIso, tet } from "./lunar.rules.ts";
import { makeUpDays } from "./makeup.rules.ts";
import {
  addMonths,
  countMonths,
  elapsedMonths,
  isMonth,
  lastDay,
  listMonths,
  month,
  monthOf,
  parseMonth,
} from "./month.rules.ts";
import {
  distance,
  firstMonthsPeriod,
  halfPeriod,
  monthPeriod,
  overlap,
  parseSpan,
  quarterPeriod,
  shiftYears,
  singleYear,
  termPeriod,
  yearPeriod,
} from "./period.rules.ts";
import { addWorkingDays, isWorkingDay, workingDaysBetween, yearsNotLoaded } from "./working-days.rules.ts";

const anyMonth = fc
  .tuple(fc.integer({ min: 1950, max: 2100 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => month(year, number));

describe("a month", () => {
  it("is text of a real month and nothing else", () => {
    expect(parseMonth("2020-08")).toBe("2020-08");
    for (const bad of ["2020-13", "2020-00", "2020-8", "202-08", "1899-12", "3000-01", "2020-08-01", "", "tháng 8"]) {
      expect(isMonth(bad)).toBe(false);
      expect(() => parseMonth(bad)).toThrow(RangeError);
    }
    expect(() => month(2020, 13)).toThrow(RangeError);
    expect(() => month(2020.5, 1)).toThrow(RangeError);
    expect(() => monthOf("2020-08")).toThrow(RangeError);
    expect(() => addMonths(month(2020, 1), 0.5)).toThrow(RangeError);
  });

  it("adds and counts across years", () => {
    expect([addMonths(month(2020, 12), 1), addMonths(month(2020, 1), -1), addMonths(month(2020, 5), 31)]).toEqual([
      "2021-01",
      "2019-12",
      "2022-12",
    ]);
    expect(countMonths(month(2020, 1), month(2024, 12))).toBe(60);
    expect(countMonths(month(2020, 2), month(2020, 1))).toBe(0);
    expect(listMonths(month(2020, 11), month(2021, 1))).toEqual(["2020-11", "2020-12", "2021-01"]);
    expect(listMonths(month(2020, 11), month(2020, 1))).toEqual([]);
    expect(lastDay(month(2024, 2))).toBe("2024-02-29");
  });

  it("counts what of a span is over, from none to all", () => {
    const year = yearPeriod(2020);
    expect(["2019-06", "2020-01", "2020-08", "2021-05"].map((at) => elapsedMonths(year, parseMonth(at)))).toEqual([
      0, 1, 8, 12,
    ]);
  });

  it("comes back when what was added is taken away", () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: -400, max: 400 }), (from, count) => {
        expect(addMonths(addMonths(from, count), -count)).toBe(from);
        expect(countMonths(from, addMonths(from, count))).toBe(count + 1);
        expect(from < addMonths(from, count)).toBe(count > 0);
      }),
    );
  });
});

describe("a period", () => {
  it.each([
    [monthPeriod(2020, 8), "2020-08", "2020-08"],
    [quarterPeriod(2026, 3), "2026-07", "2026-09"],
    [halfPeriod(2026, 2), "2026-07", "2026-12"],
    [firstMonthsPeriod(2019, 9), "2019-01", "2019-09"],
    [yearPeriod(2022), "2022-01", "2022-12"],
    [termPeriod(2020, 2025), "2020-01", "2025-12"],
    [shiftYears(firstMonthsPeriod(2019, 9), -1), "2018-01", "2018-09"],
  ])("%o", (span, from, to) => {
    expect(span).toEqual({ from, to });
  });

  it("refuses parts that do not exist", () => {
    for (const bad of [
      () => quarterPeriod(2026, 5),
      () => halfPeriod(2026, 0),
      () => firstMonthsPeriod(2026, 13),
      () => termPeriod(2025, 2020),
    ]) {
      expect(bad).toThrow(RangeError);
    }
    expect(() => parseSpan({ from: "2020-05", to: "2020-04" })).toThrow(RangeError);
  });

  it("overlaps and lies apart symmetrically", () => {
    const span = fc.tuple(anyMonth, fc.nat(30)).map(([from, length]) => ({ from, to: addMonths(from, length) }));
    fc.assert(
      fc.property(span, span, (a, b) => {
        expect(overlap(a, b)).toEqual(overlap(b, a));
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b) === 0).toBe(overlap(a, b) !== null);
      }),
    );
    expect(singleYear(quarterPeriod(2026, 3))).toBe(2026);
    expect(singleYear(termPeriod(2020, 2025))).toBeNull();
  });
});

describe("working days", () => {
  it("put the ceremony for a decision of 12/11/2026 on 25/12/2026, or 24/12 were 24/11 worked", () => {
    expect(addWorkingDays("2026-11-12", 30, DEFAULT_CALENDAR)).toBe("2026-12-25");
    const worked = DEFAULT_CALENDAR.filter((day) => day.date !== "2026-11-24");
    expect(addWorkingDays("2026-11-12", 30, worked)).toBe("2026-12-24");
  });

  it.each([
    ["2026-11-24", false, "a new holiday"],
    ["2025-11-24", true, "the same day a year before"],
    ["2026-04-27", false, "made up for Giỗ Tổ on a Sunday"],
    ["2024-04-29", false, "swapped off"],
    ["2024-05-04", true, "a Saturday worked instead"],
    ["2026-11-22", false, "a Sunday"],
    ["2026-11-23", true, "a Monday"],
  ])("%s: %s, %s", (date, expected) => {
    expect(isWorkingDay(date, DEFAULT_CALENDAR)).toBe(expected);
  });

  it("are not changed by an observance", () => {
    expect(isWorkingDay("2026-05-19", [{ date: "2026-05-19", kind: "observance" }])).toBe(true);
  });

  it("count back for reminders, and give the day itself for 0", () => {
    expect(addWorkingDays("2026-05-04", -2, DEFAULT_CALENDAR)).toBe("2026-04-28");
    expect(addWorkingDays("2026-11-22", 0, DEFAULT_CALENDAR)).toBe("2026-11-22");
  });

  it("refuse half days, endless ones and dates that do not exist", () => {
    expect(() => addWorkingDays("2026-11-12", 1.5, [])).toThrow(RangeError);
    expect(() => addWorkingDays("2026-11-12", 1e9, [])).toThrow(RangeError);
    expect(() => addWorkingDays("2026-02-31", 1, [])).toThrow(RangeError);
    expect(() => isWorkingDay("hôm nay", [])).toThrow(RangeError);
  });

  it("between two days are as many as were added", () => {
    const day = fc
      .integer({ min: 0, max: 3000 })
      .map((days) => Temporal.PlainDate.from("2019-01-01").add({ days }).toString());
    fc.assert(
      fc.property(day, fc.integer({ min: -90, max: 90 }), (from, count) => {
        const to = addWorkingDays(from, count, DEFAULT_CALENDAR);
        if (count !== 0) expect(isWorkingDay(to, DEFAULT_CALENDAR)).toBe(true);
        if (count > 0) expect(workingDaysBetween(from, to, DEFAULT_CALENDAR)).toBe(count);
        expect(Math.sign(workingDaysBetween(from, to, DEFAULT_CALENDAR)) * Math.sign(count)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("say which years the calendar does not know", () => {
    expect(yearsNotLoaded("2026-11-12", "2028-02-01", DEFAULT_CALENDAR)).toEqual([2028]);
    expect(yearsNotLoaded("2018-12-01", "2019-01-01", DEFAULT_CALENDAR)).toEqual([2018]);
  });
});

describe("Vietnam's lunar calendar", () => {
  it.each([
    [1985, "1985-01-21"],
    [2007, "2007-02-17"],
    [2019, "2019-02-05"],
    [2020, "2020-01-25"],
    [2021, "2021-02-12"],
    [2022, "2022-02-01"],
    [2023, "2023-01-22"],
    [2024, "2024-02-10"],
    [2025, "2025-01-29"],
    [2026, "2026-02-17"],
    [2027, "2027-02-06"],
    [2030, "2030-02-02"],
  ])("begins %i on %s", (year, date) => {
    expect(tet(year)).toBe(date);
  });

  it("keeps Giỗ Tổ on the days it was kept, leap months in between or not", () => {
    const kept = [
      "2019-04-14",
      "2020-04-02",
      "2021-04-21",
      "2022-04-10",
      "2023-04-29",
      "2024-04-18",
      "2025-04-07",
      "2026-04-26",
    ];
    expect(kept.map((date) => lunarToIso(Number(date.slice(0, 4)), 3, 10))).toEqual(kept);
  });
});

describe("the default calendar", () => {
  const ofYear = (year: number, kind: string) =>
    DEFAULT_CALENDAR.filter((day) => day.date.startsWith(`${year}-`) && day.kind === kind);

  it("has each date once, from 2019 to 2027, each with its source", () => {
    expect(new Set(DEFAULT_CALENDAR.map((day) => day.date)).size).toBe(DEFAULT_CALENDAR.length);
    for (const day of DEFAULT_CALENDAR) expect(day.source.length).toBeGreaterThan(10);
  });

  it.each([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027])("has the lawful number of days off in %i", (year) => {
    const lawful = year < 2021 ? 10 : year < 2026 ? 11 : 12;
    expect(ofYear(year, "holiday")).toHaveLength(lawful);
    const onWeekdays = [...ofYear(year, "holiday"), ...ofYear(year, "makeup")].filter(
      (day) => Temporal.PlainDate.from(day.date).dayOfWeek <= 5,
    );
    expect(onWeekdays).toHaveLength(lawful);
  });

  it("swaps a working day for a day of rest", () => {
    const weekday = (date: string) => Temporal.PlainDate.from(date).dayOfWeek;
    for (const day of DEFAULT_CALENDAR.filter((one) => one.kind === "swap_off"))
      expect(weekday(day.date)).toBeLessThan(6);
    for (const day of DEFAULT_CALENDAR.filter((one) => one.kind === "swap_work")) expect(weekday(day.date)).toBe(6);
  });

  it.each([
    ["2020-01-22", "2020-01-30"],
    ["2021-02-09", "2021-02-17"],
    ["2022-01-28", "2022-02-07"],
    ["2023-01-19", "2023-01-27"],
    ["2023-04-28", "2023-05-04"],
    ["2023-08-31", "2023-09-05"],
    ["2025-01-24", "2025-02-03"],
    ["2026-02-13", "2026-02-23"],
    ["2026-08-28", "2026-09-03"],
  ])("is off between %s and %s, as it was announced", (before, after) => {
    expect(isWorkingDay(before, DEFAULT_CALENDAR)).toBe(true);
    expect(addWorkingDays(before, 1, DEFAULT_CALENDAR)).toBe(after);
  });

  it("makes up for holidays on days of rest, after the run they are in", () => {
    expect(makeUpDays(["2023-04-29", "2023-04-30", "2023-05-01"])).toEqual(["2023-05-02", "2023-05-03"]);
    expect(makeUpDays(["2026-11-24"])).toEqual([]);
  });
});
