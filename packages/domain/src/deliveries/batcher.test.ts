import { expect, it } from "vitest";
import { createBatcher } from "./batcher.ts";

it("gathers what comes while a batch is under way, in its order, so many at most", async () => {
  const batches: number[][] = [];
  const { promise: first, resolve: letGo } = Promise.withResolvers<void>();
  const double = createBatcher(async (items: readonly number[]) => {
    batches.push([...items]);
    if (batches.length === 1) await first;
    return items.map((item) => item * 2);
  }, 3);
  const early = double(1);
  await new Promise((done) => setImmediate(done));
  const later = [2, 3, 4, 5].map(double);
  letGo();
  expect(await Promise.all([early, ...later])).toEqual([2, 4, 6, 8, 10]);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
});

it("fails a batch as a whole, and goes on with the next", async () => {
  let failing = true;
  const same = createBatcher(async (items: readonly string[]) => {
    if (failing) throw new Error("away");
    return items;
  }, 10);
  const failed = await Promise.allSettled([same("a"), same("b")]);
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  failing = false;
  expect(await same("c")).toBe("c");
});
