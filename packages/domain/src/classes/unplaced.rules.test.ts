import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Provided, type Queued, stranded, turnedAway, unplaced, withQueued } from "./unplaced.rules.ts";

type Shift = "any" | "days_off";
const waits = (shift: Shift, count: number, waitingSince = "2026-10-01", unitId = 1) => ({
  unitId,
  kind: "awareness" as const,
  shift,
  count,
  waitingSince,
  lapsesOn: null,
});
const seats = (shift: Shift, count: number, seated = 0, unitId = 1): Provided => ({
  unitId,
  kind: "awareness",
  shift,
  count,
  seated,
});
const said = (some: readonly { shift: string; count: number }[]) => some.map(({ shift, count }) => [shift, count]);

describe("a seat is thought to be had", () => {
  test.each([
    [
      "on working days by those who can come then",
      [waits("days_off", 30, "2026-09-01"), waits("any", 30)],
      [seats("any", 30, 30)],
      [["days_off", 30]],
    ],
    ["where it is kept on working days by no worker", [waits("days_off", 30)], [seats("any", 30)], [["days_off", 30]]],
    [
      "by a worker who was registered all the same",
      [waits("days_off", 30)],
      [seats("any", 30, 20)],
      [["days_off", 10]],
    ],
    [
      "on days off by workers first",
      [waits("any", 10, "2026-01-01"), waits("days_off", 10)],
      [seats("days_off", 15)],
      [["any", 5]],
    ],
    [
      "by who has waited longest",
      [waits("any", 4, "2026-05-01"), waits("any", 6, "2026-03-01")],
      [seats("any", 7)],
      [["any", 3]],
    ],
    ["by nobody of another unit", [waits("any", 4)], [seats("any", 7, 7, 2)], [["any", 4]]],
  ] as const)("%s", (_, waiting, provided, left) => expect(said(unplaced(waiting, provided))).toEqual(left));

  test("by as many as there are seats, never by a worker on a working day before the others", () => {
    const shift = fc.constantFrom<Shift>("any", "days_off");
    const count = fc.integer({ min: 0, max: 40 });
    const day = fc.integer({ min: 10, max: 28 }).map((nth) => `2026-10-${nth}`);
    const waiting = fc.array(fc.tuple(shift, fc.integer({ min: 1, max: 40 }), day), { maxLength: 8 });
    const provided = fc.uniqueArray(fc.tuple(shift, count, count), { maxLength: 2, selector: ([of]) => of });
    fc.assert(
      fc.property(waiting, provided, (people, classes) => {
        const all = people.map(([of, many, since]) => waits(of, many, since));
        const held = classes.map(([of, kept, seated]) => seats(of, Math.max(kept, seated), seated));
        const sum = (some: readonly { shift: string; count: number }[], of?: Shift) =>
          some.reduce((total, each) => total + (of === undefined || each.shift === of ? each.count : 0), 0);
        const left = unplaced(all, held);
        expect(sum(all) - sum(left)).toBeLessThanOrEqual(sum(held));
        for (const of of ["any", "days_off"] as const) expect(sum(left, of)).toBeLessThanOrEqual(sum(all, of));
        const off = held.find((each) => each.shift === "days_off")?.count ?? 0;
        const seated = held.find((each) => each.shift === "any")?.seated ?? 0;
        expect(sum(all, "days_off") - sum(left, "days_off")).toBeLessThanOrEqual(off + seated);
        // Nobody is left who can come on any day while a seat is.
        if (sum(left, "any") > 0) expect(sum(all) - sum(left)).toBe(sum(held));
        expect(left.every((each) => each.count > 0)).toBe(true);
      }),
    );
  });
});

describe("who waits on the list of a class", () => {
  const queued = (count: number, more: Partial<Queued> = {}): Queued => ({
    unitId: 1,
    kind: "awareness",
    shift: "any",
    count,
    waitingSince: "2026-11-26",
    later: 0,
    ...more,
  });

  test("waits as in the pool, where the pool does not know him", () => {
    expect(withQueued([], [queued(35)])).toEqual([waits("any", 35, "2026-11-26")]);
    expect(said(withQueued([waits("days_off", 5)], [queued(35, { shift: "days_off" })]))).toEqual([
      ["days_off", 5],
      ["days_off", 30],
    ]);
  });

  test("is counted once: in the pool, or on the longest of the lists", () => {
    expect(said(withQueued([waits("any", 40)], [queued(35)]))).toEqual([["any", 40]]);
    expect(said(withQueued([], [queued(20), queued(35), queued(8)]))).toEqual([["any", 35]]);
  });

  test("is nobody of another unit, or for another kind of class", () => {
    const others = [queued(3, { unitId: 2 }), queued(4, { kind: "new_member" })];
    expect(withQueued([waits("any", 40)], others).map(({ unitId, kind, count }) => [unitId, kind, count])).toEqual([
      [1, "awareness", 40],
      [2, "awareness", 3],
      [1, "new_member", 4],
    ]);
  });

  test("is thought to be the one who has had a seat since, while nobody knows better", () => {
    expect(withQueued([], [queued(35, { later: 35 })])).toEqual([]);
    expect(said(withQueued([], [queued(35, { later: 30 })]))).toEqual([["any", 5]]);
    expect(said(withQueued([], [queued(35, { later: 30 }), queued(8)]))).toEqual([["any", 8]]);
  });

  test.each([
    ["waits in the pool, when the class is over", [queued(35)], [], [], [35]],
    ["is in it already", [queued(35)], [waits("any", 40)], [], []],
    ["is in it in part", [queued(35)], [waits("any", 20), waits("days_off", 5)], [], [10]],
    ["is another than who has had a seat elsewhere", [queued(35)], [waits("any", 40)], [seats("any", 40)], [35]],
    ["is the one who has had a seat since", [queued(35, { later: 35 })], [waits("any", 35)], [seats("any", 35)], []],
    ["is taken in with the seat that he has had since", [queued(35, { later: 35 })], [], [seats("any", 35)], [35]],
    [
      "is not thought to sit elsewhere, where others do whom the pool does not know",
      [queued(2)],
      [],
      [seats("any", 5, 5)],
      [7],
    ],
  ] as const)("%s", (_, list, pool, held, counts) =>
    expect(turnedAway(list, pool, held).map(({ count }) => count)).toEqual(counts),
  );
});

describe("who was in a class that was called off", () => {
  const list = (count: number, later = 0): Queued => ({
    unitId: 1,
    kind: "awareness",
    shift: "any",
    count,
    waitingSince: "2026-11-26",
    later,
  });
  const sat = (seated: number, unitId = 1) => ({
    unitId,
    kind: "awareness" as const,
    shift: "any" as const,
    seated,
    waitingSince: "2026-11-26",
  });

  test.each([
    ["waits in the pool", [sat(5)], [], [], [], [5]],
    ["with those who waited for a seat in it", [sat(5)], [list(2)], [], [], [7]],
    ["is in it already", [sat(5)], [], [waits("any", 8)], [], []],
    ["is in it in part", [sat(5)], [], [waits("any", 2), waits("days_off", 1)], [], [2]],
    ["is another than who sits elsewhere, known to the pool or not", [sat(5)], [], [], [seats("any", 3, 3)], [8]],
    ["may have the seats that are kept elsewhere", [sat(5)], [], [waits("any", 5)], [seats("any", 5)], []],
    [
      "is the one who waited, and has had a seat elsewhere since",
      [sat(0)],
      [list(4, 4)],
      [],
      [seats("any", 4, 4)],
      [4],
    ],
    ["is nobody of another unit", [sat(5, 2)], [list(9)], [waits("any", 9)], [], [5]],
  ] as const)("%s", (_, off, lists, pool, held, counts) =>
    expect(stranded(off, lists, pool, held).map(({ count }) => count)).toEqual(counts),
  );

  test("is neither lost nor counted twice, whichever of two classes is called off first", () => {
    const count = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(count, fc.tuple(count, count), fc.tuple(count, count), (known, sit, wait) => {
        const registered = sit[0] + sit[1] + Math.max(...wait);
        const callOff = (first: 0 | 1) => {
          const other = first === 0 ? 1 : 0;
          const pool = known > 0 ? [waits("any", known)] : [];
          const lists = wait.map((each) => list(each)).filter((each) => each.count > 0);
          const taken = stranded([sat(sit[first])], lists, pool, [seats("any", sit[other], sit[other])]);
          const after = [...pool, ...taken];
          const last = stranded([sat(sit[other])], lists.slice(other, other + 1), after, []);
          return [...after, ...last].reduce((sum, each) => sum + each.count, 0);
        };
        expect(callOff(0)).toBe(Math.max(known, registered));
        expect(callOff(1)).toBe(callOff(0));
      }),
    );
  });
});
