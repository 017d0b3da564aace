import { expect, test } from "vitest";
import { daysOf } from "./plan.ts";
import { ticksOf } from "./ticks.ts";

test("a span has every day of it, both ends in", () => {
  expect(daysOf({ from: "2028-02-28", to: "2028-03-01" })).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
  expect(daysOf({ from: "2028-01-01", to: "2028-12-31" })).toHaveLength(366);
});

test.each([
  ["2026-01-02", "2026-01-01", "before it begins"],
  ["2026-01-01", "2027-01-02", "a year at most"],
  ["2026-02-30", "2026-03-01", "is not a day"],
])("%s to %s is refused: %s", (from, to, reason) => {
  expect(() => daysOf({ from, to })).toThrow(reason);
});

test("a working day is looked at in and out of hours, a weekend in hours too", () => {
  const hours = (day: string) =>
    ticksOf(day, ["find-reminders", "carry-reminders", "sweep", "erase"])
      .filter(({ jobs }) => jobs.includes("carry-reminders"))
      .map(({ at }) => at.toZonedDateTimeISO("Asia/Ho_Chi_Minh").toPlainTime().toString({ smallestUnit: "minute" }));
  expect(hours("2026-03-04")).toEqual(["06:30", "08:00", "09:35", "14:00", "17:05"]);
  expect(hours("2026-03-08")).toEqual(["08:00"]);
});
