import { expect, it } from "vitest";
import { addDays, cellName, cellOf, daysShown, firstWeek, mondayOf, weekdayOf } from "./week.ts";

it.each([
  ["2026-11-22", "2026-11-16", 7],
  ["2026-11-23", "2026-11-23", 1],
  ["2027-01-01", "2026-12-28", 5],
])("%s is of the week of %s, its day %i", (day, monday, weekday) => {
  expect([mondayOf(day), weekdayOf(day)]).toEqual([monday, weekday]);
});

it("a week is shown from Monday to Friday, and a day of rest only where it is used", () => {
  expect(daysShown("2026-11-23", new Set())).toHaveLength(5);
  expect(daysShown("2026-11-23", new Set(["2026-11-28", "2026-12-05"])).at(-1)).toBe("2026-11-28");
});

it("opens at the next visit, else at the last, else where the plan begins", () => {
  const visits = [{ onDate: "2026-12-08" }, { onDate: "2026-11-25" }];
  expect(firstWeek(visits, "2026-11-16", "2026-11-26")).toBe("2026-12-07");
  expect(firstWeek(visits, "2026-11-16", "2027-01-01")).toBe("2026-12-07");
  expect(firstWeek([], "2026-11-18", "2026-11-26")).toBe("2026-11-16");
});

it("a cell keeps its team and its day, over the turn of a year", () => {
  expect(cellOf(cellName(3, addDays("2026-12-31", 1)))).toEqual({ teamNumber: 3, onDate: "2027-01-01" });
});
