import type { ReminderFacts, ReminderValue } from "@ketnap/contract";
import { expect, test } from "vitest";
import { sinceLast } from "./weekly-digest.rules.ts";

type Values = ReminderFacts["values"];
const number = (value: number): ReminderValue => ({ is: "number", value });
const units = (...ids: number[]): ReminderValue => ({
  is: "units",
  units: ids.map((id) => ({ id, name: `Chi bộ ${id}` })),
});
const week: Values = {
  admitted: number(8),
  expected: number(8.83),
  asOf: { is: "date", date: "2026-02-28" },
  answered: number(18),
  left: { is: "days_left", days: -3 },
  behind: units(1, 2),
  zero: units(2),
};
const told = (onDate: string, more: Values = {}) => ({
  onDate,
  values: sinceLast({ ...week, ...more }, null, onDate)!,
});

test("the first tells all of it", () => {
  expect(sinceLast(week, null, "2026-02-09")).toMatchObject({ ...week, more: null, since: null });
});

test("where nothing has moved there is nothing to tell, whatever the days left and the order of a list", () => {
  const same = { ...week, left: { is: "days_left", days: -10 } as const, behind: units(2, 1) };
  expect(sinceLast(same, told("2026-02-09"), "2026-02-16")).toBeNull();
});

test("what was admitted since is added, and a list that is as it was is not named again", () => {
  const now = { ...week, admitted: number(11), zero: units() };
  expect(sinceLast(now, told("2026-02-09"), "2026-02-16")).toMatchObject({
    admitted: number(11),
    more: number(3),
    since: { is: "date", date: "2026-02-09" },
    behind: null,
    zero: units(),
  });
});

test.each([
  ["an answer came", { answered: number(19) }],
  ["somebody fell behind", { behind: units(1, 2, 3) }],
  ["somebody is behind no longer", { behind: units(1) }],
  ["nobody is behind any more", { behind: null }],
  ["there is a quota now", { quota: number(9) }],
  ["a figure was corrected downward", { admitted: number(7) }],
] as [string, Values][])("it is told when %s", (_, moved) => {
  const facts = sinceLast({ ...week, ...moved }, told("2026-02-09"), "2026-02-16");
  expect(facts).not.toBeNull();
  expect(facts).toMatchObject({ more: null, ...moved });
});

test("a list that was left out is still compared with the next time", () => {
  const second = {
    onDate: "2026-02-16",
    values: sinceLast({ ...week, answered: number(19) }, told("2026-02-09"), "2026-02-16")!,
  };
  expect(second.values["behind"]).toBeNull();
  expect(sinceLast({ ...week, answered: number(19) }, second, "2026-02-23")).toBeNull();
  expect(sinceLast({ ...week, answered: number(19), behind: units(1) }, second, "2026-02-23")).toMatchObject({
    behind: units(1),
  });
});

test("after four silent weeks, and in a new year, all of it is told again", () => {
  expect(sinceLast(week, told("2026-02-09"), "2026-03-02")).toBeNull();
  expect(sinceLast(week, told("2026-02-09"), "2026-03-09")).toMatchObject({ ...week, more: null });
  expect(sinceLast({ ...week, admitted: number(9) }, told("2026-12-28"), "2027-01-04")).toMatchObject({
    behind: week["behind"],
    more: null,
  });
});
