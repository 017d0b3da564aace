import fc from "fast-check";
import { expect, test } from "vitest";
import { decentFrom, lastDayOf, standingOf } from "./standing.rules.ts";

test.each([
  ["2020-09-05", false, "2020-09-04"],
  ["2020-09-05", true, "2020-09-05"],
  ["2026-03-01", false, "2026-02-28"],
  ["2024-03-01", false, "2024-02-29"],
  ["2026-01-01", false, "2025-12-31"],
])("due %s, that day in: %s, is in time until %s", (dueOn, dueInclusive, last) => {
  expect(lastDayOf({ dueOn, dueInclusive })).toBe(last);
});

test.each([
  [null, "2026-11-04", "awaited"],
  [null, "2026-11-05", "missing"],
  ["2026-11-04", "2026-12-01", "on_time"],
  ["2026-11-05", "2026-12-01", "late"],
  ["2026-10-20", "2026-10-20", "on_time"],
] as const)("answered %s, seen on %s, with the last day 4/11: %s", (answeredOn, today, standing) => {
  expect(standingOf("2026-11-04", answeredOn, today)).toBe(standing);
});

test("an answer's standing never changes as days pass, and a missing one is never awaited again", () => {
  const day = fc
    .integer({ min: 0, max: 400 })
    .map((n) => Temporal.PlainDate.from("2026-01-01").add({ days: n }).toString());
  fc.assert(
    fc.property(day, fc.option(day), day, day, (last, answered, a, b) => {
      const [first, then] = [a, b].toSorted() as [string, string];
      if (answered !== null) expect(standingOf(last, answered, first)).toBe(standingOf(last, answered, then));
      else if (standingOf(last, null, first) === "missing") expect(standingOf(last, null, then)).toBe("missing");
    }),
  );
});

test.each([
  ["2026-11-02T07:59:00+07:00", "2026-11-02T08:00:00+07:00"],
  ["2026-11-02T08:00:00+07:00", "2026-11-02T08:00:00+07:00"],
  ["2026-11-02T16:59:59+07:00", "2026-11-02T16:59:59+07:00"],
  ["2026-11-02T17:00:00+07:00", "2026-11-03T08:00:00+07:00"],
  ["2026-12-31T23:30:00+07:00", "2027-01-01T08:00:00+07:00"],
  ["2026-11-02T00:10:00+07:00", "2026-11-02T08:00:00+07:00"],
])("what is to be told at %s is told at %s", (now, at) => {
  expect(decentFrom(Temporal.Instant.from(now))).toEqual(Temporal.Instant.from(at));
});
