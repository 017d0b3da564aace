import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, month } from "../calendar/month.rules.ts";
import { contradicted, type Told } from "./contradiction.rules.ts";

const told = (from: number, to: number, value: number, more: Partial<Told> = {}): Told => ({
  group: null,
  firstMonth: addMonths(month(2026, 1), from - 1),
  lastMonth: addMonths(month(2026, 1), to - 1),
  value,
  bound: "exact",
  ...more,
});
const months = (values: readonly number[], first = 1) => values.map((value, n) => told(first + n, first + n, value));
const women = { group: "female" };
const flow = (known: readonly Told[], entry: Told) => contradicted(known, entry, "flow");

describe("a figure that cannot be true beside others of its source", () => {
  it("is a whole that its parts do not come to, and the parts are named", () => {
    const parts = months([2, 2, 2, 3, 3, 2]);
    expect(flow(parts, told(1, 6, 10))).toEqual(parts);
    expect(flow(parts, told(1, 6, 14))).toBeNull();
    expect(flow(parts, told(1, 6, 15))).toEqual(parts);
    expect(flow([told(1, 6, 10)], told(1, 12, 9))).toEqual([told(1, 6, 10)]);
  });

  it("is a part that makes the parts more than the whole, before all of them are there", () => {
    const known = [told(1, 6, 10), ...months([4, 4])];
    expect(flow(known, told(3, 3, 2))).toBeNull();
    expect(flow(known, told(3, 3, 3))).toEqual(expect.arrayContaining([told(1, 6, 10)]));
  });

  it("is the last part that leaves the whole wanting", () => {
    const known = [told(1, 3, 10), ...months([4, 4])];
    expect(flow(known, told(3, 3, 1))).not.toBeNull();
    expect(flow(known, told(3, 3, 2))).toBeNull();
  });

  it("may overlap another by some months only", () => {
    expect(flow([told(1, 6, 3)], told(4, 9, 8))).toBeNull();
    const known = [told(1, 6, 3), told(7, 9, 1)];
    expect(flow(known, told(4, 9, 8))).toEqual(known);
  });

  it("is of fewer than the part that is at least so many, and never of more than at least so many", () => {
    const atLeast = { bound: "at_least" as const };
    expect(flow([told(1, 6, 10, atLeast)], told(1, 12, 9))).not.toBeNull();
    expect(flow([told(1, 12, 10, atLeast)], told(1, 6, 20))).toBeNull();
    expect(flow([told(1, 12, 10)], told(1, 6, 20, atLeast))).not.toBeNull();
    expect(flow([told(1, 12, 10)], told(1, 6, 5, atLeast))).toBeNull();
  });

  it("is a group of more than all, in whatever months", () => {
    expect(flow([told(1, 6, 10)], told(1, 6, 11, women))).toEqual([told(1, 6, 10)]);
    expect(flow(months([1, 2, 3]), told(2, 3, 6, women))).not.toBeNull();
    expect(flow(months([1, 2, 3]), told(2, 3, 5, women))).toBeNull();
    expect(flow([told(2, 3, 6, women)], told(1, 6, 5))).toEqual([told(2, 3, 6, women)]);
    expect(flow([told(2, 3, 6, women)], told(2, 3, 1, { group: "worker" }))).toBeNull();
  });

  it("is a pool counted twice at one month's end, or a group larger than it", () => {
    const stock = (known: Told[], entry: Told) => contradicted(known, entry, "stock");
    expect(stock([told(1, 6, 10)], told(6, 6, 11))).not.toBeNull();
    expect(stock([told(1, 6, 10)], told(6, 6, 10))).toBeNull();
    expect(stock([told(1, 6, 10)], told(5, 5, 11))).toBeNull();
    expect(stock([told(6, 6, 10)], told(6, 6, 11, women))).not.toBeNull();
    expect(contradicted([told(1, 6, 4)], told(1, 12, 3), "rate")).toBeNull();
  });

  it("is no other number for the same months: that is a correction", () => {
    expect(flow([told(1, 6, 10)], told(1, 6, 12))).toBeNull();
  });

  it("is still seen where what is there contradicts itself", () => {
    const bad = [told(1, 6, 10), ...months([3, 3, 3, 3, 3, 3])];
    expect(flow(bad, told(1, 12, 9))).not.toBeNull();
    expect(flow(bad, told(7, 12, 9))).toBeNull();
  });
});

const spans = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const world = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 });
const between = (values: readonly number[], from: number, to: number) =>
  values.slice(from - 1, to).reduce((a, b) => a + b, 0);

it("whatever is true of the months is never refused, in any order", () => {
  fc.assert(
    fc.property(world, fc.array(spans, { maxLength: 8 }), spans, (values, some, last) => {
      const figureOf = ([from, to]: readonly [number, number]) => told(from, to, between(values, from, to));
      expect(flow(some.map(figureOf), figureOf(last))).toBeNull();
    }),
  );
});

it("what no months could bring about is refused, and what some could is not", () => {
  const small = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 4, maxLength: 4 });
  const within = spans.map(([a, b]) => [Math.ceil(a / 2), Math.ceil(b / 2)] as const);
  const worlds = [...Array(5 ** 4).keys()].map((n) => [
    n % 5,
    Math.floor(n / 5) % 5,
    Math.floor(n / 25) % 5,
    Math.floor(n / 125),
  ]);
  fc.assert(
    fc.property(
      small,
      fc.array(within, { maxLength: 4 }),
      within,
      fc.integer({ min: 0, max: 4 }),
      (values, some, [from, to], value) => {
        const known = some.map(([a, b]) => told(a, b, between(values, a, b)));
        fc.pre(!some.some(([a, b]) => a === from && b === to));
        const possible = worlds.some(
          (one) =>
            between(one, from, to) === value && some.every(([a, b]) => between(one, a, b) === between(values, a, b)),
        );
        expect(flow(known, told(from, to, value)) === null).toBe(possible);
      },
    ),
    { numRuns: 300 },
  );
});
