import { describe, expect, it } from "vitest";
import { createArrivals } from "./arrivals.ts";

const LONG = { quietMs: 60_000, mostMs: 60_000 };
const never = () => new Promise<never>(() => {});
const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

describe("what is begun when messages arrive", () => {
  it("is begun at once where it came alone, however often", async () => {
    const arrivals = createArrivals(LONG);
    for (const n of [1, 2, 3]) {
      let begun = 0;
      expect(
        await arrivals.keep(
          async () => n,
          () => begun++,
        ),
      ).toBe(n);
      expect(begun).toBe(1);
    }
  });

  it("waits until all that arrive are kept and nobody writes any more, in the order in which they came", async () => {
    const arrivals = createArrivals({ quietMs: 40, mostMs: 60_000 });
    const order: string[] = [];
    const kept = (name: string, ms: number) =>
      arrivals.keep(
        async () => {
          await pause(ms);
          order.push(`${name} kept`);
        },
        () => order.push(`${name} begun`),
      );
    await Promise.all([kept("a", 1), kept("b", 20)]);
    await kept("c", 1);
    expect(order).toEqual(["a kept", "b kept", "c kept"]);
    await pause(80);
    expect(order.slice(3)).toEqual(["a begun", "b begun", "c begun"]);
  });

  it("is begun where keeping another fails, and nothing is begun with that one", async () => {
    const arrivals = createArrivals({ quietMs: 1, mostMs: 60_000 });
    const begun: string[] = [];
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const kept = arrivals.keep(
      () => first.promise,
      () => begun.push("first"),
    );
    const lost = arrivals.keep(
      () => second.promise,
      () => begun.push("second"),
    );
    first.resolve();
    await kept;
    second.reject(new Error("not kept"));
    await expect(lost).rejects.toThrow("not kept");
    await pause(20);
    expect(begun).toEqual(["first"]);
    await arrivals.keep(
      async () => {},
      () => begun.push("alone again"),
    );
    expect(begun).toEqual(["first", "alone again"]);
  });

  it("waits no longer than it may where messages come without a pause, each time anew", async () => {
    const arrivals = createArrivals({ quietMs: 60_000, mostMs: 20 });
    void arrivals.keep(never, () => {});
    for (let time = 0; time < 2; time++) {
      const began = performance.now();
      await new Promise<void>((begun) => void arrivals.keep(async () => {}, begun));
      expect(performance.now() - began).toBeGreaterThan(15);
    }
  });

  it("is begun at the end, whatever arrives then", async () => {
    const arrivals = createArrivals(LONG);
    void arrivals.keep(never, () => {});
    let begun = 0;
    await arrivals.keep(
      async () => {},
      () => begun++,
    );
    expect(begun).toBe(0);
    arrivals.end();
    await arrivals.keep(
      async () => {},
      () => begun++,
    );
    expect(begun).toBe(2);
  });
});
