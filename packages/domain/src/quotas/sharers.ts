import { firstDay, type MonthSpan } from "../calendar/month.rules.ts";
import { treeDate } from "../figures/index.ts";
import type { Tree } from "../organisation/index.ts";

/**
 * The units that a quota is shared among: a unit's own quota belongs to where it stood when those months began or, if
 * it was founded later, to where that was. So one that merged or moved meanwhile stays in the sum, and in one only.
 */
export function sharers(tree: Tree, unitId: number, span: MonthSpan, today: string): number[] {
  const last = treeDate({ asked: span, today });
  const begun = firstDay(span.from) < last ? firstDay(span.from) : last;
  const shares = tree.everUnder(unitId).filter((unit) => {
    const day = [begun, unit.startedOn, unit.placements[0]?.from]
      .filter((one) => one != null)
      .toSorted()
      .at(-1)!;
    return day <= last && tree.parentOf(unit.id, day) === unitId;
  });
  return shares.map((unit) => unit.id);
}
