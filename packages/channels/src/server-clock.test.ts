import fc from "fast-check";
import { expect, it } from "vitest";
import { createServerClock } from "./server-clock.ts";

it("never tells the server's time too early, nor a local instant too early, whatever the answers took", () => {
  const answer = fc.record({ pause: fc.nat({ max: 500 }), there: fc.nat({ max: 80 }), back: fc.nat({ max: 80 }) });
  fc.assert(
    fc.property(
      fc.array(answer, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: -1e6, max: 1e6 }),
      (all, ahead) => {
        const clock = createServerClock();
        let local = 1_000;
        for (const { pause, there, back } of all) {
          const askedAt = (local += pause);
          clock.hear(askedAt, askedAt + there + ahead, (local += there + back));
          expect(clock.latest(local)).toBeGreaterThanOrEqual(local + ahead - 1e-6);
          expect(clock.localOf(local + ahead)).toBeGreaterThanOrEqual(local - 1e-6);
        }
        const quickest = Math.min(...all.map(({ there }) => there));
        expect(clock.latest(local) - local - ahead).toBeLessThanOrEqual(quickest + local * 0.0005);
      },
    ),
  );
});

it("believes a clock that was set anew", () => {
  const clock = createServerClock();
  clock.hear(0, 1_000, 2);
  clock.hear(100, 500_100, 102);
  expect(clock.latest(100)).toBe(500_100);
  clock.hear(200, 1_200, 202);
  expect(clock.latest(200)).toBeLessThanOrEqual(1_201);
});
