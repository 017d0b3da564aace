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
  let rank = 0;
  const ranked = sorted.map(({ row, value }, index) => {
    const before = sorted[index - 1];
    if (!before || compare(before.value, value) !== 0) rank = index + 1;
    return { row, rank };
  });
  const rest = rows.filter((row) => numberOf(row) === null).map((row) => ({ row, rank: null }));
  return [...ranked, ...rest];
}
