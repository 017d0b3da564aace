import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standingOn } from "./in-force.rules.ts";

const revisions = fc
  .array(fc.integer({ min: 1, max: 28 }), { maxLength: 8 })
  .map((days) => [null, ...days.map(dayOf)].map((inForceOn, index) => ({ revision: index + 1, inForceOn })));
const day = fc.integer({ min: 1, max: 28 }).map(dayOf);

function dayOf(n: number): string {
  return `2026-05-${String(n).padStart(2, "0")}`;
}

test.each([
  [[null], "2026-05-01", 1, []],
  [[null, "2026-05-10"], "2026-05-09", 1, [2]],
  [[null, "2026-05-10"], "2026-05-10", 2, []],
  [[null, "2026-05-10", "2026-05-03"], "2026-05-05", 3, [2]],
  [[null, "2026-05-10", "2026-05-10"], "2026-05-05", 1, [3]],
  [[null, "2026-05-10", "2026-05-20"], "2026-05-05", 1, [2, 3]],
] as const)("in force from %j, on %s it is number %i, with %j to follow", (since, on, expected, ahead) => {
  const rows = since.map((inForceOn, index) => ({ revision: index + 1, inForceOn }));
  const found = standingOn(rows, on);
  expect(found.standing?.revision).toBe(expected);
  expect(found.ahead.map(({ revision }) => revision)).toEqual(ahead);
});

describe("whatever was recorded in whichever order", () => {
  test("the one that stands has begun, and none that has begun since is newer", () => {
    fc.assert(
      fc.property(revisions, day, (rows, on) => {
        const { standing, ahead } = standingOn(rows, on);
        const since = standing!.inForceOn ?? "";
        expect(since <= on).toBe(true);
        expect(rows.filter(({ inForceOn }) => (inForceOn ?? "") > since && (inForceOn ?? "") <= on)).toEqual([]);
        expect(ahead.every(({ inForceOn }) => inForceOn! > on)).toBe(true);
      }),
    );
  });

  test("what is told to follow is what stands on that day", () => {
    fc.assert(
      fc.property(revisions, day, (rows, on) => {
        for (const next of standingOn(rows, on).ahead) expect(standingOn(rows, next.inForceOn!).standing).toBe(next);
      }),
    );
  });
});
