import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { budgetState, monthOf } from "./budget.rules.ts";

describe("the budget of a connection", () => {
  it.each([
    [{ sent: 0, received: 0, people: 0 }, 3000, 50, "ok"],
    [{ sent: 1200, received: 1199, people: 1 }, 3000, 50, "ok"],
    [{ sent: 1200, received: 1200, people: 1 }, 3000, 50, "warning"],
    [{ sent: 2999, received: 0, people: 1 }, 3000, 50, "warning"],
    [{ sent: 1500, received: 1500, people: 1 }, 3000, 50, "out"],
    [{ sent: 0, received: 0, people: 39 }, 3000, 50, "ok"],
    [{ sent: 0, received: 0, people: 40 }, 3000, 50, "warning"],
    // Those within the number are written to as before; whoever comes on top has no place.
    [{ sent: 0, received: 0, people: 51 }, 3000, 50, "warning"],
    [{ sent: 1_000_000, received: 9, people: 70_000 }, null, null, "ok"],
    [{ sent: 0, received: 0, people: 0 }, 0, null, "out"],
  ] as const)("%o of %s messages and %s people is %s", (use, monthlyBudget, peopleBudget, state) => {
    expect(budgetState(use, { monthlyBudget, peopleBudget })).toBe(state);
  });

  it("counts both directions alike, and only ever gets worse with use", () => {
    const count = fc.nat({ max: 5000 });
    const order = { ok: 0, warning: 1, out: 2 };
    fc.assert(
      fc.property(count, count, count, count, count, (sent, received, more, people, monthlyBudget) => {
        const budget = { monthlyBudget, peopleBudget: null };
        const state = budgetState({ sent, received, people }, budget);
        expect(budgetState({ sent: received, received: sent, people }, budget)).toBe(state);
        expect(order[budgetState({ sent: sent + more, received, people }, budget)]).toBeGreaterThanOrEqual(
          order[state],
        );
      }),
    );
  });

  it("turns with the month in Vietnam, seven hours before Greenwich", () => {
    expect(monthOf(Temporal.Instant.from("2026-11-30T16:59:59Z"))).toBe("2026-11");
    expect(monthOf(Temporal.Instant.from("2026-11-30T17:00:00Z"))).toBe("2026-12");
  });
});
