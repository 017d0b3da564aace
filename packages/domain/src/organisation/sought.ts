import { type Level, LEVELS, type UnitType } from "@ketnap/contract";
import { sounds } from "./text.rules.ts";
import type { Tree, TreeUnit } from "./tree.ts";

/** Which units are sought. */
export interface UnitFilter {
  q?: string | undefined;
  id?: number[] | undefined;
  parentId?: number | undefined;
  level?: Level | undefined;
  unitType?: UnitType | undefined;
  ended?: boolean | undefined;
  includeEnded?: boolean | undefined;
  sample?: boolean | undefined;
}

/**
 * The units that fit, as they were on a day, in order; `reach`: those that may be seen, null for all. The tree is in memory,
 * so that thousands of names are looked through and ordered in no time.
 */
export function soughtIn(
  tree: Tree,
  reach: ReadonlySet<number> | null,
  onDate: string,
  filter: UnitFilter,
  by: { sort: string; order: "asc" | "desc" },
): number[] {
  const fits = fitting(tree, onDate, filter);
  // By letters first: they leave few of thousands for the rest.
  const named = filter.q ? soundingLike(tree, sounds(filter.q)) : tree.units;
  const found = named.filter((unit) => (!reach || reach.has(unit.id)) && fits(unit));
  return inOrder(found, placesBy(tree, onDate, by.sort), by.order);
}

/** Behind every place that there is. */
const LAST = 2 ** 32;

/** By their places, what has none last; of equal places in the order of the tree, by id. As plain numbers they are soon sorted. */
function inOrder(units: readonly TreeUnit[], places: (id: number) => number | null, order: "asc" | "desc"): number[] {
  const [count, direction] = [units.length, order === "asc" ? 1 : -1];
  const keys = new Float64Array(count);
  for (const [at, { id }] of units.entries()) {
    const place = places(id);
    keys[at] = (place === null ? LAST : direction * place) * count + at;
  }
  const ids: number[] = [];
  for (const key of keys.sort()) ids.push(units[((key % count) + count) % count]!.id);
  return ids;
}

/** Units whose newest name has these letters in it, without regard to marks. */
export function namedIn(tree: Tree, q: string): number[] {
  const letters = sounds(q);
  const { newest } = soundsOf(tree);
  return tree.units.filter((_, n) => newest[n]!.includes(letters)).map(({ id }) => id);
}

function fitting(tree: Tree, onDate: string, filter: UnitFilter): (unit: TreeUnit) => boolean {
  const { id, parentId, level, unitType, ended, includeEnded, sample } = filter;
  const ids = id && new Set(id);
  const alive = ended === false || (ended === undefined && !includeEnded && !id);
  return (unit) =>
    (!ids || ids.has(unit.id)) &&
    (!level || unit.level === level) &&
    (!unitType || unit.unitType === unitType) &&
    (sample === undefined || unit.sample === sample) &&
    (!alive || tree.exists(unit.id, onDate)) &&
    (!ended || (unit.endedOn !== null && unit.endedOn <= onDate)) &&
    (parentId === undefined || tree.standsUnder(unit.id, onDate) === parentId);
}

/** The units of which a name, an alias or the code has these letters in it: one text is gone along, from hit to hit. */
function soundingLike(tree: Tree, letters: string): readonly TreeUnit[] {
  const { ever, ends } = soundsOf(tree);
  const found: TreeUnit[] = [];
  let n = 0;
  for (let at = ever.indexOf(letters); at !== -1 && n < ends.length; at = ever.indexOf(letters, ends[n - 1])) {
    while (ends[n]! <= at) n++;
    found.push(tree.units[n++]!);
  }
  return found;
}

/** In the order of the tree's units. */
interface Sounds {
  newest: readonly string[];
  /** Every name each bears or bore, its aliases and its code, one a line; of all in one text. */
  ever: string;
  /** Where in it the next unit begins. */
  ends: readonly number[];
}
const heard = new WeakMap<Tree, Sounds>();

function soundsOf(tree: Tree): Sounds {
  const known = heard.get(tree);
  if (known) return known;
  const all = tree.units.map(({ name, names, aliases, code }) =>
    [name, ...names.map((one) => one.name), ...aliases, code ?? ""].map(sounds),
  );
  const each = all.map((names) => `${names.join("\n")}\n`);
  let end = 0;
  const ends = each.map((text) => (end += text.length));
  const made = { newest: all.map(([name]) => name!), ever: each.join(""), ends };
  heard.set(tree, made);
  return made;
}

/** As people order names: Vietnamese letters, and "Tổ 2" before "Tổ 10"; as the collation `names` of the database does. */
const AS_NAMES = new Intl.Collator("vi", { numeric: true });
const ranked = new WeakMap<Tree, Map<string, ReadonlyMap<number, number>>>();
const DAYS_KEPT = 4;

function ranksByName(tree: Tree, onDate: string): ReadonlyMap<number, number> {
  const days = ranked.get(tree) ?? new Map<string, ReadonlyMap<number, number>>();
  ranked.set(tree, days);
  let ranks = days.get(onDate);
  if (!ranks) {
    const named = tree.units.map(({ id }) => ({ id, name: tree.nameOn(id, onDate) }));
    named.sort((a, b) => AS_NAMES.compare(a.name, b.name));
    let rank = 0;
    ranks = new Map(named.map(({ id, name }, n) => [id, name === named[n - 1]?.name ? rank : (rank = n)]));
    days.set(onDate, ranks);
    if (days.size > DAYS_KEPT) days.delete(days.keys().next().value!);
  }
  return ranks;
}

/** Where each stands by that sort; null: it has nothing to be sorted by, and comes last. */
function placesBy(tree: Tree, onDate: string, sort: string): (id: number) => number | null {
  if (sort === "name") {
    const ranks = ranksByName(tree, onDate);
    return (id) => ranks.get(id)!;
  }
  if (sort === "id") return (id) => id;
  if (sort === "level") return (id) => LEVELS.indexOf(tree.unit(id)!.level);
  const told = TEXTS[sort]!;
  const values = [...new Set(tree.units.map((unit) => told(unit)))].filter((value) => value !== null);
  const ranks = new Map(values.toSorted(new Intl.Collator("vi").compare).map((value, n) => [value, n]));
  return (id) => ranks.get(told(tree.unit(id)!) ?? "") ?? null;
}

const TEXTS: Readonly<Record<string, (unit: TreeUnit) => string | null>> = {
  unitType: (unit) => unit.unitType,
  startedOn: (unit) => unit.startedOn,
  endedOn: (unit) => unit.endedOn,
  code: (unit) => unit.code,
};
