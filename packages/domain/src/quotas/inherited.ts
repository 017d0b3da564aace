import type { UnitRef } from "@ketnap/contract";
import { addMonths, earlier, firstDay, monthOf, type MonthSpan } from "../calendar/month.rules.ts";
import { sameSpan } from "../calendar/period.rules.ts";
import { type Predecessor, predecessorsOf } from "../figures/index.ts";
import { type Rational, round2, sum } from "../figures/rational.rules.ts";
import type { Tree } from "../organisation/index.ts";
import type { FoundTarget, Target } from "./quota-ref.ts";
import { mostOf } from "./rate.rules.ts";

/** Who took over whom, as far as it is known on a day. */
export interface Lineage {
  tree: Tree;
  today: string;
}

/** Also before the months asked about, as far back as a year's quota that they are in may have begun. */
export function pastOf(lineage: Lineage | undefined, unitId: number, asked: MonthSpan): Predecessor[] {
  const span = { from: earlier(asked.from, addMonths(asked.to, -11)), to: asked.to };
  return lineage ? predecessorsOf(lineage.tree, unitId, span, lineage) : [];
}

/**
 * A unit's quota with those of the units that it took over while these ran, for the people of all of them count to it
 * now. A quota that was set for it on that day or later was set for all of them, and stands alone; so does any
 * quota of a unit that the merger founded.
 */
export function withInherited(
  unitId: number,
  own: FoundTarget,
  past: readonly (Predecessor & { found: FoundTarget })[],
  lineage: Lineage,
): FoundTarget {
  const { chosen } = own;
  const founded = lineage.tree.unit(unitId)?.startedOn ?? "";
  const running = past.flatMap(({ unitId: id, on, found }) => {
    const quota = found.chosen;
    if (!quota?.target || on <= firstDay(quota.span.from) || monthOf(on) > quota.span.to) return [];
    if (chosen && (founded >= on || (chosen.setOn ?? "") >= on)) return [];
    return [{ unit: { id, name: lineage.tree.nameOn(id, on) }, on, quota, target: quota.target }];
  });
  const span = chosen?.span ?? running[0]?.quota.span;
  const alike = running.filter(({ quota }) => span && sameSpan(quota.span, span));
  if (alike.length === 0 || (chosen && chosen.target === null)) return own;
  return { existing: own.existing, chosen: together(chosen, alike) };
}

interface Inherited {
  unit: UnitRef;
  on: string;
  quota: Target;
  target: Rational;
}

function together(own: Target | null, inherited: readonly Inherited[]): Target {
  const first = own ?? inherited[0]!.quota;
  const parts = [...(own ? [own] : []), ...inherited.map(({ quota }) => quota)];
  const target = sum(parts.flatMap((part) => part.target ?? []));
  const most = mostOf(parts);
  const { id: _, ahead: __, ...ref } = first.ref;
  return {
    ...first,
    target,
    most,
    // A plan was made for the unit as it was, before it took others over.
    roadmap: [],
    ref: {
      ...ref,
      kind: "absolute",
      bound: parts.some((part) => part.ref.bound === "at_least") ? "at_least" : "exact",
      target: round2(target),
      targetMax: most && round2(most),
      minPercent: null,
      maxPercent: null,
      base: null,
      documents: [...new Map(parts.flatMap((part) => part.ref.documents.map((one) => [one.title, one]))).values()],
      inherited: inherited.map((one) => ({ unit: one.unit, on: one.on, target: round2(one.target) })),
    },
  };
}
