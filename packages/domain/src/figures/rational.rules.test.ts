import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { add, compare, divide, equal, multiply, ratio, rational, round2, subtract } from "./rational.rules.ts";

describe("a fraction", () => {
  it.each([
    ["2.875", 2.88],
    ["3.875", 3.88],
    ["0.005", 0.01],
    ["0.0049", 0],
    ["1.005", 1.01],
    ["-0.005", -0.01],
    ["-0.001", 0],
    ["4040", 4040],
  ])("%s is shown half-up as %s", (text, shown) => {
    expect(Object.is(round2(rational(text)), shown)).toBe(true);
  });

  it("is read from numbers and texts alike, and refuses what is no decimal", () => {
    expect(equal(rational(12.25), rational("12.2500"))).toBe(true);
    for (const bad of ["", "1,5", "1e3", "abc", Number.NaN, Infinity]) expect(() => rational(bad)).toThrow(RangeError);
    expect(() => ratio(1, 0)).toThrow(RangeError);
    expect(() => divide(rational(1), rational(0))).toThrow(RangeError);
  });

  it("is exact where floating numbers are not", () => {
    const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    const fraction = fc.tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 6n })).map(([n, d]) => ratio(n, d));
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        expect(equal(subtract(add(a, b), b), a)).toBe(true);
        if (b.n !== 0n) expect(equal(multiply(divide(a, b), b), a)).toBe(true);
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
      }),
    );
  });

  it("rounds to within half a hundredth", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 1000 }), (n, d) => {
        expect(Math.abs(round2(ratio(n, d)) - n / d)).toBeLessThanOrEqual(0.005 + 1e-9);
      }),
    );
  });
});
