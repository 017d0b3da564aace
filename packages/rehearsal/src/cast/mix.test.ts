import { MANNERS, USUAL_MIX } from "@ketnap/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createChance } from "./chance.ts";
import { castManners, parseMix } from "./mix.ts";

test("shares are read by name, and what is not said has none", () => {
  expect(parseMix("at-once=50, late=20,wrong=10,never=15,blocked=5")).toEqual(USUAL_MIX);
  expect(parseMix("never=1")).toMatchObject({ never: 1, late: 0 });
});

test.each([
  ["sometimes=3", "sometimes"],
  ["late", "late"],
  ["late=-1", "-1"],
  ["late=0", "every share is 0"],
  ["", "manner"],
])("%j is refused with the reason", (text, reason) => {
  expect(() => parseMix(text)).toThrow(reason);
});

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 100_000 }), { maxLength: 80 });
const shares = fc.record(Object.fromEntries(MANNERS.map((manner) => [manner, fc.nat(100)])));

test("everybody gets one manner, and no share is missed by a whole person", () => {
  fc.assert(
    fc.property(ids, shares, fc.nat(), (people, drawn, seed) => {
      const mix = { ...USUAL_MIX, ...drawn };
      const total = MANNERS.reduce((sum, manner) => sum + mix[manner], 0);
      fc.pre(total > 0);
      const cast = castManners(people, mix, createChance(seed));
      expect([...cast.keys()].toSorted()).toEqual(people.toSorted());
      for (const manner of MANNERS) {
        const count = [...cast.values()].filter((each) => each === manner).length;
        expect(Math.abs(count - (mix[manner] / total) * people.length)).toBeLessThan(1);
      }
    }),
  );
});

test("the same seed casts the same people, another seed others", () => {
  const people = Array.from({ length: 30 }, (_, n) => n + 1);
  const cast = (seed: number) => [...castManners(people, USUAL_MIX, createChance(seed))].toSorted(([a], [b]) => a - b);
  expect(cast(1)).toEqual(cast(1));
  expect(cast(1)).not.toEqual(cast(2));
});

test("chance does not hang on what was drawn before", () => {
  const chance = createChance(4);
  const first = chance.of("delay", 7);
  for (let n = 0; n < 10; n++) chance.of("other", n);
  expect(chance.of("delay", 7)).toBe(first);
  const drawn = Array.from({ length: 2_000 }, (_, n) => chance.between(3, 5, n));
  expect(new Set(drawn)).toEqual(new Set([3, 4, 5]));
});
