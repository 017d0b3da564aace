import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { createClock, moveClock } from "./clock.ts";

describe("the movable clock", () => {
  beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 0, 5) }));
  afterEach(() => vi.useRealTimers());
  const START = Date.UTC(2026, 0, 5);

  test("goes with the machine's until it is set, stands, and goes on from there", () => {
    const clock = createClock();
    vi.advanceTimersByTime(1000);
    expect(clock.now()).toBe(START + 1000);
    clock.advance(500);
    expect(clock.now()).toBe(START + 1500);
    expect(moveClock(clock, { at: "2026-03-01T08:00:00+07:00" })).toEqual({ now: Date.UTC(2026, 2, 1, 1) });
    vi.advanceTimersByTime(9000);
    expect(clock.now()).toBe(Date.UTC(2026, 2, 1, 1));
    moveClock(clock, { advanceMs: 60_000 });
    moveClock(clock, { run: true });
    vi.advanceTimersByTime(1000);
    expect(clock.now()).toBe(Date.UTC(2026, 2, 1, 1, 1, 1));
  });

  test("does what is due in its order, whether it is moved or goes by itself", async () => {
    const clock = createClock();
    const done: string[] = [];
    clock.at(START + 3000, () => done.push("ba"));
    clock.at(START + 1000, () => done.push("một"));
    const takeBack = clock.at(START + 2000, () => done.push("hai"));
    await vi.advanceTimersByTimeAsync(1500);
    expect(done).toEqual(["một"]);
    takeBack();
    clock.set(START + 86_400_000);
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(["một", "ba"]);
    clock.at(START, () => done.push("trễ"));
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(["một", "ba", "trễ"]);
  });

  test("that was stopped does nothing more", async () => {
    const clock = createClock();
    const act = vi.fn();
    clock.at(START + 1000, act);
    clock.stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(act).not.toHaveBeenCalled();
  });

  test("takes no nonsense", () => {
    for (const move of [{}, { at: "mai" }, { advanceMs: -1 }, { run: false }, { at: 1, run: true }])
      expect(() => moveClock(createClock(), move as never)).toThrow();
  });
});
