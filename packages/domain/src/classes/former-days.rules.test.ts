import { expect, test } from "vitest";
import { formerDays } from "./former-days.rules.ts";

const on = (...days: string[]) => ({ sessions: days.map((day) => ({ onDate: `2026-12-${day}` })) });

test("each of its former days is told once, in the order of the changes", () => {
  expect(formerDays([on("08", "07"), on("14"), on("14")], on("21"))).toEqual([
    ["2026-12-07", "2026-12-08"],
    ["2026-12-14"],
  ]);
});

test("another place or half of the day is no other day, and a class that is back where it was has not left", () => {
  expect(formerDays([on("07", "07"), on("14"), on("07")], on("07"))).toEqual([["2026-12-14"]]);
  expect(formerDays([], on("07"))).toEqual([]);
});

test("the last time that it was to be on days stands last", () => {
  expect(formerDays([on("07"), on("14"), on("07")], on("21"))).toEqual([["2026-12-14"], ["2026-12-07"]]);
});
