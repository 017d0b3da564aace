import { expect, test } from "vitest";
import { type LineageRow, Tree, type TreeUnit } from "../organisation/tree.ts";
import { heirsOf, withTakenOver } from "./heirs.rules.ts";

const ON = "2026-07-01";
const unit = (id: number, endedOn: string | null = null): TreeUnit => ({
  id,
  key: null,
  code: null,
  name: `Chi bộ ${id}`,
  level: "cell",
  unitType: null,
  startedOn: null,
  endedOn,
  sample: false,
  aliases: [],
  names: [],
  placements: [],
});
const row = (kind: LineageRow["kind"], fromUnitId: number, toUnitId: number): LineageRow => ({
  kind,
  fromUnitId,
  toUnitId,
  effectiveOn: ON,
  share: null,
  documentNo: null,
});

test("whoever took over whole answers for what is no more, and for what that had taken over", () => {
  const units = [unit(1, ON), unit(2, ON), unit(3), unit(4)];
  const lineage = [row("merge", 1, 2), row("merge", 2, 3), row("split", 4, 3), row("rename", 3, 3)];
  const tree = new Tree("1", units, lineage);
  expect(withTakenOver(tree, [3], "2026-08-01")).toEqual([3, 2, 1]);
  expect(withTakenOver(tree, [3], "2026-06-01")).toEqual([3]);
  expect(heirsOf(tree, 1, "2026-08-01")).toEqual([3]);
});

test("what the units of ten provinces took over is found in a moment", { timeout: 5_000 }, () => {
  const many = 80_000;
  const of = (from: number, endedOn: string | null) => Array.from({ length: many }, (_, n) => unit(from + n, endedOn));
  const lineage = Array.from({ length: many }, (_, n) => row("merge", n + 1, many + n + 1));
  const tree = new Tree("1", [...of(1, ON), ...of(many + 1, null)], lineage);
  const reach = Array.from({ length: many }, (_, n) => many + n + 1);
  expect(withTakenOver(tree, reach, "2026-08-01")).toHaveLength(2 * many);
});
