import type { UnitMark } from "@ketnap/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tellApart } from "./namesakes.ts";
import { Tree, type TreeUnit } from "./tree.ts";

const all = () => true;

function unit(id: number, name: string, parentId: number | null, more: Partial<TreeUnit> = {}): TreeUnit {
  return {
    id,
    key: null,
    code: null,
    name,
    level: "cell",
    unitType: null,
    startedOn: null,
    endedOn: null,
    sample: false,
    aliases: [],
    names: [],
    placements: [{ parentId, from: null, to: null }],
    ...more,
  };
}

const treeOf = (...units: TreeUnit[]) => new Tree("1", units, []);
const given = (mark: UnitMark | undefined) =>
  Object.fromEntries(Object.entries(mark ?? {}).filter(([, value]) => value !== null));

describe("units of one name", () => {
  const tree = treeOf(
    unit(1, "Đảng bộ xã A", null),
    unit(2, "Đảng bộ xã B", null),
    unit(3, "Chi bộ thôn 1", 1),
    unit(4, "Chi bộ Thôn 1", 2),
    unit(5, "Chi bộ thôn 1", 2, { unitType: "school" }),
    unit(6, "Chi bộ thôn 1", 2, { endedOn: "2025-07-01" }),
    unit(7, "Chi bộ thôn 2", 2),
  );

  test("are told apart by parent, then type, then years, and by no more than it takes", () => {
    const marks = tellApart(tree, [3, 4, 5, 6, 7], all, "2026-01-01");
    expect(given(marks.get(3))).toEqual({ parent: "Đảng bộ xã A" });
    expect(given(marks.get(5))).toEqual({ parent: "Đảng bộ xã B", unitType: "school" });
    expect(given(marks.get(6))).toEqual({ parent: "Đảng bộ xã B", to: "2025" });
    expect(given(marks.get(4))).toEqual({ parent: "Đảng bộ xã B" });
    expect(marks.has(7)).toBe(false);
  });

  test("bear no mark of what is not seen: neither of a namesake nor of a parent", () => {
    expect(tellApart(tree, [3], (id) => id === 3, "2026-01-01").size).toBe(0);
    const own = tellApart(tree, [3, 4], (id) => id === 3 || id === 4, "2026-01-01");
    expect([own.get(3), own.get(4)].map(given)).toEqual([{ nth: 1 }, { nth: 2 }]);
  });
});

const someUnits = fc.array(
  fc.record({
    parent: fc.constantFrom(1, 2),
    unitType: fc.constantFrom(null, "school" as const, "health" as const),
    startedOn: fc.constantFrom(null, "2019-01-01", "2019-05-01", "2021-01-01"),
    endedOn: fc.constantFrom(null, "2025-07-01"),
    code: fc.constantFrom(null, "X", "Y"),
  }),
  { minLength: 2, maxLength: 9 },
);

test("no two of one name bear the same marks", () => {
  const property = fc.property(someUnits, (rows) => {
    const units = rows.map(({ parent, ...more }, index) => unit(index + 3, "Chi bộ thôn 1", parent, more));
    const tree = treeOf(unit(1, "Đảng bộ xã A", null), unit(2, "Đảng bộ xã B", null), ...units);
    const ids = units.map(({ id }) => id);
    const told = [...tellApart(tree, ids, all, "2026-01-01").values()].map((mark) => JSON.stringify(mark));
    expect(told).toHaveLength(ids.length);
    expect(new Set(told).size).toBe(ids.length);
  });
  fc.assert(property);
});
