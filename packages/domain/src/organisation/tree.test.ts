import { expect, test } from "vitest";
import { lexiconUnits } from "./lexicon.ts";
import { type LineageRow, Tree, type TreeUnit } from "./tree.ts";

const unit = (id: number, over: Partial<TreeUnit> = {}): TreeUnit => ({
  id,
  key: null,
  code: null,
  name: `Đơn vị ${id}`,
  level: "cell",
  unitType: null,
  startedOn: null,
  endedOn: null,
  sample: false,
  aliases: [],
  names: [],
  placements: [],
  ...over,
});
const under = (parentId: number | null, from: string | null = null, to: string | null = null) => ({
  parentId,
  from,
  to,
});

/** 1 and 2 at the top; 3 moved from 1 to 2 on 2025-07-01; 4 under 3; 5 ended under 1; 6 is to begin under 2. */
const tree = new Tree(
  "1",
  [
    unit(1, { level: "province", key: "mot" }),
    unit(2, { level: "province", placements: [under(null)] }),
    unit(3, {
      level: "commune",
      placements: [under(1, null, "2025-07-01"), under(2, "2025-07-01")],
      names: [
        { name: "Tên cũ", from: null, to: "2025-07-01" },
        { name: "Đơn vị 3", from: "2025-07-01", to: null },
      ],
      aliases: ["ĐV3"],
    }),
    unit(4, { placements: [under(3)] }),
    unit(5, { endedOn: "2024-01-01", placements: [under(1, null, "2024-01-01")] }),
    unit(6, { startedOn: "2027-01-01", placements: [under(2, "2027-01-01")] }),
  ],
  [
    lineage("merge", 5, 3, "2024-01-01", 0.6),
    lineage("merge", 5, 4, "2024-01-01", 0.4),
    lineage("move", 3, 3, "2025-07-01"),
  ],
);

function lineage(kind: LineageRow["kind"], from: number, to: number, on: string, share: number | null = null) {
  return { kind, fromUnitId: from, toUnitId: to, effectiveOn: on, share, documentNo: null };
}

test("a unit stands under the parent of the day asked about", () => {
  expect(tree.parentOf(3, "2025-06-30")).toBe(1);
  expect(tree.parentOf(3, "2025-07-01")).toBe(2);
  expect(tree.ancestorsOf(4, "2025-06-30")).toEqual([3, 1]);
  expect(tree.childrenOf(1, "2023-12-31")).toEqual([3, 5]);
  expect(tree.childrenOf(1, "2024-01-01")).toEqual([3]);
  expect(tree.childrenOf(null, "2020-01-01")).toEqual([1, 2]);
  expect(tree.descendantsOf(1, "2023-01-01").toSorted()).toEqual([3, 4, 5]);
  expect(tree.descendantsOf(1, "2026-01-01")).toEqual([]);
  expect(tree.descendantsOf(2, "2027-01-01").toSorted()).toEqual([3, 4, 6]);
});

test("an ended unit is absent on its last day plus one and keeps its place in the reach of rights", () => {
  expect(tree.exists(5, "2023-12-31")).toBe(true);
  expect(tree.exists(5, "2024-01-01")).toBe(false);
  expect(tree.parentOf(5, "2024-01-01")).toBeNull();
  expect([...tree.subtree([1], "2026-01-01")].toSorted()).toEqual([1, 5]);
  expect([...tree.subtree([1], "2025-01-01")].toSorted()).toEqual([1, 3, 4, 5]);
});

test("rights reach a unit that is yet to begin, and nothing for an unknown one", () => {
  expect([...tree.subtree([2], "2026-01-01")].toSorted()).toEqual([2, 3, 4, 6]);
  expect(tree.subtree([99], "2026-01-01").size).toBe(0);
  expect([...tree.subtree([4, 4], "2026-01-01")]).toEqual([4]);
});

test("successors come from the lineage, a move being none", () => {
  expect(tree.successorsOf(5)).toEqual([
    { unitId: 3, kind: "merge", effectiveOn: "2024-01-01", share: 0.6 },
    { unitId: 4, kind: "merge", effectiveOn: "2024-01-01", share: 0.4 },
  ]);
  expect(tree.successorsOf(3)).toEqual([]);
});

test("names, keys and depths", () => {
  expect(tree.nameOn(3, "2020-01-01")).toBe("Tên cũ");
  expect(tree.nameOn(3, "2026-01-01")).toBe("Đơn vị 3");
  expect(tree.nameOn(1, "2026-01-01")).toBe("Đơn vị 1");
  expect(tree.nameOn(99, "2026-01-01")).toBe("");
  expect(tree.byKey("mot")?.id).toBe(1);
  expect([1, 3, 4, 5].map((id) => tree.depthOf(id, "2026-01-01"))).toEqual([0, 1, 2, 1]);
});

test("the lexicon keeps former names findable with their days", () => {
  expect(lexiconUnits(tree, [3, 5, 99])).toEqual([
    {
      id: 3,
      name: "Đơn vị 3",
      aliases: ["ĐV3"],
      formerNames: [{ name: "Tên cũ", to: "2025-07-01" }],
      level: "commune",
      depth: 1,
      parentId: 2,
    },
    { id: 5, name: "Đơn vị 5", level: "cell", to: "2024-01-01", depth: 1, parentId: 1 },
  ]);
  expect(lexiconUnits(tree)).toHaveLength(6);
});

test("a cycle in bad data ends the walk and not the process", () => {
  const bad = new Tree("1", [unit(1, { placements: [under(2)] }), unit(2, { placements: [under(1)] })], []);
  expect(bad.ancestorsOf(1, "2026-01-01")).toEqual([2]);
  expect(bad.descendantsOf(1, "2026-01-01")).toEqual([2]);
  expect([...bad.subtree([1], "2026-01-01")]).toEqual([1, 2]);
  expect(bad.depthOf(1, "2026-01-01")).toBe(1);
});
