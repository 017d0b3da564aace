import type { ClassKind } from "@ketnap/contract";
import { daysAfter, type HalfYear } from "./areas.ts";
import { poisson, randomFor } from "./random.ts";
import type { ProvinceSize } from "./size.ts";

/** So many of a cell who wait for a class. */
export interface Waiting {
  cell: string;
  kind: ClassKind;
  count: number;
  since: string;
  /** Until when new members have to be taught. */
  lapsesOn: string | null;
}

/** How many of a year's quota wait for a class of a kind in half a year. */
const SHARES: readonly (readonly [ClassKind, number])[] = [
  ["awareness", 0.5],
  ["new_member", 0.4],
];

/** Who came to wait in half a year, before its classes: cell by cell in their order, none after the last day. */
export function planWaiting(
  { seed, today }: ProvinceSize,
  quotas: readonly { cell: string; quota: number }[],
  { from }: HalfYear,
): Waiting[] {
  const random = randomFor(seed, `learners ${from}`);
  return quotas
    .flatMap(({ cell, quota }) =>
      SHARES.map(([kind, share]): Waiting => {
        const [count, since] = [poisson(random, quota * share), daysAfter(from, Math.floor(random() * 90) - 60)];
        const lapsesOn = kind === "new_member" ? daysAfter(since, 365) : null;
        return { cell, kind, count, since, lapsesOn };
      }),
    )
    .filter(({ count, since }) => count > 0 && since <= today);
}
