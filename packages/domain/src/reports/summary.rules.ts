import type { ReportField, ReportStanding, ReportSummaryRow, ReportSummaryTotal, UnitRef } from "@ketnap/contract";

/** One unit that was asked, with what it told; `values` are null where it was only ticked. */
export interface Told {
  unit: UnitRef;
  standing: ReportStanding;
  answeredOn: string | null;
  value: number | null;
  values: Readonly<Record<string, number>> | null;
  /** The numbers that were sent back, with why; null unless it lies back. */
  returned: Readonly<Record<string, string>> | null;
}

type Named = Pick<ReportField, "indicator" | "label">;

/**
 * What a unit told for each field in its order; null where it told nothing, or was told that it is wrong. A tick has a
 * number of the first alone.
 */
export function valuesTold(fields: readonly Named[], row: Told): (number | null)[] {
  return fields.map(({ indicator }, at) => {
    if (row.returned?.[indicator] !== undefined) return null;
    return row.values?.[indicator] ?? (at === 0 && row.answeredOn !== null ? row.value : null);
  });
}

/** The sum of each field over those who told it; null where nobody did. */
export function sumTold(fields: readonly Named[], rows: readonly Told[]): Omit<ReportSummaryTotal, "before">[] {
  const told = rows.map((row) => valuesTold(fields, row));
  return fields.map(({ indicator, label }, at) => {
    const numbers = told.flatMap((values) => values[at] ?? []);
    const value = numbers.length > 0 ? numbers.reduce((sum, one) => sum + one, 0) : null;
    return { indicator, label, value, units: numbers.length };
  });
}

/** A row for each unit that `groupOf` puts others under, in the order in which they come. */
export function breakDown(
  fields: readonly Named[],
  rows: readonly Told[],
  groupOf: (unitId: number) => UnitRef,
): ReportSummaryRow[] {
  const groups = Map.groupBy(rows, (row) => groupOf(row.unit.id).id);
  return [...groups.values()].map((those) => ({
    unit: groupOf(those[0]!.unit.id),
    ...countTold(those),
    values: sumTold(fields, those).map(({ value }) => value),
  }));
}

export function countTold(rows: readonly Told[]): Pick<ReportSummaryRow, "expected" | "onTime" | "late"> {
  const of = (standing: ReportStanding) => rows.filter((row) => row.standing === standing).length;
  return { expected: rows.length, onTime: of("on_time"), late: of("late") };
}
