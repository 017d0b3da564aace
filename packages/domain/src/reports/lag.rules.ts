import type { LagTotal, Pace, UnitRef } from "@ketnap/contract";
import { paceOf } from "../quotas/progress.rules.ts";
import { rational } from "../figures/rational.rules.ts";

/** Where a unit stands by its figures: the share of its quota or plan that each month asks for. */
export interface Stand {
  pace: Pace;
  admitted: number;
  /** The last month that is counted. */
  through: string;
  months: readonly { month: string; expected: number }[];
}

/**
 * The pace at the end of a report's months, as it will be once the report is approved: what is reported counts where its
 * months follow right upon the figures. Else as the figures say.
 */
export function paceWith(
  stand: Stand,
  report: { monthBefore: string; lastMonth: string; admitted: number | undefined },
): { pace: Pace; admitted: number; expected: number | null } {
  const expectedAt = (month: string) => stand.months.find((each) => each.month === month)?.expected ?? null;
  const expected = expectedAt(report.lastMonth);
  const known = { pace: stand.pace, admitted: stand.admitted, expected: expectedAt(stand.through) };
  if (stand.through !== report.monthBefore || report.admitted === undefined || expected === null) return known;
  const admitted = stand.admitted + report.admitted;
  return { pace: paceOf(rational(admitted), rational(String(expected))), admitted, expected };
}

/** Whether it is behind by one at least: nobody admits a third of a person, and nobody is asked why he did not. */
export function isAskedWhy({
  pace,
  admitted,
  expected,
}: {
  pace: Pace;
  admitted: number;
  expected: number | null;
}): boolean {
  return pace === "behind" && (expected === null || expected - admitted >= 1);
}

/** Units by the cause that they stated, the most common first; of equals the one that stands first in the list. */
export function totalled(stated: readonly { cause: LagTotal["cause"]; position: number; unit: UnitRef }[]): LagTotal[] {
  const byCause = [...Map.groupBy(stated, ({ cause }) => cause.id).values()];
  return byCause
    .toSorted((a, b) => b.length - a.length || a[0]!.position - b[0]!.position || a[0]!.cause.id - b[0]!.cause.id)
    .map((some) => ({ cause: some[0]!.cause, units: some.map(({ unit }) => unit) }));
}
