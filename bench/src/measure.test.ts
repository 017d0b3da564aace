import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Contest, measure, median } from "./measure.ts";

const contest: Contest = {
  area: "toy",
  name: "four beside two milliseconds",
  ours: (n) => pause(4, n),
  floor: (n) => pause(2, n),
  assertEqual: (ours, floor) => expect(ours).toBe(floor),
  goal: { text: "≤ 10 × floor", holds: (ours, floor) => ours <= 10 * floor },
  rounds: 5,
  callsPerRound: 5,
  warmUp: 1,
};

test("the median of an even number of values lies between the middle two", () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
});

test("ours and floor are timed apart and held against the goal", async () => {
  const found = await measure(contest);
  expect(found.ratio).toBeCloseTo(found.ours / found.floor);
  expect(found.ours).toBeGreaterThan(found.floor);
  expect(found.spread.ours[0]).toBeLessThanOrEqual(found.ours);
  expect(found.held).toBe(true);
  expect(found.perSecond!.ours).toBeGreaterThan(0);
  expect(found.perSecond!.ours, "no more than there are times of four milliseconds").toBeLessThan(350);
});

test("of a part of the call it is not said how many a second, unless the work says so itself", async () => {
  const part = { ...contest, elapsed: () => 7 };
  expect(await measure(part)).toMatchObject({ ours: 7, floor: 7 });
  expect(await measure(part)).not.toHaveProperty("perSecond");
  expect(await measure({ ...part, perSecond: () => 90 })).toMatchObject({ perSecond: { ours: 90, floor: 90 } });
});

test("a floor that can be explained is", async () => {
  expect(await measure({ ...contest, explain: async () => "Index Scan" })).toMatchObject({ plan: "Index Scan" });
});

test("nothing is timed where the answers differ", async () => {
  let timed = 0;
  const differing = { ...contest, ours: async () => "31", floor: async () => (timed++, "32") };
  await expect(measure(differing)).rejects.toThrow();
  expect(timed).toBe(1);
});
