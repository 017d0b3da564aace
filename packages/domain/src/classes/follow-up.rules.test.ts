import fc from "fast-check";
import { expect, test } from "vitest";
import { parseMonth } from "../calendar/month.rules.ts";
import { cohortsOf, countTogether, countWithin, judgeFollowed, monthsAfter } from "./follow-up.rules.ts";

let made = 0;
const figure = (from: string, to: string, value: number) => ({
  id: ++made,
  firstMonth: parseMonth(from),
  lastMonth: parseMonth(to),
  value,
  bound: "exact" as const,
  source: "report" as const,
});
const span = (from: string, to: string) => ({ from: parseMonth(from), to: parseMonth(to) });
const node = (figures: ReturnType<typeof figure>[], children?: object[]) =>
  ({ unit: { id: 1, name: "Chi bộ" }, figures, ...(children && { children }) }) as Parameters<typeof countWithin>[0];

test("a unit's classes count together, under the organiser of the latest", () => {
  const result = (organiserId: number, certified: number, lastOn: string) => ({
    unitId: 7,
    organiserId,
    certified,
    lastOn,
  });
  expect(cohortsOf([result(2, 3, "2026-05-08"), result(1, 4, "2026-02-06")])).toEqual([
    { unitId: 7, organiserId: 2, certified: 7, firstOn: "2026-02-06", lastOn: "2026-05-08" },
  ]);
});

test("what follows is looked for from the month after the class", () => {
  expect(monthsAfter("2026-05-08", "2026-11-22")).toEqual({ from: "2026-06", to: "2026-11" });
  expect(monthsAfter("2026-11-20", "2026-11-30")).toBeNull();
});

test.each([
  ["months that are told", [figure("2026-06", "2026-06", 1), figure("2026-08", "2026-08", 2)], 3],
  ["a quarter beside its months, once", [figure("2026-07", "2026-09", 4), figure("2026-07", "2026-07", 1)], 4],
  ["a year that began before the class, not at all: it cannot be split", [figure("2026-01", "2026-12", 9)], null],
  ["none told", [], null],
  ["told as nobody", [figure("2026-06", "2026-06", 0)], 0],
])("counts %s", (_, figures, expected) => {
  expect(countWithin(node(figures), span("2026-06", "2026-11"))).toBe(expected);
});

test("of a unit that told nothing itself, those below it count; of one that did they do not", () => {
  const below = [node([figure("2026-06", "2026-06", 1)]), node([]), node([figure("2026-07", "2026-07", 2)])];
  expect(countWithin(node([], below), span("2026-06", "2026-11"))).toBe(3);
  expect(countWithin(node([figure("2026-09", "2026-09", 1)], below), span("2026-06", "2026-11"))).toBe(1);
});

test("whatever is told, no month counts twice and nothing from outside counts", () => {
  const month = fc.integer({ min: 1, max: 12 });
  const drawn = fc.array(fc.tuple(month, month), { maxLength: 14 });
  const name = (of: number) => `2026-${String(of).padStart(2, "0")}`;
  fc.assert(
    fc.property(drawn, (pairs) => {
      // Each figure is worth its months, so the sum is at most the months of the span.
      const figures = pairs.map(([a, b]) => figure(name(Math.min(a, b)), name(Math.max(a, b)), Math.abs(a - b) + 1));
      const counted = countWithin(node(figures), span("2026-04", "2026-09"));
      const inside = pairs.filter(([a, b]) => Math.min(a, b) >= 4 && Math.max(a, b) <= 9);
      expect(counted === null).toBe(inside.length === 0);
      expect(counted ?? 0).toBeLessThanOrEqual(6);
    }),
  );
});

test.each([
  [{ dossiers: 1, admitted: null }, "2026-06-01", "followed"],
  [{ dossiers: null, admitted: 2 }, "2026-12-01", "followed"],
  [{ dossiers: 0, admitted: null }, "2026-11-07", "early"],
  [{ dossiers: 0, admitted: null }, "2026-11-08", "nothing"],
  [{ dossiers: null, admitted: null }, "2026-11-08", "unknown"],
])("%j on %s is %s", (known, day, expected) => {
  expect(judgeFollowed({ firstOn: "2026-05-08" }, known, day, 6)).toBe(expected);
});

test.each([
  [[2, 3], 5],
  [[2, null], 2],
  [[0, 0], 0],
  [[0, null], null],
  [[null], null],
])("of several units %j have told, which is %j together", (counts, together) => {
  expect(countTogether(counts)).toBe(together);
});
