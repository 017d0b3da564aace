import type { TreeNode } from "@ketnap/contract";
import { expect, test } from "vitest";
import { fold, linesOf, openAtFirst } from "./tree.ts";

const node = (id: number, parentId: number | null, name: string): TreeNode => ({
  id,
  name,
  parentId,
  depth: 0,
  level: "cell",
  unitType: null,
  childCount: 0,
  members: null,
  endedOn: null,
});
const tree = [
  node(1, null, "Đảng bộ phường Thử"),
  node(2, 1, "Chi bộ Trường Mẫu"),
  node(3, 1, "Đảng bộ bộ phận Đông"),
  node(4, 3, "Chi bộ Khối 1"),
  node(5, 3, "Chi bộ Khối 2"),
];
const ids = (lines: { node: TreeNode }[]) => lines.map((line) => line.node.id);

test("only what is opened is drawn, each line with its floor and its place", () => {
  expect(ids(linesOf(tree, new Set()))).toEqual([1]);
  const lines = linesOf(tree, new Set([1, 3]));
  expect(ids(lines)).toEqual([1, 2, 3, 4, 5]);
  expect(lines.map((line) => line.depth)).toEqual([0, 1, 1, 2, 2]);
  expect(lines[4]).toMatchObject({ position: 2, siblings: 2, open: false });
});

test("a search without diacritics shows what it found and the way to it", () => {
  const lines = linesOf(tree, new Set(), "khoi 2");
  expect(ids(lines)).toEqual([1, 3, 5]);
  expect(lines.filter((line) => line.found).map((line) => line.node.id)).toEqual([5]);
  expect(linesOf(tree, new Set([1]), "không có")).toEqual([]);
});

test("folding takes away marks and strokes, composed or not", () => {
  expect(fold("  ĐẢNG  ủy ")).toBe("dang uy");
  expect(fold("Hòa".normalize("NFD"))).toBe("hoa");
});

test("a unit whose parent is out of reach stands as a root", () => {
  expect(ids(linesOf([node(9, 77, "Chi bộ lẻ")], new Set()))).toEqual([9]);
});

test("a small tree opens two floors, a wide one only its roots", () => {
  expect([...openAtFirst(tree)].toSorted()).toEqual([1, 2, 3]);
  const wide = [node(1, null, "gốc"), ...Array.from({ length: 80 }, (_, at) => node(at + 2, 1, `CB ${at}`))];
  expect([...openAtFirst(wide)]).toEqual([1]);
});
