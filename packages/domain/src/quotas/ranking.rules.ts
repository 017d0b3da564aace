import { compare, type Rational } from "../figures/rational.rules.ts";

export interface Ranked<R> {
  row: R;
  /** Equal numbers share a rank (1, 2, 2, 4); null without a number. */
  rank: number | null;
}

/** Sorted by the number, those without one last; ties keep the given order. */
export function rankBy<R>(
  rows: readonly R[],
  numberOf: (row: R) => Rational | null,
  order: "asc" | "desc",
): Ranked<R>[] {
  const sign = order === "asc" ? 1 : -1;
  const known = rows.flatMap((row) => {
    const value = numberOf(row);
    return value === null ? [] : [{ row, value }];
  });
  const sorted = known.toSorted((a, b) => sign * compare(a.value, b.value));
  const ranked = sorted.map(({ row, value }) => ({
    row,
    rank: sorted.findIndex((other) => compare(other.value, value) === 0) + 1,
  }));
  const rest = rows.filter((row) => numberOf(row) === null).map((row) => ({ row, rank: null }));
  return [...ranked, ...rest];
}
