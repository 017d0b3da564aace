import type { UnitMark } from "@ketnap/contract";
import { placementsOf, type Tree, type TreeUnit } from "./tree.ts";
import { oneLine } from "./text.rules.ts";

/** Marks for those of `ids` that share their name with another unit that is seen; the others need none. */
export function tellApart(
  tree: Tree,
  ids: readonly number[],
  sees: (id: number) => boolean,
  onDate: string,
): ReadonlyMap<number, UnitMark> {
  const marks = new Map<number, UnitMark>();
  for (const id of ids) {
    const unit = tree.unit(id);
    const alike = unit ? (namesakesOf(tree).get(sameName(unit.name)) ?? []) : [];
    const rivals = alike.filter((other) => other.id !== id && sees(other.id));
    if (unit && rivals.length > 0) marks.set(id, markOf(tree, unit, rivals, sees, onDate));
  }
  return marks;
}

/** Equal for names that a reader cannot tell apart. */
export function sameName(name: string): string {
  return oneLine(name).toLowerCase();
}

type Traits = Omit<UnitMark, "nth">;
/** The most telling first; the years go together. */
const ORDER: readonly (readonly (keyof Traits)[])[] = [["parent"], ["unitType"], ["from", "to"], ["code"]];

function markOf(
  tree: Tree,
  unit: TreeUnit,
  others: readonly TreeUnit[],
  sees: (id: number) => boolean,
  onDate: string,
): UnitMark {
  const own = traitsOf(tree, unit, sees, onDate);
  const mark: UnitMark = { parent: null, unitType: null, from: null, to: null, code: null, nth: null };
  let rivals = others.map((other) => ({ id: other.id, traits: traitsOf(tree, other, sees, onDate) }));
  for (const keys of ORDER) {
    const same = ({ traits }: { traits: Traits }) => keys.every((key) => traits[key] === own[key]);
    if (rivals.every(same)) continue;
    for (const key of keys) Object.assign(mark, { [key]: own[key] });
    rivals = rivals.filter(same);
  }
  if (rivals.length > 0) mark.nth = 1 + rivals.filter(({ id }) => id < unit.id).length;
  return mark;
}

function traitsOf(tree: Tree, unit: TreeUnit, sees: (id: number) => boolean, onDate: string): Traits {
  const parentId = tree.parentOf(unit.id, onDate) ?? placementsOf(unit).at(-1)!.parentId;
  return {
    parent: parentId !== null && sees(parentId) ? tree.nameOn(parentId, onDate) : null,
    unitType: unit.unitType,
    from: unit.startedOn?.slice(0, 4) ?? null,
    to: unit.endedOn?.slice(0, 4) ?? null,
    code: unit.code,
  };
}

const known = new WeakMap<Tree, Map<string, TreeUnit[]>>();

function namesakesOf(tree: Tree): Map<string, TreeUnit[]> {
  let byName = known.get(tree);
  if (!byName) {
    byName = Map.groupBy(tree.units, (unit) => sameName(unit.name));
    known.set(tree, byName);
  }
  return byName;
}
