import type { Bound } from "@ketnap/contract";

import { countMonths, earlier, listMonths, type Month, type MonthSpan } from "../calendar/month.rules.ts";
import { type Differing, differingFrom } from "./differing.rules.ts";
import { gather, insideOf } from "./gathering.rules.ts";
import { remembering } from "./memory.rules.ts";
import type { Rational } from "./rational.rules.ts";
import { type Stay, type StayedSpan, stayWithin } from "./stays.rules.ts";
import { boundOf, type FigureRow, type Nature, tile, type Tilings, totalOf } from "./tiling.rules.ts";

/** A unit with its own figures of one indicator and group, and the units that stood below it, each for its months. */
export interface FigureNode<U, F extends FigureRow> {
  unit: U;
  figures: readonly F[];
  /** Of the top one: the months that it existed. Of one below: those that it stood there, once for each time. */
  stay?: Stay;
  /** Of a unit that the one at the top took over, and of those below it: which that was, and on what day. */
  taken?: { unit: U; on: string };
  children?: readonly FigureNode<U, F>[];
}

/** To which month ends a unit's own figures lead, and those of the units below it. */
export interface Reach<U, F extends FigureRow> {
  node: FigureNode<U, F>;
  span: StayedSpan;
  own: Tilings<F>;
  /** Month ends to which something leads without a gap. */
  ends: ReadonlySet<Month>;
  /** Month ends at which any figure ends, whatever is missing before it. */
  told: ReadonlySet<Month>;
  children: readonly Reach<U, F>[];
}

export interface Part<U, F extends FigureRow> {
  unit: U;
  value: Rational;
  bound: Bound;
  pieces: readonly F[];
  differing: readonly Differing[];
  reach: Reach<U, F>;
  /** How many months are waited for, and those of them that no figure tells. */
  waited: number;
  gaps: readonly Month[];
}

/** What a unit and those below it give for the months to one end; names are of the lowest units. */
export interface Cover<U, F extends FigureRow> {
  parts: readonly Part<U, F>[];
  /** Units of which no figure tells anything, with the months waited for. */
  missing: readonly { unit: U; months: readonly Month[] }[];
}

/** A unit that told a part of its months; the part counts, and what is missing is named. */
export interface Partial<U> {
  unit: U;
  months: readonly Month[];
}

const reached = remembering<object, Reach<unknown, FigureRow> | null>();
const covered = remembering<object, Cover<unknown, FigureRow>>();

/** Null for a unit that did not stand there in the months `within`. */
function reachOf<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  within: MonthSpan,
  asked: MonthSpan,
  nature: Nature,
): Reach<U, F> | null {
  const key = `${within.from} ${within.to} ${asked.from} ${nature}`;
  return reached(node, key, () => reckonReach(node, within, asked, nature)) as Reach<U, F> | null;
}

function reckonReach<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  within: MonthSpan,
  asked: MonthSpan,
  nature: Nature,
): Reach<U, F> | null {
  const span = stayWithin(node.stay, within);
  if (!span) return null;
  const own = new Map([...straddling(node, span, asked, nature), ...tile(node.figures, through(span), nature)]);
  const children = reachesOf(node, through(span), asked, nature);
  const told = nature === "flow" ? insideOf(node.figures, through(span)).map((figure) => figure.lastMonth) : [];
  return {
    node,
    span,
    own,
    ends: new Set([...own.keys(), ...children.flatMap((child) => [...child.ends])]),
    told: new Set([...own.keys(), ...told, ...children.flatMap((child) => [...child.told])]),
    children,
  };
}

export function reachesOf<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  within: MonthSpan,
  asked: MonthSpan,
  nature: Nature,
): Reach<U, F>[] {
  return (node.children ?? []).flatMap((child) => reachOf(child, within, asked, nature) ?? []);
}

/** Own figures without a gap, else what the units below told or the unit itself, whichever told more of the months. */
export function coverAt<U, F extends FigureRow>(reach: Reach<U, F>, end: Month, nature: Nature): Cover<U, F> {
  return covered(reach, `${end} ${nature}`, () => reckonCover(reach, end, nature)) as Cover<U, F>;
}

function reckonCover<U, F extends FigureRow>(reach: Reach<U, F>, end: Month, nature: Nature): Cover<U, F> {
  const { node, span, children } = reach;
  if (end < span.from || (nature === "stock" && end > span.to)) return { parts: [], missing: [] };
  const told = toldAt(reach, end);
  if (told) {
    const { to, pieces } = told;
    const from = nature === "stock" ? span.from : earlier(span.from, pieces[0]!.firstMonth);
    const differing = differingFrom(node.figures, pieces, { from, to }, nature);
    return { parts: [partOf(reach, end, pieces, [], differing)], missing: [] };
  }
  const below = together(children.map((child) => coverAt(child, end, nature)));
  const own = nature === "flow" ? partlyTold(reach, end) : null;
  if (own && shareTold(below) <= shareTold({ parts: [own], missing: [] })) return { parts: [own], missing: [] };
  const nothing = below.parts.length + below.missing.length === 0;
  return nothing ? { parts: [], missing: [{ unit: node.unit, months: waitedFor(reach, end) }] } : below;
}

/** What a unit told of its months where some of them are missing; null where it told nothing. */
function partlyTold<U, F extends FigureRow>(reach: Reach<U, F>, end: Month): Part<U, F> | null {
  const { node, span } = reach;
  const gathered = gather(node.figures, { from: span.from, to: earlier(end, span.last) });
  if (!gathered || gathered.pieces.length === 0) return null;
  const gaps = gathered.gaps.filter((month) => month <= span.to);
  return partOf(reach, end, gathered.pieces, gaps, []);
}

function partOf<U, F extends FigureRow>(
  reach: Reach<U, F>,
  end: Month,
  pieces: readonly F[],
  gaps: readonly Month[],
  differing: readonly Differing[],
): Part<U, F> {
  const [value, bound] = [totalOf(pieces), boundOf(pieces)];
  const waited = countMonths(reach.span.from, earlier(end, reach.span.to));
  return { unit: reach.node.unit, value, bound, pieces, differing, reach, waited, gaps };
}

function waitedFor({ span }: Reach<unknown, FigureRow>, end: Month): Month[] {
  return listMonths(span.from, earlier(end, span.to));
}

/** How many of the months of its units a cover tells. */
export function monthsTold({ parts, missing }: Cover<unknown, FigureRow>): { months: number; of: number } {
  const waited = parts.reduce((count, part) => count + part.waited, 0);
  const gaps = parts.reduce((count, part) => count + part.gaps.length, 0);
  const silent = missing.reduce((count, one) => count + one.months.length, 0);
  return { months: waited - gaps, of: waited + silent };
}

function shareTold(cover: Cover<unknown, FigureRow>): number {
  const { months, of } = monthsTold(cover);
  return of === 0 ? 0 : months / of;
}

/** The own figures to that month, or to the unit's last one there where that came before. */
export function toldAt<U, F extends FigureRow>(
  { own, span }: Reach<U, F>,
  end: Month,
): { to: Month; pieces: readonly F[] } | null {
  for (const to of [earlier(end, span.last), earlier(end, span.to)]) {
    const pieces = own.get(to);
    if (pieces) return { to, pieces };
  }
  return null;
}

/** How many units gave all of their part, and who gave some of it or none; one that came or went counts once. */
export function countUnits<U, F extends FigureRow>(
  cover: Cover<U, F>,
): {
  coverage: { reported: number; of: number };
  missing: readonly U[];
  partial: readonly Partial<U>[];
  lacking: readonly Partial<U>[];
} {
  const whole = cover.parts.filter(({ pieces, reach }) => pieces[0]!.firstMonth < reach.span.from);
  const counted = new Set(whole.map((part) => part.unit));
  const telling = new Set(cover.parts.map((part) => part.unit));
  const lacking = new Map<U, Month[]>();
  const note = (unit: U, months: readonly Month[]) => {
    if (!counted.has(unit)) lacking.set(unit, [...new Set([...(lacking.get(unit) ?? []), ...months])].toSorted());
  };
  for (const part of cover.parts) if (part.gaps.length > 0) note(part.unit, part.gaps);
  for (const one of cover.missing) note(one.unit, one.months);
  const of = new Set([...telling, ...lacking.keys()]).size;
  const all = [...lacking].map(([unit, months]) => ({ unit, months }));
  return {
    coverage: { reported: of - lacking.size, of },
    missing: [...lacking.keys()].filter((unit) => !telling.has(unit)),
    partial: all.filter(({ unit }) => telling.has(unit)),
    lacking: all,
  };
}

export function together<U, F extends FigureRow>(covers: readonly Cover<U, F>[]): Cover<U, F> {
  return {
    parts: covers.flatMap((cover) => cover.parts),
    missing: covers.flatMap((cover) => cover.missing),
  };
}

/**
 * A figure is never split: one that began before the unit came here counts here whole, where its end found the unit,
 * unless some of the months before are told by figures of their own, which count where the unit stood then.
 */
function straddling<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  span: StayedSpan,
  asked: MonthSpan,
  nature: Nature,
): Tilings<F> {
  if (nature !== "flow" || span.from === asked.from) return new Map();
  const whole = tile(node.figures, { from: asked.from, to: span.last }, nature);
  return [...whole.keys()].some((end) => end < span.from) ? new Map() : whole;
}

function through({ from, last }: StayedSpan): MonthSpan {
  return { from, to: last };
}
