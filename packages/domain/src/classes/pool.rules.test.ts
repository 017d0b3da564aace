import fc from "fast-check";
import { expect, test } from "vitest";
import { consume, declare, type PoolEntry } from "./pool.rules.ts";

const entry = (id: number, shift: "any" | "days_off", count: number, waitingSince: string): PoolEntry => ({
  id,
  shift,
  count,
  waitingSince,
});
const there = [
  entry(1, "any", 3, "2026-01-10"),
  entry(2, "any", 2, "2026-05-01"),
  entry(3, "days_off", 4, "2026-03-01"),
];

test.each([
  ["the same changes nothing", { any: 5, days_off: 4 }, { kept: [], added: [] }],
  ["more wait from today on", { any: 7, days_off: 4 }, { kept: [], added: [{ shift: "any", count: 2 }] }],
  [
    "fewer leave from the last to have come",
    { any: 2, days_off: 4 },
    {
      kept: [
        { id: 2, count: 0 },
        { id: 1, count: 2 },
      ],
      added: [],
    },
  ],
  ["nobody any more", { any: 5, days_off: 0 }, { kept: [{ id: 3, count: 0 }], added: [] }],
])("%s", (_, said, expected) => expect(declare(there, said)).toEqual(expected));

test("who has learned and waited longest leaves first; workers after a class on days off, after others they stay longest", () => {
  expect(consume(there, 4, "any")).toEqual([
    { id: 1, count: 0 },
    { id: 2, count: 1 },
  ]);
  expect(consume(there, 7, "any")).toEqual([
    { id: 1, count: 0 },
    { id: 2, count: 0 },
    { id: 3, count: 2 },
  ]);
  expect(consume(there, 5, "days_off")).toEqual([
    { id: 3, count: 0 },
    { id: 1, count: 2 },
  ]);
  expect(consume(there, 99, "any").map(({ count }) => count)).toEqual([0, 0, 0]);
});

test("after a number is said the pool holds that number, and saying it again changes nothing", () => {
  const entries = fc.array(
    fc.record({
      shift: fc.constantFrom("any" as const, "days_off" as const),
      count: fc.integer({ min: 1, max: 20 }),
      day: fc.integer({ min: 1, max: 28 }),
    }),
    { maxLength: 12 },
  );
  const said = fc.record({ any: fc.integer({ min: 0, max: 40 }), days_off: fc.integer({ min: 0, max: 40 }) });
  fc.assert(
    fc.property(entries, said, (rows, wanted) => {
      const before = rows.map(({ shift, count, day }, at) =>
        entry(at + 1, shift, count, `2026-02-${String(day).padStart(2, "0")}`),
      );
      const change = declare(before, wanted);
      const counts = new Map(change.kept.map(({ id, count }) => [id, count]));
      const after = [
        ...before.map((each) => ({ ...each, count: counts.get(each.id) ?? each.count })),
        ...change.added.map((each, at) => entry(100 + at, each.shift, each.count, "2026-11-22")),
      ].filter(({ count }) => count > 0);
      for (const shift of ["any", "days_off"] as const)
        expect(after.filter((each) => each.shift === shift).reduce((sum, { count }) => sum + count, 0)).toBe(
          wanted[shift],
        );
      expect(declare(after, wanted)).toEqual({ kept: [], added: [] });
    }),
  );
});
