import type { Bound } from "@ketnap/contract";

import type { Month, MonthSpan } from "../calendar/month.rules.ts";
import { type Differing, differingFrom } from "./differing.rules.ts";
import { type Rational, sum } from "./rational.rules.ts";
import { boundOf, type FigureRow, type Nature, tile, type Tilings, totalOf } from "./tiling.rules.ts";

/** A unit with its own figures of one indicator and group, and the units below it on that day. */
export interface FigureNode<U, F extends FigureRow> {
  unit: U;
  figures: readonly F[];
  children?: readonly FigureNode<U, F>[];
}

/** To which month ends a unit's own figures lead, and those of the units below it. */
export interface Reach<U, F extends FigureRow> {
  node: FigureNode<U, F>;
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
}

/** What a unit and those below it give for exactly the months to one end. Counts and names are of the lowest units. */
export interface Cover<U, F extends FigureRow> {
  value: Rational | null;
  parts: readonly Part<U, F>[];
  reported: number;
  of: number;
  missing: readonly U[];
}

export function reachOf<U, F extends FigureRow>(node: FigureNode<U, F>, asked: MonthSpan, nature: Nature): Reach<U, F> {
  const own = tile(node.figures, asked, nature);
  const children = (node.children ?? []).map((child) => reachOf(child, asked, nature));
  return { node, own, ends: new Set([...own.keys(), ...children.flatMap((child) => [...child.ends])]), children };
}

export function coverAt<U, F extends FigureRow>(reach: Reach<U, F>, span: MonthSpan, nature: Nature): Cover<U, F> {
  const pieces = reach.own.get(span.to);
  if (pieces) {
    const value = totalOf(pieces);
    const differing = differingFrom(reach.node.figures, pieces, span, nature);
    const part = { unit: reach.node.unit, value, bound: boundOf(pieces), pieces, differing };
    return { value, parts: [part], reported: 1, of: 1, missing: [] };
  }
  if (reach.children.length === 0) {
    return { value: null, parts: [], reported: 0, of: 1, missing: [reach.node.unit] };
  }
  return together(reach.children.map((child) => coverAt(child, span, nature)));
}

export function together<U, F extends FigureRow>(covers: readonly Cover<U, F>[]): Cover<U, F> {
  const parts = covers.flatMap((cover) => cover.parts);
  return {
    value: parts.length > 0 ? sum(parts.map((part) => part.value)) : null,
    parts,
    reported: covers.reduce((total, cover) => total + cover.reported, 0),
    of: covers.reduce((total, cover) => total + cover.of, 0),
    missing: covers.flatMap((cover) => cover.missing),
  };
}
