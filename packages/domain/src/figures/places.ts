import { type MonthSpan, parseMonth } from "../calendar/month.rules.ts";
import type { Tree, TreeUnit } from "../organisation/index.ts";
import { type Stay, stayOf, stayWithin } from "./stays.rules.ts";

/** A unit below another for some months; one that came back stands there twice. */
export interface Place {
  unitId: number;
  stay: Stay;
  below: readonly Place[];
}

export const ALWAYS: MonthSpan = { from: parseMonth("1900-01"), to: parseMonth("2999-12") };

/** Who stood below a unit in those months, and below those again: the tree of every day, not of one. */
export function placesUnder(tree: Tree, unitId: number, months: MonthSpan): Place[] {
  return tree.everUnder(unitId).flatMap((unit) =>
    standingsOf(unit).flatMap(({ parentId, stay }) => {
      const span = parentId === unitId ? stayWithin(stay, months) : null;
      if (!span) return [];
      return [{ unitId: unit.id, stay, below: placesUnder(tree, unit.id, { from: span.from, to: span.last }) }];
    }),
  );
}

/** The months that a unit existed. */
export function lifeOf(tree: Tree, unitId: number): Stay {
  const unit = tree.unit(unitId);
  if (!unit) return stayOf({ from: null, to: null }, true);
  let known = lives.get(unit);
  if (!known) lives.set(unit, (known = stayOf({ from: unit.startedOn, to: unit.endedOn }, true)));
  return known;
}

export function unitsOf(places: readonly Place[]): number[] {
  return places.flatMap((place) => [place.unitId, ...unitsOf(place.below)]);
}

interface Standing {
  parentId: number | null;
  stay: Stay;
}

/** A unit of a tree never changes, and a province asks after thousands of them at every sum. */
const lives = new WeakMap<TreeUnit, Stay>();
const standings = new WeakMap<TreeUnit, readonly Standing[]>();

function standingsOf(unit: TreeUnit): readonly Standing[] {
  let known = standings.get(unit);
  if (!known) standings.set(unit, (known = reckonStandings(unit)));
  return known;
}

function reckonStandings(unit: TreeUnit): Standing[] {
  return unit.placements.flatMap(({ parentId, ...placed }) => {
    const from =
      [placed.from, unit.startedOn]
        .filter((day) => day !== null)
        .toSorted()
        .at(-1) ?? null;
    const to = [placed.to, unit.endedOn].filter((day) => day !== null).toSorted()[0] ?? null;
    const stay = stayOf({ from, to }, to !== null && to === unit.endedOn);
    return stay.from !== null && stay.last !== null && stay.from > stay.last ? [] : [{ parentId, stay }];
  });
}
