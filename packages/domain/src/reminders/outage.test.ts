import { expect, it } from "vitest";
import { outageOf, restSince } from "./outage.rules.ts";

const hours = { dayStartsAt: "08:00", dayEndsAt: "17:00", zone: "Asia/Ho_Chi_Minh" };
const at = (local: string) =>
  Temporal.PlainDateTime.from(local.replace(" ", "T")).toZonedDateTime(hours.zone).toInstant();
/** The 24th is a holiday, the 21st and 22nd a week-end. */
const calendar = [{ date: "2026-11-24", kind: "holiday" as const }];
const outage = (last: string | null, now: string) =>
  outageOf(last === null ? null : at(last), at(now), hours, calendar);

it.each([
  ["the clock never ran", null, "2026-11-18 09:00"],
  ["five minutes", "2026-11-18 09:00", "2026-11-18 09:05"],
  ["a night", "2026-11-18 17:30", "2026-11-19 07:30"],
  ["a week-end", "2026-11-20 17:30", "2026-11-23 07:30"],
  ["a holiday between", "2026-11-23 17:30", "2026-11-25 08:30"],
  ["one look a day", "2026-11-18 08:00", "2026-11-19 08:00"],
  ["two halves of a day", "2026-11-18 12:30", "2026-11-19 12:30"],
  ["a minute less than a day", "2026-11-18 17:00", "2026-11-19 16:59"],
  ["a clock that went back", "2026-11-19 09:00", "2026-11-18 09:00"],
])("none: %s", (_, last, now) => {
  expect(outage(last, now)).toBeNull();
});

it.each([
  ["one working day", "2026-11-17 17:30", "2026-11-19 07:30", { since: "2026-11-17", until: "2026-11-20" }],
  [
    "one working day to the minute",
    "2026-11-18 07:59",
    "2026-11-18 17:00",
    { since: "2026-11-18", until: "2026-11-20" },
  ],
  ["two half days", "2026-11-18 10:00", "2026-11-19 12:00", { since: "2026-11-18", until: "2026-11-20" }],
  ["back in the evening", "2026-11-18 09:00", "2026-11-19 18:00", { since: "2026-11-18", until: "2026-11-23" }],
  ["back on a Saturday", "2026-11-19 09:00", "2026-11-21 09:00", { since: "2026-11-19", until: "2026-11-25" }],
  [
    "five days and the one on which it stopped",
    "2026-11-12 09:00",
    "2026-11-20 07:00",
    {
      since: "2026-11-12",
      until: "2026-11-23",
    },
  ],
  [
    "months: the last days of them",
    "2026-06-01 09:00",
    "2026-11-20 07:00",
    { since: "2026-11-12", until: "2026-11-23" },
  ],
])("%s", (_, last, now, told) => {
  expect(outage(last, now)).toEqual(told);
});

it.each([
  ["2026-11-19", [], "2026-11-19"],
  ["2026-11-20", [], "2026-11-20"],
  ["2026-11-21", ["2026-11-21", "2026-11-22"], "2026-11-23"],
  ["2026-11-22", ["2026-11-21", "2026-11-22"], "2026-11-23"],
  ["2026-11-23", ["2026-11-21", "2026-11-22"], "2026-11-23"],
  ["2026-11-24", ["2026-11-24"], "2026-11-25"],
  ["2026-11-25", ["2026-11-24"], "2026-11-25"],
])("%s: what ended on %j is of use until %s", (today, days, until) => {
  expect(restSince(today, calendar)).toEqual({ days, until });
});
