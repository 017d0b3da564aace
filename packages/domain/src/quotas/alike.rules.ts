import type { UnitRef } from "@ketnap/contract";
import { monthsTold } from "../figures/coverage.rules.ts";
import type { ChildrenChoice, FigureChoice } from "../figures/figures.rules.ts";
import { sum } from "../figures/rational.rules.ts";
import type { FigureRow } from "../figures/tiling.rules.ts";

type Known<F extends FigureRow> = Exclude<FigureChoice<UnitRef, F>, { kind: "none" }>;
type Sum<F extends FigureRow> = ChildrenChoice<UnitRef, F>;

/** Units that became one another count as one: what one of them lost the other has. */
export type GroupOf = (unitId: number) => number;

/**
 * Both times of the same people: as they are where nobody is missing from either, else the units alone that told all of
 * both. A sum of 21 cells against one of 23 would tell a fall that nobody had. Null where the two have no unit in common.
 */
export function alike<F extends FigureRow>(
  now: Known<F>,
  then: Known<F>,
  groupOf: GroupOf,
): readonly [Known<F>, Known<F>] | null {
  if (isWhole(now) && isWhole(then)) return [now, then];
  if (now.kind === "own" || then.kind === "own") return null;
  const common = tellingAll(now, groupOf).intersection(tellingAll(then, groupOf));
  if (common.size === 0) return null;
  return [kept(now, common, groupOf), kept(then, common, groupOf)];
}

/** Nobody and no month is missing. */
function isWhole(choice: Known<FigureRow>): boolean {
  return choice.kind === "own" ? choice.gaps.length === 0 : choice.coverage.reported === choice.coverage.of;
}

/** Joins units by the changes that made one of another. */
export function grouping(changes: readonly { fromUnitId: number; toUnitId: number | null }[]): GroupOf {
  const above = new Map<number, number>();
  const groupOf = (unitId: number): number => {
    let at = unitId;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next;
    return at;
  };
  for (const { fromUnitId, toUnitId } of changes) {
    if (toUnitId === null) continue;
    const [from, to] = [groupOf(fromUnitId), groupOf(toUnitId)];
    if (from !== to) above.set(from, to);
  }
  return groupOf;
}

function tellingAll<F extends FigureRow>({ parts, missing, partial }: Sum<F>, groupOf: GroupOf): Set<number> {
  const lacking = [...missing, ...partial.map(({ unit }) => unit)].map(({ id }) => groupOf(id));
  return new Set(parts.map(({ unit }) => groupOf(unit.id))).difference(new Set(lacking));
}

function kept<F extends FigureRow>(choice: Sum<F>, common: ReadonlySet<number>, groupOf: GroupOf): Sum<F> {
  const parts = choice.parts.filter(({ unit }) => common.has(groupOf(unit.id)));
  const units = new Set(parts.map(({ unit }) => unit));
  const left = [...choice.missing, ...choice.parts.map(({ unit }) => unit)].filter((unit) => !units.has(unit));
  const missing = [...new Set(left)];
  return {
    ...choice,
    parts,
    value: sum(parts.map((part) => part.value)),
    coverage: { reported: units.size, of: units.size + missing.length },
    missing,
    partial: [],
    told: { months: monthsTold({ parts, missing: [] }).months, of: choice.told.of },
    differing: [],
    beside: [],
  };
}
