import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { divideSeats, freeFor, place, promote, type Registered, type Seating, withdraw } from "./seating.rules.ts";

const seating = (capacity: number, seated: [number, number][] = [], kept: [number, number][] = []): Seating => ({
  capacity,
  seated: new Map(seated),
  kept: new Map(kept),
});
const registered = (...rows: [unitId: number, seated: number, waiting: number][]): Registered[] =>
  rows.map(([unitId, sits, waits], at) => ({ id: at + 1, unitId, place: at + 1, seated: sits, waiting: waits }));

describe("a seat", () => {
  test.each([
    ["an empty class", seating(10), 10],
    ["what others took is gone", seating(10, [[2, 4]]), 6],
    ["what is kept for another is not free", seating(10, [], [[2, 4]]), 6],
    ["what the other took of his own is not reckoned twice", seating(10, [[2, 3]], [[2, 4]]), 6],
    ["what is kept for oneself is free", seating(10, [], [[1, 4]]), 10],
    ["a full class", seating(3, [[2, 3]]), 0],
  ])("%s", (_, of, free) => expect(freeFor(1, of)).toBe(free));

  test("a group of three before two free seats gets two, and one waits", () =>
    expect(place(1, 3, seating(10, [[2, 8]]))).toEqual({ seated: 2, waiting: 1 }));

  test("goes to who came first, past one for whom there is none", () => {
    const of = seating(6, [[2, 3]], [[3, 2]]);
    expect(promote(registered([2, 3, 2], [3, 0, 1], [1, 0, 2]), of)).toEqual([
      { id: 1, seats: 1 },
      { id: 2, seats: 1 },
    ]);
  });

  test("is given back from those who wait first, and of them from the last to come", () =>
    expect(withdraw(registered([1, 2, 1], [1, 0, 3]), 5)).toEqual([
      { id: 2, seated: 0, waiting: 3 },
      { id: 1, seated: 1, waiting: 1 },
    ]));
});

describe("dividing seats by need", () => {
  test.each([
    [
      10,
      [
        [1, 5],
        [2, 3],
        [3, 2],
      ],
      [
        [1, 5],
        [2, 3],
        [3, 2],
      ],
    ],
    [
      7,
      [
        [1, 5],
        [2, 3],
        [3, 2],
      ],
      [
        [1, 4],
        [2, 2],
        [3, 1],
      ],
    ],
    [
      4,
      [
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
        [5, 1],
      ],
      [
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
        [5, 0],
      ],
    ],
    [100, [[1, 3]], [[1, 3]]],
    [0, [[1, 3]], [[1, 0]]],
  ] as [number, [number, number][], [number, number][]][])("%i seats over %j", (seats, needs, expected) =>
    expect([...divideSeats(seats, new Map(needs))].toSorted(([a], [b]) => a - b)).toEqual(expected),
  );

  test("sums to the seats or to the need, gives nobody more than he needs, and is the same in any order", () => {
    const needs = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 60 })), {
      selector: ([id]) => id,
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), needs, (seats, wanted) => {
        const divided = divideSeats(seats, new Map(wanted));
        const sum = [...divided.values()].reduce((a, b) => a + b, 0);
        expect(sum).toBe(
          Math.min(
            seats,
            wanted.reduce((total, [, need]) => total + need, 0),
          ),
        );
        for (const [id, need] of wanted) expect(divided.get(id) ?? 0).toBeLessThanOrEqual(need);
        expect(new Map(divideSeats(seats, new Map(wanted.toReversed())))).toEqual(divided);
      }),
    );
  });
});

/** Registrations and withdrawals in any order, as the verbs do them one after the other. */
const step = fc.record({
  unitId: fc.integer({ min: 1, max: 4 }),
  count: fc.integer({ min: 1, max: 6 }),
  leaves: fc.boolean(),
});

test("however people come and go, nobody sits beyond the class, and no free seat is left while somebody may have it", () => {
  const kept = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 4 })), { maxLength: 4 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), kept, fc.array(step, { maxLength: 40 }), (capacity, keeps, steps) => {
      const own = new Map(keeps);
      while ([...own.values()].reduce((a, b) => a + b, 0) > capacity) own.delete([...own.keys()][0]!);
      const list: Registered[] = [];
      const sums = () => {
        const seated = new Map<number, number>();
        for (const each of list) seated.set(each.unitId, (seated.get(each.unitId) ?? 0) + each.seated);
        return { capacity, seated, kept: own };
      };
      for (const { unitId, count, leaves } of steps) {
        if (leaves) {
          for (const each of withdraw(
            list.filter((row) => row.unitId === unitId),
            count,
          )) {
            const row = list.find(({ id }) => id === each.id)!;
            Object.assign(row, { seated: row.seated - each.seated, waiting: row.waiting - each.waiting });
            if (own.has(unitId)) own.set(unitId, Math.max(0, own.get(unitId)! - each.seated));
          }
          for (const { id, seats } of promote(list, sums())) {
            const row = list.find((each) => each.id === id)!;
            Object.assign(row, { seated: row.seated + seats, waiting: row.waiting - seats });
          }
        } else {
          list.push({ id: list.length + 1, place: list.length + 1, unitId, ...place(unitId, count, sums()) });
        }
        const now = sums();
        expect([...now.seated.values()].reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(capacity);
        for (const each of list) expect(Math.min(each.seated, each.waiting, 0)).toBe(0);
        for (const each of list) if (each.waiting > 0) expect(freeFor(each.unitId, now)).toBe(0);
      }
    }),
  );
});
