/**
 * A figure is never split. An interval is answered by an own figure for exactly it, else by own figures that tile it
 * from its start, else by the sum of the units below for exactly it, else by naming the periods that exist.
 */
import type { Bound, FigureSource } from "@ketnap/contract";

import type { Month, MonthSpan } from "../calendar/month.rules.ts";
import { overlap, spanLength } from "../calendar/period.rules.ts";
import {
  countUnits,
  coverAt,
  type Cover,
  type FigureNode,
  monthsTold,
  type Part,
  type Partial,
  type Reach,
  reachesOf,
  together,
} from "./coverage.rules.ts";
import { type Differing, differingFrom } from "./differing.rules.ts";
import { gather, type Gathered, isThinlyTold, lastToldIn } from "./gathering.rules.ts";
import { type ExistingChoice, existingOwn, nearestSpans } from "./existing.rules.ts";
import { remembering } from "./memory.rules.ts";
import { equal, type Rational, sum } from "./rational.rules.ts";
import { type StayedSpan, stayWithin } from "./stays.rules.ts";
import { boundOf, type FigureRow, type Nature, SOURCE_ORDER, tile, totalOf } from "./tiling.rules.ts";

export type { FigureNode };

interface Answered {
  /** The months that the value covers. */
  span: MonthSpan;
  /** False when the figures end before the months asked about do, or before the unit did. */
  complete: boolean;
  value: Rational;
  bound: Bound;
  sources: readonly FigureSource[];
  differing: readonly Differing[];
}

interface OwnChoice<F extends FigureRow> extends Answered {
  kind: "own";
  how: "exact" | "tiled";
  pieces: readonly F[];
  /** Months before its end that no figure tells: few of many, or it would not be told. */
  gaps: readonly Month[];
  /** Own figures inside the months asked about that lie beyond a gap and are not in the value. */
  beyondGap: readonly F[];
}

export interface OwnAnswer<U, F extends FigureRow> extends OwnChoice<F> {
  /** Where the own figures end early: what the units below say, when they reach further. */
  below: ChildrenChoice<U, F> | null;
}

export interface ChildrenChoice<U, F extends FigureRow> extends Answered {
  kind: "children";
  parts: readonly Part<U, F>[];
  /** The lowest units that told all of these months, of all of them. */
  coverage: { reported: number; of: number };
  /** The lowest units that told nothing of these months. */
  missing: readonly U[];
  /** Those that told some of them: what they told is in the value. */
  partial: readonly Partial<U>[];
  /** All of these, each with the months that it did not tell. */
  lacking: readonly Partial<U>[];
  /** Months of units told, of all that are waited for. */
  told: { months: number; of: number };
  /** The unit's own figures that touch these months and tell no part of them by themselves. */
  beside: readonly ExistingChoice[];
}

export interface NoChoice {
  kind: "none";
  /** Overlapping ones first, then the nearest. */
  existing: readonly ExistingChoice[];
}

export type FigureChoice<U, F extends FigureRow> = OwnAnswer<U, F> | ChildrenChoice<U, F> | NoChoice;

const chosen = remembering<object, FigureChoice<unknown, FigureRow>>();

/** The same node answers the same question alike: once it was reckoned it is looked up. */
export function chooseFigure<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  asked: MonthSpan,
  nature: Nature,
): FigureChoice<U, F> {
  const key = `${asked.from} ${asked.to} ${nature}`;
  return chosen(node, key, () => reckonChoice(node, asked, nature)) as FigureChoice<U, F>;
}

function reckonChoice<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  asked: MonthSpan,
  nature: Nature,
): FigureChoice<U, F> {
  const { tilings, last, lived } = ownTilings(node, asked, nature);
  if (last !== undefined && last >= lived.to)
    return { ...ownChoice(node, asked, nature, tilings.get(last)!, last, lived), below: null };
  const children = childrenChoice(node, asked, lived, nature);
  const holed = nature === "flow" ? holedOwn(node, asked, lived, last) : null;
  if (holed) {
    if (children && isWhole(children) && children.span.to >= holed.to) return children;
    const below = children && children.span.to > holed.to ? children : null;
    return { ...ownChoice(node, asked, nature, holed.pieces, holed.to, lived, holed.gaps), below };
  }
  if (last !== undefined) {
    const below = children && children.span.to > last ? children : null;
    return { ...ownChoice(node, asked, nature, tilings.get(last)!, last, lived), below };
  }
  return children ?? { kind: "none", existing: existingFor(node, asked, nature) };
}

/** Whether every one of the units below told every month. */
function isWhole({ coverage }: ChildrenChoice<unknown, FigureRow>): boolean {
  return coverage.reported === coverage.of;
}

/** Own figures that go on behind a hole, where few of the months are missing: one late report must not hide the rest. */
function holedOwn<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  asked: MonthSpan,
  lived: StayedSpan,
  last: Month | undefined,
): (Gathered<F> & { to: Month }) | null {
  const from = last !== undefined && tile(node.figures, asked, "flow").size > 0 ? asked.from : lived.from;
  const to = lastToldIn(node.figures, { from, to: lived.last });
  if (to === undefined || (last !== undefined && to <= last)) return null;
  const gathered = gather(node.figures, { from, to });
  if (!gathered) return null;
  const of = spanLength({ from, to });
  return isThinlyTold({ months: of - gathered.gaps.length, of }) ? null : { ...gathered, to };
}

/** Whether a unit's own figures lead to the end of those months, or of its own: then nobody below is asked. */
export function reachesEnd(node: FigureNode<unknown, FigureRow>, asked: MonthSpan, nature: Nature): boolean {
  const { last, lived } = ownTilings(node, asked, nature);
  return last !== undefined && last >= lived.to;
}

/** Own figures from the start of the months asked about or, where none lead on from there, from the unit's own start. */
function ownTilings<U, F extends FigureRow>(node: FigureNode<U, F>, asked: MonthSpan, nature: Nature) {
  const lived: StayedSpan = stayWithin(node.stay, asked) ?? { ...asked, last: asked.to };
  // What was recorded for months after a unit's end is not the unit's, wherever its own lead to its end.
  const within = lived.last < asked.to ? tile(node.figures, { from: asked.from, to: lived.last }, nature) : null;
  const whole =
    within && [...within.keys()].some((end) => end >= lived.to) ? within : tile(node.figures, asked, nature);
  const tilings = whole.size > 0 ? whole : tile(node.figures, { from: lived.from, to: lived.last }, nature);
  return { tilings, last: [...tilings.keys()].toSorted().at(-1), lived };
}

function ownChoice<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  asked: MonthSpan,
  nature: Nature,
  pieces: readonly F[],
  last: Month,
  lived: StayedSpan,
  gaps: readonly Month[] = [],
): OwnChoice<F> {
  const first = [pieces[0]!.firstMonth, ...gaps].toSorted()[0]!;
  const span = { from: nature === "stock" || first > asked.from ? first : asked.from, to: last };
  const beyondGap = node.figures.filter((figure) => figure.firstMonth > last && figure.lastMonth <= asked.to);
  return {
    kind: "own",
    how: pieces.length === 1 && last === asked.to ? "exact" : "tiled",
    span,
    complete: last >= lived.to && gaps.length === 0,
    value: totalOf(pieces),
    bound: boundOf(pieces),
    sources: sourcesOf(pieces),
    differing: differingFrom(
      node.figures,
      pieces,
      { from: nature === "stock" ? asked.from : span.from, to: last },
      nature,
    ),
    pieces,
    gaps,
    beyondGap: beyondGap.toSorted((a, b) => (a.firstMonth < b.firstMonth ? -1 : 1)),
  };
}

/**
 * The sum ends at the latest month that at least half of the units with any figure reach: one early report must not
 * shrink the sum to one unit, and one silent unit must not hold back the rest. Whatever was reported until then counts,
 * also of a unit that left a month out; who is missing, and which months, is named. Where that would be a sum of
 * fragments it ends where figures without a hole do.
 */
function childrenChoice<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  asked: MonthSpan,
  lived: StayedSpan,
  nature: Nature,
): ChildrenChoice<U, F> | null {
  if (nature === "rate") return null;
  const children = reachesOf(node, { from: lived.from, to: lived.last }, asked, nature);
  const coverTo = (end: Month) => together(children.map((child) => coverAt(child, end, nature)));
  const reaching = commonEnd(children, (child) => child.told);
  const wide = reaching === undefined ? null : { end: reaching, cover: coverTo(reaching) };
  const found = wide && isSum(wide.cover) ? wide : withoutHoles(children, coverTo);
  if (!found) return null;
  const { end, cover } = found;
  const value = sum(cover.parts.map((part) => part.value));
  return {
    kind: "children",
    span: { from: nature === "stock" ? end : lived.from, to: end },
    complete: end >= lived.to,
    value,
    bound: boundOf(cover.parts),
    sources: sourcesOf(cover.parts.flatMap((part) => part.pieces)),
    differing: differingTotals(cover.parts, value),
    parts: cover.parts,
    ...countUnits(cover),
    told: monthsTold(cover),
    beside: nature === "flow" ? besideOf(node.figures, { from: lived.from, to: end }) : [],
  };
}

/** Somebody told all of the months, or nearly all of them were told. */
function isSum(cover: Cover<unknown, FigureRow>): boolean {
  return (
    cover.parts.some((part) => part.gaps.length === 0) || (cover.parts.length > 0 && !isThinlyTold(monthsTold(cover)))
  );
}

function withoutHoles<U, F extends FigureRow>(children: readonly Reach<U, F>[], coverTo: (end: Month) => Cover<U, F>) {
  const end = commonEnd(children, (child) => child.ends);
  return end === undefined ? null : { end, cover: coverTo(end) };
}

/** Own figures of times that reach beyond: they are not split, and not hidden beside a sum that lacks somebody. */
function besideOf(figures: readonly FigureRow[], span: MonthSpan): ExistingChoice[] {
  return existingOwn(figures, span, "flow").filter((one) => overlap(one.span, span) !== null);
}

/** Of the units that stood there in that month; one that had ended by then has said what it had to say. */
function commonEnd<U, F extends FigureRow>(
  children: readonly Reach<U, F>[],
  endsOf: (child: Reach<U, F>) => ReadonlySet<Month>,
): Month | undefined {
  const speaking = children.filter((child) => endsOf(child).size > 0);
  const ends = [...new Set(speaking.flatMap((child) => [...endsOf(child)]))].toSorted().toReversed();
  return (
    ends.find((end) => {
      const there = speaking.filter(({ span }) => span.from <= end && end <= span.to);
      return there.filter((child) => endsOf(child).has(end)).length * 2 >= there.length;
    }) ?? ends[0]
  );
}

/** The same sum with one source's number taken wherever that source tells another. */
function differingTotals<U, F extends FigureRow>(parts: readonly Part<U, F>[], value: Rational): Differing[] {
  return SOURCE_ORDER.flatMap((source) => {
    const told = parts.map((part) => part.differing.find((other) => other.source === source) ?? part);
    const total = sum(told.map((part) => part.value));
    return equal(total, value) ? [] : [{ source, value: total, bound: boundOf(told) }];
  });
}

function existingFor<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  asked: MonthSpan,
  nature: Nature,
): ExistingChoice[] {
  const own = existingOwn(node.figures, asked, nature);
  if (own.length > 0) return own;
  const below = descendants(node).flatMap((child) => child.figures);
  return nearestSpans(below, asked)
    .slice(0, 4)
    .flatMap((span) => {
      const choice = childrenChoice(node, span, { ...span, last: span.to }, nature);
      if (!choice?.complete) return [];
      const { value, bound, coverage } = choice;
      return [{ span, value, bound, source: choice.sources[0]!, coverage }];
    });
}

function descendants<U, F extends FigureRow>(node: FigureNode<U, F>): FigureNode<U, F>[] {
  return (node.children ?? []).flatMap((child) => [child, ...descendants(child)]);
}

function sourcesOf(pieces: readonly FigureRow[]): FigureSource[] {
  return SOURCE_ORDER.filter((source) => pieces.some((piece) => piece.source === source));
}
