/** A parent's quota handed down: whole people, none lost, none invented. */
export interface Weighted<K> {
  key: K;
  weight: number;
}

/**
 * Largest remainder: each gets the whole part of its share, the rest go one by one to the largest remainders, and
 * between equal ones to the earlier in the list. Throws RangeError when nothing can be shared out.
 */
export function allocate<K>(total: number, parts: readonly Weighted<K>[]): { key: K; share: number }[] {
  if (!Number.isSafeInteger(total) || total < 0) throw new RangeError(`not a whole quota: ${total}`);
  for (const { weight } of parts) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`not a weight: ${weight}`);
  }
  const weights = parts.reduce((sum, part) => sum + BigInt(part.weight), 0n);
  if (weights === 0n) throw new RangeError("nothing to share out by: every weight is 0");
  const shares = parts.map(({ key, weight }, index) => {
    const exact = BigInt(total) * BigInt(weight);
    return { key, index, whole: Number(exact / weights), remainder: exact % weights };
  });
  const left = total - shares.reduce((sum, share) => sum + share.whole, 0);
  const first = shares
    .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
    .slice(0, left);
  const lucky = new Set(first.map((share) => share.index));
  return shares.map(({ key, index, whole }) => ({ key, share: whole + (lucky.has(index) ? 1 : 0) }));
}

export interface SumCheck {
  announced: number;
  sum: number;
  /** Sum less announced. */
  difference: number;
  agrees: boolean;
  /** Positions of parts without a number; while there are any, the check is of those that have one. */
  missing: readonly number[];
}

/** Papers announce totals that their own parts do not add up to; both numbers are named. */
export function checkSum(announced: number, parts: readonly (number | null)[]): SumCheck {
  const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
  const missing = parts.flatMap((part, index) => (part === null ? [index] : []));
  return { announced, sum, difference: sum - announced, agrees: sum === announced && missing.length === 0, missing };
}
