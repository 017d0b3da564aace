import type { Bound } from "@ketnap/contract";

import { earlier, type Month, type MonthSpan } from "../calendar/month.rules.ts";
import { type Differing, differingFrom } from "./differing.rules.ts";
import type { Rational } from "./rational.rules.ts";
import { type Stay, type StayedSpan, stayWithin } from "./stays.rules.ts";
import { boundOf, type FigureRow, type Nature, tile, type Tilings, totalOf } from "./tiling.rules.ts";

/** A unit with its own figures of one indicator and group, and the units that stood below it, each for its months. */
export interface FigureNode<U, F extends FigureRow> {
  unit: U;
  figures: readonly F[];
  /** Of the top one: the months that it existed. Of one below: those that it stood there, once for each time. */
  stay?: Stay;
  children?: readonly FigureNode<U, F>[];
}

/** To which month ends a unit's own figures lead, and those of the units below it. */
export interface Reach<U, F extends FigureRow> {
  node: FigureNode<U, F>;
  span: StayedSpan;
  own: Tilings<F>;
  ends: ReadonlySet<Month>;
  children: readonly Reach<U, F>[];
}

export interface Part<U, F extends FigureRow> {
  unit: U;
  value: Rational;
  bound: Bound;
  pieces: readonly F[];
  differing: readonly Differing[];
  reach: Reach<U, F>;
}

/** What a unit and those below it give for the months to one end; names are of the lowest units. */
export interface Cover<U, F extends FigureRow> {
  parts: readonly Part<U, F>[];
  missing: readonly U[];
}

/** Null for a unit that did not stand there in the months `within`. */
function reachOf<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  within: MonthSpan,
  asked: MonthSpan,
  nature: Nature,
): Reach<U, F> | null {
  const span = stayWithin(node.stay, within);
  if (!span) return null;
  const own = new Map([...straddling(node, span, asked, nature), ...tile(node.figures, through(span), nature)]);
  const children = reachesOf(node, through(span), asked, nature);
  return { node, span, own, ends: new Set([...own.keys(), ...children.flatMap((child) => [...child.ends])]), children };
}

export function reachesOf<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  within: MonthSpan,
  asked: MonthSpan,
  nature: Nature,
): Reach<U, F>[] {
  return (node.children ?? []).flatMap((child) => reachOf(child, within, asked, nature) ?? []);
}

export function coverAt<U, F extends FigureRow>(reach: Reach<U, F>, end: Month, nature: Nature): Cover<U, F> {
  const { node, span, children } = reach;
  if (end < span.from || (nature === "stock" && end > span.to)) return { parts: [], missing: [] };
  const told = toldAt(reach, end);
  if (told) {
    const { to, pieces } = told;
    const from = nature === "stock" ? span.from : earlier(span.from, pieces[0]!.firstMonth);
    const differing = differingFrom(node.figures, pieces, { from, to }, nature);
    const part = { unit: node.unit, value: totalOf(pieces), bound: boundOf(pieces), pieces, differing, reach };
    return { parts: [part], missing: [] };
  }
  const below = together(children.map((child) => coverAt(child, end, nature)));
  return below.parts.length + below.missing.length > 0 ? below : { parts: [], missing: [node.unit] };
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

/** How many units gave their part; one that came or went within the months counts once. */
export function countUnits<U, F extends FigureRow>(
  cover: Cover<U, F>,
): { coverage: { reported: number; of: number }; missing: readonly U[] } {
  const whole = cover.parts.filter(({ pieces, reach }) => pieces[0]!.firstMonth < reach.span.from);
  const counted = new Set(whole.map((part) => part.unit));
  const missing = [...new Set(cover.missing)].filter((unit) => !counted.has(unit));
  const of = new Set([...cover.parts.map((part) => part.unit), ...missing]).size;
  return { coverage: { reported: of - missing.length, of }, missing };
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
