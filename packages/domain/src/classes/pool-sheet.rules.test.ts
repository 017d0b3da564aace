import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DatedEntry, lineOf, type PoolLine, writeLine } from "./pool-sheet.rules.ts";

const TODAY = "2026-11-22";
const day = fc
  .integer({ min: 0, max: 600 })
  .map((days) => Temporal.PlainDate.from("2025-03-01").add({ days }).toString());
const entry = fc.record({
  id: fc.integer({ min: 1, max: 1_000_000 }),
  shift: fc.constantFrom("any" as const, "days_off" as const),
  count: fc.integer({ min: 1, max: 40 }),
  waitingSince: day,
  lapsesOn: fc.option(day),
});
const entries = fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 6 });
const line = fc
  .record({
    count: fc.integer({ min: 0, max: 60 }),
    daysOff: fc.integer({ min: 0, max: 60 }),
    waitingSince: fc.option(day),
    lapsesOn: fc.option(day),
  })
  .map(({ count, daysOff, ...days }): PoolLine => ({ count, daysOff: Math.min(count, daysOff), ...days }));

/** What is in the pool afterwards. */
function after(before: readonly DatedEntry[], said: PoolLine): DatedEntry[] {
  const { kept, added } = writeLine(before, said, TODAY);
  const changed = new Map(kept.map((each) => [each.id, each]));
  const fresh = added.map((draft, at) => ({ id: 2_000_000 + at, ...draft }));
  return [...before.map((each) => changed.get(each.id) ?? each), ...fresh].filter(({ count }) => count > 0);
}

describe("what a line says of a unit", () => {
  it("is what the pool then says in a line, whatever was in it", () => {
    fc.assert(
      fc.property(entries, line, (before, said) => {
        const now = lineOf(after(before, said));
        expect([now.count, now.daysOff]).toEqual([said.count, said.daysOff]);
        if (said.count === 0) return;
        expect(now.lapsesOn).toBe(said.lapsesOn);
        if (said.waitingSince !== null) expect(now.waitingSince).toBe(said.waitingSince);
      }),
    );
  });

  it("said again changes nothing", () => {
    fc.assert(
      fc.property(entries, line, (before, said) => {
        const now = after(before, said);
        expect(writeLine(now, lineOf(now), TODAY)).toEqual({ kept: [], added: [] });
        if (said.waitingSince !== null) expect(writeLine(now, said, TODAY)).toEqual({ kept: [], added: [] });
      }),
    );
  });

  it("leaves to whoever has waited his day, and gives today to who comes now", () => {
    const before = [{ id: 1, shift: "any" as const, count: 4, waitingSince: "2026-03-01", lapsesOn: null }];
    const said = { count: 6, daysOff: 1, waitingSince: "2026-03-01", lapsesOn: null };
    expect(writeLine(before, said, TODAY)).toEqual({
      kept: [],
      added: [
        { shift: "any", count: 1, waitingSince: TODAY, lapsesOn: null },
        { shift: "days_off", count: 1, waitingSince: TODAY, lapsesOn: null },
      ],
    });
  });

  it("where nobody was noted stands for all of them", () => {
    const said = { count: 5, daysOff: 2, waitingSince: "2026-01-05", lapsesOn: "2027-02-01" };
    expect(writeLine([], said, TODAY).added).toEqual([
      { shift: "any", count: 3, waitingSince: "2026-01-05", lapsesOn: "2027-02-01" },
      { shift: "days_off", count: 2, waitingSince: "2026-01-05", lapsesOn: "2027-02-01" },
    ]);
  });
});
