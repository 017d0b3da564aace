import type { Reason } from "../kernel/errors.ts";
import type { Tree, TreeUnit } from "./tree.ts";

/** Why the unit may not stand under that parent from a day to a day; null when it may. */
export function refuseParent(
  tree: Tree,
  asked: { unitId: number | null; parentId: number | null; from: string | null; to: string | null },
): Reason | null {
  const parent = asked.parentId === null ? undefined : tree.unit(asked.parentId);
  if (!parent) return null;
  const name = parent.name;
  if (parent.startedOn && (asked.from === null || asked.from < parent.startedOn))
    return { key: "parent_begins_later", values: { name, date: parent.startedOn } };
  if (parent.endedOn && (asked.to === null || asked.to > parent.endedOn))
    return { key: "parent_ends", values: { name, date: parent.endedOn } };
  if (asked.unitId !== null && makesCycle(tree, asked.unitId, parent.id, asked.from))
    return { key: "parent_is_below", values: { name } };
  return null;
}

/** Why nothing about the unit may change from that day: it had not begun, or a later change stands already. */
export function refuseChange(unit: TreeUnit, on: string): Reason | null {
  if (unit.startedOn && on < unit.startedOn)
    return { key: "before_unit_start", values: { name: unit.name, date: unit.startedOn } };
  const later = unit.placements.find((placement) => placement.from !== null && placement.from > on);
  return later ? { key: "later_change", values: { name: unit.name, date: later.from! } } : null;
}

/** Why the unit may not end on that day. Its last day is the one before. */
export function refuseEnd(unit: TreeUnit, on: string): Reason | null {
  if (unit.endedOn) return { key: "unit_ended", values: { name: unit.name, date: unit.endedOn } };
  if (unit.startedOn && on <= unit.startedOn)
    return { key: "not_after_unit_start", values: { name: unit.name, date: unit.startedOn } };
  const changes = [...unit.placements, ...unit.names].map((days) => days.from ?? "");
  const later = changes.find((from) => from >= on);
  return later ? { key: "later_change", values: { name: unit.name, date: later } } : null;
}

/** The units that stand below on that day and after, each with the reason why it cannot simply be moved or closed then. */
export function standingBelow(tree: Tree, id: number, on: string): { unit: TreeUnit; planned: Reason | null }[] {
  return tree
    .everUnder(id)
    .filter((unit) => !unit.endedOn || unit.endedOn > on)
    .flatMap((unit) => {
      const place = unit.placements.find((days) => days.parentId === id && (!days.to || days.to > on));
      if (!place) return [];
      const planned = [unit.startedOn, place.from, place.to, unit.endedOn].find((day) => day && day > on);
      const reason = planned ? { key: "later_change", values: { name: unit.name, date: planned } } : null;
      return [{ unit, planned: reason }];
    });
}

/** Whether the parent would stand below the unit on that day or on any later one that is planned. */
function makesCycle(tree: Tree, unitId: number, parentId: number, from: string | null): boolean {
  if (unitId === parentId) return true;
  const start = from ?? "0001-01-01";
  const later = tree.units
    .flatMap((unit) => unit.placements.map((days) => days.from ?? ""))
    .filter((day) => day > start);
  return [...new Set([start, ...later])].some((day) => tree.ancestorsOf(parentId, day).includes(unitId));
}
