import { describe, expect, it } from "vitest";
import { createArrivals } from "./arrivals.ts";

describe("what is begun when messages arrive", () => {
  it("is begun at once where nothing arrives", () => {
    let begun = 0;
    createArrivals(60_000).after(() => begun++);
    expect(begun).toBe(1);
  });

  it("waits until all that arrive are kept, also where keeping one of them fails", async () => {
    const arrivals = createArrivals(60_000);
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const kept = [arrivals.during(() => first.promise), arrivals.during(() => second.promise)];
    const order: string[] = [];
    arrivals.after(() => order.push("begun"));
    first.resolve();
    await kept[0];
    order.push("the first is kept");
    second.reject(new Error("not kept"));
    await expect(kept[1]).rejects.toThrow("not kept");
    expect(order).toEqual(["the first is kept", "begun"]);
  });

  it("waits no longer than it may where messages come without a pause, each time anew", async () => {
    const arrivals = createArrivals(20);
    void arrivals.during(() => new Promise(() => {}));
    for (let time = 0; time < 2; time++) {
      const began = performance.now();
      await new Promise<void>((begun) => arrivals.after(begun));
      expect(performance.now() - began).toBeGreaterThan(15);
    }
  });

  it("is begun at the end, whatever arrives then", () => {
    const arrivals = createArrivals(60_000);
    void arrivals.during(() => new Promise(() => {}));
    let begun = 0;
    arrivals.after(() => begun++);
    expect(begun).toBe(0);
    arrivals.end();
    arrivals.after(() => begun++);
    expect(begun).toBe(2);
  });
});
