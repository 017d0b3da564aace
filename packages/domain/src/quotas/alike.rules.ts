import type { UnitRef } from "@ketnap/contract";
import { addMonths, countMonths, earlier, later, listMonths, type Month } from "../calendar/month.rules.ts";
import { spanLength } from "../calendar/period.rules.ts";
import type { FigureNode, Part } from "../figures/coverage.rules.ts";
import type { ChildrenChoice, FigureChoice } from "../figures/figures.rules.ts";
import { sum } from "../figures/rational.rules.ts";
import { boundOf, type FigureRow, totalOf } from "../figures/tiling.rules.ts";
import { type GroupOf, grouping } from "./grouping.rules.ts";

type Known<F extends FigureRow> = Exclude<FigureChoice<UnitRef, F>, { kind: "none" }>;
type Own<F extends FigureRow> = Extract<Known<F>, { kind: "own" }>;
type Sum<F extends FigureRow> = ChildrenChoice<UnitRef, F>;

/** Two numbers of the same people and months. */
export interface Alike<F extends FigureRow> {
  now: Known<F>;
  before: Known<F>;
  /** What both are of, where that is not all of both; else null. */
  common: Common | null;
}

/** Months of units: those compared, of all that are waited for. */
export interface Common {
  months: number;
  of: number;
  units: number;
  /** Who is not compared in all months, with those of this time that are left out; null for all of them. */
  left: readonly { unit: UnitRef; months: readonly Month[] | null }[];
}

/** A change that made one unit of another. */
interface Change {
  fromUnitId: number;
  toUnitId: number | null;
}

/**
 * Both times of the same people and months: as they are where nothing is missing, else without the months of a unit that
 * it told at one time alone, for a sum that lacks somebody in May would tell a fall that nobody had. A figure of several
 * months is never split: it counts where all of its months do. Null where the two have nothing in common.
 */
export function alike<F extends FigureRow>(now: Known<F>, then: Known<F>, changes: readonly Change[]): Alike<F> | null {
  if (isWhole(now) && isWhole(then)) return { now, before: then, common: null };
  const sides = sidesOf(now, then, changes);
  if (!sides) return null;
  const out = leftOut(sides);
  const [here, there] = sides.map((side) => new Set(stayingOf(side, out).map(({ group }) => group)));
  if (here!.isDisjointFrom(there!)) return null;
  const units = comparedUnits(sides, out);
  const [these, those] = [commonOf(units, sides[0]), commonOf(units, sides[1])];
  return { now: kept(now, sides[0], out, these), before: kept(then, sides[1], out, those), common: these };
}

/** Nobody and no month is missing. */
function isWhole(choice: Known<FigureRow>): boolean {
  return choice.kind === "own" ? choice.gaps.length === 0 : choice.coverage.reported === choice.coverage.of;
}

/** One of the two times, month by month: a slot is a month counted from the start, so that both have the same. */
interface Side<F extends FigureRow> {
  told: readonly Piece<F>[];
  lacking: readonly { unit: UnitRef; group: number; slots: readonly number[] }[];
  monthAt: (slot: number) => Month | null;
}

interface Piece<F extends FigureRow> {
  unit: UnitRef;
  group: number;
  figure: F;
  slots: readonly number[];
}

type Sides<F extends FigureRow> = readonly [Side<F>, Side<F>];
/** For each group the slots in which it is not compared. */
type LeftOut = ReadonlyMap<number, ReadonlySet<number>>;

const ITSELF: UnitRef = { id: 0, name: "" };

/** Null where one is of the unit itself and the other of those below it. */
function sidesOf<F extends FigureRow>(now: Known<F>, then: Known<F>, changes: readonly Change[]): Sides<F> | null {
  // Times of unlike length have no months to pair: there it is all of a unit or nothing.
  const single = spanLength(now.span) !== spanLength(then.span);
  if (now.kind === "own" && then.kind === "own") return [ownSide(now, single), ownSide(then, single)];
  if (now.kind === "own" || then.kind === "own") return null;
  const groupOf = grouping([...changes.flatMap(joined), ...containing(now.parts), ...containing(then.parts)]);
  return [sumSide(now, single, groupOf), sumSide(then, single, groupOf)];
}

function joined({ fromUnitId, toUnitId }: Change): (readonly [number, number])[] {
  return toUnitId === null ? [] : [[fromUnitId, toUnitId]];
}

/** What a unit told itself is of all below it, who may each have told their own at the other time. */
function containing(parts: readonly Part<UnitRef, FigureRow>[]): (readonly [number, number])[] {
  return parts.flatMap(({ unit, reach }) => below(reach.node).map((id) => [id, unit.id] as const));
}

function below(node: FigureNode<UnitRef, FigureRow>): number[] {
  return (node.children ?? []).flatMap((child) => [child.unit.id, ...below(child)]);
}

function ownSide<F extends FigureRow>(choice: Own<F>, single: boolean): Side<F> {
  const slots = slotting(choice.span, single);
  const of = { unit: ITSELF, group: ITSELF.id };
  return {
    told: choice.pieces.map((figure) => ({ ...of, figure, slots: slots.ofFigure(figure) })),
    lacking: choice.gaps.length > 0 ? [{ ...of, slots: slots.ofMonths(choice.gaps) }] : [],
    monthAt: slots.monthAt,
  };
}

function sumSide<F extends FigureRow>(choice: Sum<F>, single: boolean, groupOf: GroupOf): Side<F> {
  const slots = slotting(choice.span, single);
  return {
    told: choice.parts.flatMap(({ unit, pieces }) =>
      pieces.map((figure) => ({ unit, group: groupOf(unit.id), figure, slots: slots.ofFigure(figure) })),
    ),
    lacking: choice.lacking.map(({ unit, months }) => ({
      unit,
      group: groupOf(unit.id),
      slots: slots.ofMonths(months),
    })),
    monthAt: slots.monthAt,
  };
}

/** A pool may have been counted, and a figure begun, before the months compared: those count with the first of them. */
function slotting(span: Known<FigureRow>["span"], single: boolean) {
  const slotOf = (month: Month) => (single ? 0 : countMonths(span.from, later(span.from, earlier(month, span.to))) - 1);
  const ofMonths = (months: readonly Month[]) => [...new Set(months.map(slotOf))];
  return {
    ofMonths,
    ofFigure: ({ firstMonth, lastMonth }: FigureRow) => ofMonths(listMonths(firstMonth, lastMonth)),
    monthAt: (slot: number) => (single ? null : addMonths(span.from, slot)),
  };
}

/** What either time lacks; a figure that has one of these months takes its others along, until nothing more goes. */
function leftOut<F extends FigureRow>(sides: Sides<F>): LeftOut {
  const out = new Map<number, Set<number>>();
  const leave = ({ group, slots }: { group: number; slots: readonly number[] }) =>
    out.set(group, new Set([...(out.get(group) ?? []), ...slots]));
  for (const lacking of sides.flatMap((side) => side.lacking)) leave(lacking);
  let broken = sides.flatMap((side) => side.told.filter((piece) => piece.slots.length > 1));
  for (;;) {
    const torn = broken.filter((piece) => touches(piece, out));
    if (torn.length === 0) return out;
    for (const piece of torn) leave(piece);
    broken = broken.filter((piece) => !touches(piece, out));
  }
}

function touches({ group, slots }: { group: number; slots: readonly number[] }, out: LeftOut): boolean {
  const gone = out.get(group);
  return gone !== undefined && slots.some((slot) => gone.has(slot));
}

function stayingOf<F extends FigureRow>({ told }: Side<F>, out: LeftOut): Piece<F>[] {
  return told.filter((piece) => !touches(piece, out));
}

function kept<F extends FigureRow>(choice: Known<F>, side: Side<F>, out: LeftOut, common: Common): Known<F> {
  const staying = new Set(stayingOf(side, out).map((piece) => piece.figure));
  const rest = (pieces: readonly F[]) => pieces.filter((piece) => staying.has(piece));
  if (choice.kind === "own") {
    const pieces = rest(choice.pieces);
    return { ...choice, pieces, value: totalOf(pieces), bound: boundOf(pieces), differing: [] };
  }
  const parts = choice.parts
    .map((part) => ({ ...part, pieces: rest(part.pieces) }))
    .filter((part) => part.pieces.length > 0)
    .map((part) => ({ ...part, value: totalOf(part.pieces), bound: boundOf(part.pieces) }));
  const { months, of, units, left } = common;
  const lacking = left.map((one) => ({ unit: one.unit, months: one.months ?? [] }));
  return {
    ...choice,
    parts,
    value: sum(parts.map((part) => part.value)),
    bound: boundOf(parts),
    coverage: { reported: units - left.length, of: units },
    missing: left.filter((one) => one.months === null).map(({ unit }) => unit),
    partial: lacking.filter((one) => one.months.length > 0),
    lacking,
    told: { months, of },
    differing: [],
    beside: [],
  };
}

/** A unit's slots at either time, and those of them that are left out. */
interface Compared {
  unit: UnitRef;
  slots: ReadonlySet<number>;
  gone: ReadonlySet<number>;
}

function comparedUnits<F extends FigureRow>(sides: Sides<F>, out: LeftOut): Compared[] {
  const all = new Map<number, { unit: UnitRef; group: number; slots: Set<number> }>();
  for (const { unit, group, slots } of sides.flatMap((side) => [...side.told, ...side.lacking])) {
    const known = all.get(unit.id) ?? { unit, group, slots: new Set() };
    all.set(unit.id, known);
    for (const slot of slots) known.slots.add(slot);
  }
  return [...all.values()].map(({ unit, group, slots }) => {
    return { unit, slots, gone: slots.intersection(out.get(group) ?? new Set()) };
  });
}

function commonOf<F extends FigureRow>(units: readonly Compared[], { monthAt }: Side<F>): Common {
  const of = units.reduce((count, one) => count + one.slots.size, 0);
  const gone = units.reduce((count, one) => count + one.gone.size, 0);
  const left = units.filter((one) => one.gone.size > 0);
  return {
    months: of - gone,
    of,
    units: units.length,
    left: left.map((one) => {
      const months = [...one.gone].toSorted((a, b) => a - b).flatMap((slot) => monthAt(slot) ?? []);
      return { unit: one.unit, months: one.gone.size === one.slots.size ? null : months };
    }),
  };
}
