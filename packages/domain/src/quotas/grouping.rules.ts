/** Units that belong together count as one: what one of them lost the other has. */
export type GroupOf = (unitId: number) => number;

/** Joins units pair by pair. */
export function grouping(pairs: readonly (readonly [number, number])[]): GroupOf {
  const above = new Map<number, number>();
  const groupOf = (unitId: number): number => {
    let at = unitId;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next;
    return at;
  };
  for (const [one, other] of pairs) {
    const [from, to] = [groupOf(one), groupOf(other)];
    if (from !== to) above.set(from, to);
  }
  return groupOf;
}
