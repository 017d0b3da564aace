import type { ReportCounts, ReportStanding, ReportState } from "@ketnap/contract";

/** One unit that was asked, as far as counting goes. */
export interface Counted {
  unitId: number;
  standing: ReportStanding;
  state: ReportState | null;
}

/**
 * How they stand together, for every unit above those that were asked; `pathOf` gives a unit's own chain, from it up to the
 * one that asks.
 */
export function countByLevel(
  rows: readonly Counted[],
  pathOf: (unitId: number) => readonly number[],
): Map<number, ReportCounts> {
  const counts = new Map<number, ReportCounts>();
  for (const row of rows)
    for (const id of new Set(pathOf(row.unitId))) {
      let those = counts.get(id);
      if (!those) counts.set(id, (those = { ...NOBODY }));
      add(those, row);
    }
  return counts;
}

const NOBODY: Readonly<ReportCounts> = {
  expected: 0,
  received: 0,
  onTime: 0,
  late: 0,
  missing: 0,
  awaited: 0,
  approved: 0,
  returned: 0,
};

function add(counts: ReportCounts, { standing, state }: Counted): void {
  counts.expected += 1;
  if (standing === "on_time") counts.onTime += 1;
  if (standing === "late") counts.late += 1;
  if (standing === "missing") counts.missing += 1;
  if (standing === "awaited") counts.awaited += 1;
  counts.received = counts.onTime + counts.late;
  if (state === "approved") counts.approved += 1;
  if (state === "returned") counts.returned += 1;
}
