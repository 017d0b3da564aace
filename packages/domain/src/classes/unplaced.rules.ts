import type { Waiting } from "./plan.rules.ts";

/** Those of a pool for whom no class ahead has a seat yet: who has waited longest is thought to have it. */
export function unplaced<W extends Omit<Waiting, "organiserId">>(
  waiting: readonly W[],
  provided: readonly { unitId: number; kind: string; count: number }[],
): W[] {
  const left = new Map(provided.map(({ unitId, kind, count }) => [`${unitId} ${kind}`, count]));
  const oldest = waiting.toSorted((a, b) =>
    a.waitingSince < b.waitingSince ? -1 : a.waitingSince > b.waitingSince ? 1 : 0,
  );
  return oldest.flatMap((each) => {
    const key = `${each.unitId} ${each.kind}`;
    const placed = Math.min(each.count, left.get(key) ?? 0);
    left.set(key, (left.get(key) ?? 0) - placed);
    return placed === each.count ? [] : [{ ...each, count: each.count - placed }];
  });
}
