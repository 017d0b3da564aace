import type { UnitRef } from "@ketnap/contract";
import { lastDay, type MonthSpan } from "../calendar/month.rules.ts";
import type { LineageRow, Tree } from "../organisation/index.ts";

/** A unit that another took over whole on a day: what it reported until then is the other's past. */
export interface Predecessor {
  unitId: number;
  on: string;
}

/**
 * Whom a unit took over in those months, and whom those had taken over. One that was founded by a merger has no other
 * past, so of the time before it is told by them too. One that stood below it is in the sum of those below already.
 * `by`: count mergers up to this day, where months of another time are set beside it.
 */
export function predecessorsOf(
  tree: Tree,
  unitId: number,
  asked: MonthSpan,
  { today, by }: { today: string; by?: string | undefined },
): Predecessor[] {
  if (!into(tree).has(unitId)) return [];
  const founded = tree.unit(unitId)?.startedOn;
  const ends = [lastDay(asked.to), by, founded].filter((day) => day != null).toSorted();
  const end = ends.at(-1)! < today ? ends.at(-1)! : today;
  return takenOver(tree, unitId, { after: `${asked.from}-01`, by: end }, new Set([unitId]));
}

/** What a unit was split off from in those months: its past stays there, for no figure is split. */
export function splitFrom(tree: Tree, unitId: number, asked: MonthSpan): { unit: UnitRef; on: string } | null {
  const row = tree.lineage.find(({ kind, toUnitId }) => kind === "split" && toUnitId === unitId);
  if (!row || row.effectiveOn <= `${asked.from}-01` || row.effectiveOn > lastDay(asked.to)) return null;
  return { unit: { id: row.fromUnitId, name: tree.nameOn(row.fromUnitId, row.effectiveOn) }, on: row.effectiveOn };
}

/** Since when a unit is no more and who took over, where the months asked about reach its end; else null. */
export function endWithin(
  tree: Tree,
  unitId: number,
  asked: MonthSpan,
  today: string,
): { on: string; successors: { unit: UnitRef; how: LineageRow["kind"] }[] } | null {
  const on = tree.unit(unitId)?.endedOn;
  if (!on || on > today || lastDay(asked.to) < on) return null;
  return { on, successors: successors(tree, unitId) };
}

export function successors(tree: Tree, unitId: number): { unit: UnitRef; how: LineageRow["kind"] }[] {
  return tree
    .successorsOf(unitId)
    .map((next) => ({ unit: { id: next.unitId, name: tree.unit(next.unitId)!.name }, how: next.kind }));
}

function takenOver(tree: Tree, unitId: number, days: { after: string; by: string }, seen: Set<number>): Predecessor[] {
  const rows = (into(tree).get(unitId) ?? []).filter(
    ({ fromUnitId, effectiveOn }) => effectiveOn > days.after && effectiveOn <= days.by && !seen.has(fromUnitId),
  );
  return rows.flatMap(({ fromUnitId, effectiveOn }) => {
    seen.add(fromUnitId);
    const before = Temporal.PlainDate.from(effectiveOn).subtract({ days: 1 }).toString();
    if (tree.ancestorsOf(fromUnitId, before).includes(unitId)) return [];
    return [
      { unitId: fromUnitId, on: effectiveOn },
      ...takenOver(tree, fromUnitId, { ...days, by: effectiveOn }, seen),
    ];
  });
}

/** A tree never changes, and a ranking asks of every unit. */
const kept = new WeakMap<Tree, ReadonlyMap<number | null, readonly LineageRow[]>>();

function into(tree: Tree): ReadonlyMap<number | null, readonly LineageRow[]> {
  let known = kept.get(tree);
  if (!known) {
    const whole = tree.lineage.filter(
      ({ kind, fromUnitId, toUnitId }) => (kind === "merge" || kind === "close") && toUnitId !== fromUnitId,
    );
    known = Map.groupBy(
      whole.filter(({ toUnitId }) => toUnitId !== null),
      (row) => row.toUnitId,
    );
    kept.set(tree, known);
  }
  return known;
}
