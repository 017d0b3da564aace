import type { LexiconUnit } from "@ketnap/contract";
import { placementsOf, type Tree, type TreeUnit } from "./tree.ts";

const known = new WeakMap<Tree, Map<number, LexiconUnit>>();

/** The units by which names are understood: all, or those of `ids` (an actor's reach). */
export function lexiconUnits(tree: Tree, ids?: Iterable<number> | null): LexiconUnit[] {
  const all = lexiconOf(tree);
  if (!ids) return [...all.values()];
  return [...ids].flatMap((id) => all.get(id) ?? []);
}

function lexiconOf(tree: Tree): Map<number, LexiconUnit> {
  let lexicon = known.get(tree);
  if (!lexicon) {
    lexicon = new Map(tree.units.map((unit) => [unit.id, lexiconUnit(tree, unit)]));
    known.set(tree, lexicon);
  }
  return lexicon;
}

function lexiconUnit(tree: Tree, unit: TreeUnit): LexiconUnit {
  const parentId = placementsOf(unit).at(-1)?.parentId ?? null;
  const former = unit.names.filter((name) => name.name !== unit.name);
  return {
    id: unit.id,
    name: unit.name,
    ...(unit.aliases.length ? { aliases: unit.aliases } : {}),
    ...(former.length ? { formerNames: former.map(({ name, from, to }) => ({ name, ...bounds(from, to) })) } : {}),
    level: unit.level,
    ...(unit.unitType ? { unitType: unit.unitType } : {}),
    ...bounds(unit.startedOn, unit.endedOn),
    depth: tree.depthOf(unit.id),
    ...(parentId === null ? {} : { parentId }),
  };
}

function bounds(from: string | null, to: string | null): { from?: string; to?: string } {
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}
