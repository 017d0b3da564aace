import type { ReportCounts, ReportStanding, ReportState } from "@ketnap/contract";

/** One unit that was asked, as far as counting goes. */
export interface Counted {
  unitId: number;
  standing: ReportStanding;
  state: ReportState | null;
}

/** How these stand together. */
function countReports(rows: readonly Counted[]): ReportCounts {
  const of = (standing: ReportStanding) => rows.filter((row) => row.standing === standing).length;
  const [onTime, late] = [of("on_time"), of("late")];
  return {
    expected: rows.length,
    received: onTime + late,
    onTime,
    late,
    missing: of("missing"),
    awaited: of("awaited"),
    approved: rows.filter((row) => row.state === "approved").length,
    returned: rows.filter((row) => row.state === "returned").length,
  };
}

/** The same for every unit above those that were asked; `pathOf` gives a unit's own chain, from it up to the one that asks. */
export function countByLevel(
  rows: readonly Counted[],
  pathOf: (unitId: number) => readonly number[],
): Map<number, ReportCounts> {
  const below = new Map<number, Counted[]>();
  for (const row of rows) for (const id of new Set(pathOf(row.unitId))) below.set(id, [...(below.get(id) ?? []), row]);
  return new Map([...below].map(([id, those]) => [id, countReports(those)]));
}
