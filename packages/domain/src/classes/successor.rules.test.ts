import { expect, test } from "vitest";
import type { Successor, TreeUnit } from "../organisation/index.ts";
import { successorOn } from "./successor.rules.ts";

type Handed = [to: number, kind: Successor["kind"], effectiveOn: string, share?: number];

/** Units with the day on which they end, and who took them over. */
function treeOf(units: Record<number, { endedOn?: string; to?: Handed[] }>) {
  return {
    unit: (id: number) => (units[id] ? ({ id, endedOn: units[id].endedOn ?? null } as TreeUnit) : undefined),
    successorsOf: (id: number) =>
      (units[id]?.to ?? []).map(([unitId, kind, effectiveOn, share = null]) => ({ unitId, kind, effectiveOn, share })),
  };
}

const tree = treeOf({
  1: {},
  2: { endedOn: "2026-12-01", to: [[1, "merge", "2026-12-01"]] },
  3: { endedOn: "2026-11-01", to: [[2, "close", "2026-11-01"]] },
  4: { endedOn: "2026-11-01" },
  5: {
    endedOn: "2026-11-01",
    to: [
      [7, "split", "2026-01-01", 0.9],
      [1, "split", "2026-11-01", 0.3],
      [6, "split", "2026-11-01", 0.7],
    ],
  },
  6: {},
  7: {},
  8: {
    endedOn: "2026-11-01",
    to: [
      [7, "split", "2026-11-01"],
      [6, "split", "2026-11-01"],
    ],
  },
  9: { endedOn: "2026-11-01", to: [[10, "merge", "2026-11-01"]] },
  10: { endedOn: "2026-11-01", to: [[9, "merge", "2026-11-01"]] },
  11: { endedOn: "2026-11-01", to: [[1, "rename", "2026-11-01"]] },
  12: { endedOn: "2026-11-01", to: [[999, "merge", "2026-11-01"]] },
});

test.each([
  ["it stands for itself", 1, "2026-12-01", 1],
  ["until the day on which it ends", 2, "2026-11-30", 2],
  ["from which on it is the other", 2, "2026-12-01", 1],
  ["which may end itself later", 3, "2026-11-30", 2],
  ["and then be taken over too", 3, "2026-12-01", 1],
  ["nobody took it over", 4, "2026-12-01", null],
  ["the largest part, and no part of an earlier day", 5, "2026-12-01", 6],
  ["the first of parts of which nobody said how large", 8, "2026-12-01", 6],
  ["in a circle nobody does", 9, "2026-12-01", null],
  ["another name is no other unit", 11, "2026-12-01", null],
  ["an unknown unit took it over", 12, "2026-12-01", null],
  ["it is unknown itself", 404, "2026-12-01", null],
])("%s: %i on %s is %o", (_, id, day, successor) => expect(successorOn(tree, id, day)).toBe(successor));
