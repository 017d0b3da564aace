import type { Group, Indicator, UnitRef } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { lastDay, type Month, monthOf, type MonthSpan } from "../calendar/month.rules.ts";
import { sameSpan, spanLength } from "../calendar/period.rules.ts";
import type { Tree } from "../organisation/index.ts";
import { chooseFigure, type FigureChoice, type FigureNode, type NoChoice, reachesEnd } from "./figures.rules.ts";
import { keepMade } from "./kept.ts";
import { type Predecessor, predecessorsOf } from "./lineage.ts";
import { remembering } from "./memory.rules.ts";
import type { ExistingChoice } from "./existing.rules.ts";
import { ALWAYS, lifeOf, type Place, placesUnder, unitsOf } from "./places.ts";
import { findFigures, type StoredFigure } from "./store.ts";
import { type Nature, natureOf } from "./tiling.rules.ts";

export type UnitFigures = FigureNode<UnitRef, StoredFigure>;
export type ChosenFigure = FigureChoice<UnitRef, StoredFigure>;

export interface Wanted {
  unitId: number;
  indicators: readonly Indicator[];
  group?: Group | null;
  asked: MonthSpan;
  /** ISO date; a unit is called as it was on the last day asked about, or as today where that lies ahead. */
  today: string;
  /** ISO date; mergers up to this day count, where the months are set beside later ones. */
  mergedBy?: string;
  /** The unit's own figures of these indicators up to today, where they have been read. */
  own?: readonly StoredFigure[];
}

/**
 * The figures of a unit for each indicator wanted, with those of the units that stood below it where its own do not
 * reach the end of the months asked about. One statement for the unit, a second one only then.
 */
export async function readNodes(db: Db, tree: Tree, wanted: Wanted): Promise<Map<Indicator, UnitFigures>> {
  const nodes = await readOwnNodes(db, tree, wanted);
  const { asked, today, mergedBy: by } = wanted;
  const past = predecessorsOf(tree, wanted.unitId, asked, { today, by });
  if (past.length === 0) return nodes;
  const below = past.map((one) => placesUnder(tree, one.unitId, asked));
  const figures = await findFigures(db, {
    unitIds: [...new Set([...past.map((one) => one.unitId), ...below.flatMap(unitsOf)])],
    indicators: wanted.indicators,
    group: wanted.group ?? null,
    through: monthOf(today),
    overlapping: asked,
  });
  const before = past.map(({ unitId }, index): Place => ({ unitId, stay: lifeOf(tree, unitId), below: below[index]! }));
  const known = Map.groupBy(figures, ({ unitId, indicator }) => `${unitId} ${indicator}`);
  for (const [indicator, node] of nodes) {
    const grow = grower(tree, treeDate(wanted));
    const figuresOf = (id: number) => known.get(`${id} ${indicator}`) ?? [];
    const grown = before.map((place) => grow(place, figuresOf));
    nodes.set(indicator, withPast(node, past, grown, { asked, nature: natureOf(indicator) }));
  }
  return nodes;
}

/**
 * A unit with those that it took over beside it, each for the months that it was there. Its own figures stand alone
 * where they begin before it did: then they were counted for the others too. Rates are of one unit.
 */
function withPast(
  node: UnitFigures,
  past: readonly Predecessor[],
  grown: readonly UnitFigures[],
  { asked, nature }: { asked: MonthSpan; nature: Nature },
): UnitFigures {
  if (past.length === 0 || nature === "rate") return node;
  const begun = node.stay?.from;
  const countedBefore = begun && node.figures.some((one) => one.firstMonth < begun && one.lastMonth >= asked.from);
  if (countedBefore) return node;
  const taken = past.map(({ on }, index) => mark(grown[index]!, { unit: grown[index]!.unit, on }));
  const stay = { from: null, to: node.stay?.to ?? null, last: node.stay?.last ?? null };
  return { unit: node.unit, figures: [], stay, children: [node, ...taken] };
}

function mark(node: UnitFigures, taken: NonNullable<UnitFigures["taken"]>): UnitFigures {
  return { ...node, taken, ...(node.children && { children: node.children.map((child) => mark(child, taken)) }) };
}

async function readOwnNodes(db: Db, tree: Tree, wanted: Wanted): Promise<Map<Indicator, UnitFigures>> {
  const { unitId, indicators, asked } = wanted;
  const group = wanted.group ?? null;
  const onDate = treeDate(wanted);
  const through = monthOf(wanted.today);
  const own = wanted.own ?? (await findFigures(db, { unitIds: [unitId], indicators, group, through }));
  const top: Place = { unitId, stay: lifeOf(tree, unitId), below: [] };
  const nodes = new Map(
    indicators.map((indicator) => {
      const figures = own.filter((figure) => figure.indicator === indicator);
      return [indicator, grower(tree, onDate)(top, () => figures)];
    }),
  );
  const short = indicators.filter((indicator) => !reachesEnd(nodes.get(indicator)!, asked, natureOf(indicator)));
  if (short.length === 0) return nodes;
  const key = `below ${unitId} ${asked.from} ${asked.to} ${onDate}`;
  const kind = { indicators: short, group, through, overlapping: asked };
  const below = await keepMade(db, tree, key, kind, () => {
    const places = placesUnder(tree, unitId, asked);
    const unitIds = [...new Set(unitsOf(places))];
    const grown = short.map((indicator) => ({ indicator, grow: grower(tree, onDate) }));
    return {
      unitIds,
      make: (figuresOf) =>
        new Map(
          grown.map(({ indicator, grow }) => [
            indicator,
            places.map((place) => grow(place, (id) => figuresOf(id, indicator))),
          ]),
        ),
    };
  });
  for (const indicator of short) nodes.set(indicator, above(nodes.get(indicator)!, below.get(indicator)!));
  return nodes;
}

/** A unit without figures of its own is the same one as long as those below it are: what was reckoned of it stands. */
function above(node: UnitFigures, children: readonly UnitFigures[]): UnitFigures {
  const joined = () => ({ ...node, children });
  return node.figures.length > 0 ? joined() : tops(children, `${node.unit.id}`, joined);
}

const tops = remembering<readonly UnitFigures[], UnitFigures>();

export async function readChoice(
  db: Db,
  tree: Tree,
  wanted: WantedOne,
): Promise<{ node: UnitFigures; choice: ChosenFigure }> {
  const nodes = await readNodes(db, tree, { ...wanted, indicators: [wanted.indicator] });
  const node = nodes.get(wanted.indicator)!;
  const choice = chooseFigure(node, wanted.asked, natureOf(wanted.indicator));
  return { node, choice: choice.kind === "none" ? await withExisting(db, tree, wanted, choice) : choice };
}

type WantedOne = Omit<Wanted, "indicators"> & { indicator: Indicator };

/**
 * What is there at other times, where nothing is for the months asked about: the unit's own figures, else what the units
 * below add up to. Of those below only the figures of the months asked about have been read, so each sum is asked for.
 */
export async function withExisting(db: Db, tree: Tree, wanted: WantedOne, none: NoChoice): Promise<NoChoice> {
  if (none.existing.some((one) => one.coverage === null)) return none;
  const found = (await existingBelow(db, tree, wanted)) ?? none.existing;
  const existing: ExistingChoice[] = [];
  for (const { span } of found.slice(0, 4)) {
    const told = await toldFor(db, tree, { ...wanted, asked: span });
    if (told && !existing.some((one) => sameSpan(one.span, told.span))) existing.push(told);
  }
  return { kind: "none", existing };
}

/** The answer to a question for those months or, where it ends before they do, to one for its own. */
async function toldFor(db: Db, tree: Tree, wanted: WantedOne): Promise<ExistingChoice | null> {
  const { indicator, asked } = wanted;
  const node = (await readNodes(db, tree, { ...wanted, indicators: [indicator] })).get(indicator)!;
  const choice = chooseFigure(node, asked, natureOf(indicator));
  if (choice.kind === "none") return null;
  const { span, value, bound, sources } = choice;
  if (!sameSpan(span, asked))
    return spanLength(span) < spanLength(asked) ? toldFor(db, tree, { ...wanted, asked: span }) : null;
  return { span, value, bound, source: sources[0]!, coverage: choice.kind === "children" ? choice.coverage : null };
}

/** More units than these are not searched for what there is at other times. */
const MOST_SEARCHED = 300;

/** The months for which the units below add up; null where they are not searched. */
async function existingBelow(db: Db, tree: Tree, wanted: WantedOne): Promise<readonly ExistingChoice[] | null> {
  const { unitId, indicator, asked, today } = wanted;
  const below = tree.everUnder(unitId).length;
  if (wanted.group || below === 0 || below > MOST_SEARCHED) return null;
  const [node] = await readManyNodes(db, tree, [unitId], { indicator, onDate: today });
  const choice = chooseFigure(node!, asked, natureOf(indicator));
  return choice.kind === "none" ? choice.existing : null;
}

/** The day whose tree and names are meant: the last one asked about, or today where that lies ahead, or a unit's own last. */
export function treeDate({ asked, today }: { asked: MonthSpan; today: string }, endedOn: string | null = null): string {
  const end = lastDay(asked.to);
  const day = end < today ? end : today;
  return endedOn && endedOn <= day ? Temporal.PlainDate.from(endedOn).subtract({ days: 1 }).toString() : day;
}

/** Nodes of several units for one indicator, with all that stood below them, in one statement. */
export async function readManyNodes(
  db: Db,
  tree: Tree,
  unitIds: readonly number[],
  wanted: { indicator: Indicator; overlapping?: MonthSpan; onDate: string; through?: Month },
): Promise<readonly UnitFigures[]> {
  const { indicator, overlapping, onDate, through = monthOf(onDate) } = wanted;
  const about = { asked: overlapping ?? ALWAYS, nature: natureOf(indicator) };
  const key = `many ${onDate} ${unitIds.join()}`;
  const kind = { indicators: [indicator], group: null, through, ...(overlapping ? { overlapping } : {}) };
  return keepMade(db, tree, key, kind, () => {
    const placeOf = (id: number): Place => ({
      unitId: id,
      stay: lifeOf(tree, id),
      below: placesUnder(tree, id, about.asked),
    });
    const tops = unitIds.map((id) => {
      const past = overlapping ? predecessorsOf(tree, id, overlapping, { today: onDate }) : [];
      return { place: placeOf(id), past, before: past.map((one) => placeOf(one.unitId)) };
    });
    const grow = grower(tree, onDate);
    const all = new Set(tops.flatMap(({ place, before }) => unitsOf([place, ...before])));
    return {
      unitIds: [...all],
      make: (figuresOf) =>
        tops.map(({ place, past, before }) => {
          const nodeOf = (one: Place) => grow(one, (id) => figuresOf(id, indicator));
          return withPast(nodeOf(place), past, before.map(nodeOf), about);
        }),
    };
  });
}

/**
 * Makes nodes in which a unit that stands at two places is one and the same. Asked for a place again it gives the same
 * node, unless the figures of the unit or of one below it are others now.
 */
function grower(tree: Tree, onDate: string) {
  const units = new Map<number, UnitRef>();
  const unitOf = (id: number): UnitRef => {
    const unit = units.get(id) ?? { id, name: tree.nameOn(id, onDate) };
    units.set(id, unit);
    return unit;
  };
  const grown = new WeakMap<Place, UnitFigures>();
  return function grow(place: Place, figuresOf: (id: number) => readonly StoredFigure[]): UnitFigures {
    const { unitId, stay } = place;
    const children = place.below.map((one) => grow(one, figuresOf));
    const figures = figuresOf(unitId);
    const before = grown.get(place);
    if (before?.figures === figures && children.every((child, index) => before.children![index] === child))
      return before;
    const node = { unit: unitOf(unitId), figures, stay, ...(children.length > 0 ? { children } : {}) };
    grown.set(place, node);
    return node;
  };
}
