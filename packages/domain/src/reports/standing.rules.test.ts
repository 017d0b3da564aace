import fc from "fast-check";
import { expect, test } from "vitest";
import { lastDayOf, standingOf, toldDayOf } from "./standing.rules.ts";

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
  expect(standingOf({ lastDay: "2026-11-04", graceOn: null }, answeredOn, today)).toBe(standing);
});

test.each([
  [null, "2026-11-06", "awaited", "2026-11-06"],
  [null, "2026-11-07", "missing", "2026-11-04"],
  ["2026-11-06", "2026-12-01", "on_time", "2026-11-04"],
  ["2026-11-07", "2026-12-01", "late", "2026-11-04"],
  [null, "2026-11-04", "awaited", "2026-11-04"],
] as const)(
  "with grace until 6/11: answered %s, seen on %s: %s, and told as due on %s",
  (answeredOn, today, standing, told) => {
    const due = { lastDay: "2026-11-04", graceOn: "2026-11-06" };
    expect(standingOf(due, answeredOn, today)).toBe(standing);
    expect(toldDayOf(due, today)).toBe(told);
  },
);

test("an answer's standing never changes as days pass, and a missing one is never awaited again", () => {
  const day = fc
    .integer({ min: 0, max: 400 })
    .map((n) => Temporal.PlainDate.from("2026-01-01").add({ days: n }).toString());
  fc.assert(
    fc.property(day, fc.option(day), fc.option(day), day, day, (lastDay, grace, answered, a, b) => {
      const [first, then] = [a, b].toSorted() as [string, string];
      const last = { lastDay, graceOn: grace !== null && grace > lastDay ? grace : null };
      if (answered !== null) expect(standingOf(last, answered, first)).toBe(standingOf(last, answered, then));
      else if (standingOf(last, null, first) === "missing") expect(standingOf(last, null, then)).toBe("missing");
    }),
  );
});
