/**
 * A figure is never split. An interval is answered by an own figure for exactly it, else by own figures that tile it
 * from its start, else by the sum of the units below for exactly it, else by naming the periods that exist.
 */
import type { Bound, FigureSource } from "@ketnap/contract";

import type { Month, MonthSpan } from "../calendar/month.rules.ts";
import { coverAt, type FigureNode, type Part, type Reach, reachOf, together } from "./coverage.rules.ts";
import { type Differing, differingFrom } from "./differing.rules.ts";
import { type ExistingChoice, existingOwn, nearestSpans } from "./existing.rules.ts";
import { equal, type Rational, sum, ZERO } from "./rational.rules.ts";
import { boundOf, type FigureRow, type Nature, SOURCE_ORDER, tile, type Tilings, totalOf } from "./tiling.rules.ts";

export type { FigureNode };

interface Answered {
  /** The months that the value covers. */
  span: MonthSpan;
  /** False when the figures end before the months asked about do. */
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
  coverage: { reported: number; of: number };
  /** The lowest units that gave nothing for exactly these months. */
  missing: readonly U[];
}

export interface NoChoice {
  kind: "none";
  /** Overlapping ones first, then the nearest. */
  existing: readonly ExistingChoice[];
}

export type FigureChoice<U, F extends FigureRow> = OwnAnswer<U, F> | ChildrenChoice<U, F> | NoChoice;

export function chooseFigure<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  asked: MonthSpan,
  nature: Nature,
): FigureChoice<U, F> {
  const own = tile(node.figures, asked, nature);
  const last = [...own.keys()].toSorted().at(-1);
  const children = last === asked.to ? null : childrenChoice(node, asked, nature);
  if (last !== undefined) {
    const below = children && children.span.to > last ? children : null;
    return { ...ownChoice(node, asked, nature, own, last), below };
  }
  return children ?? { kind: "none", existing: existingFor(node, asked, nature) };
}

/** The running total of a flow at each month's end, told by the units that the choice was told by; else null. */
export function cumulative<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  choice: FigureChoice<U, F>,
  months: readonly Month[],
): { month: Month; value: Rational | null }[] {
  if (choice.kind === "none") return months.map((month) => ({ month, value: null }));
  const units = new Set(choice.kind === "own" ? [node.unit] : choice.parts.map((part) => part.unit));
  const telling = [node, ...descendants(node)].filter((one) => units.has(one.unit));
  const tilings = telling.map((one) => tile(one.figures, choice.span, "flow"));
  return months.map((month) => {
    const pieces = tilings.flatMap((tiling) => (tiling.has(month) ? [tiling.get(month)!] : []));
    return { month, value: pieces.length === tilings.length ? sum(pieces.map(totalOf)) : null };
  });
}

function ownChoice<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  asked: MonthSpan,
  nature: Nature,
  tilings: Tilings<F>,
  last: Month,
): OwnChoice<F> {
  const pieces = tilings.get(last)!;
  const span = { from: nature === "stock" ? pieces[0]!.firstMonth : asked.from, to: last };
  const beyondGap = node.figures.filter((figure) => figure.firstMonth > last && figure.lastMonth <= asked.to);
  return {
    kind: "own",
    how: pieces.length === 1 && last === asked.to ? "exact" : "tiled",
    span,
    complete: last === asked.to,
    value: totalOf(pieces),
    bound: boundOf(pieces),
    sources: sourcesOf(pieces),
    differing: differingFrom(node.figures, pieces, { from: asked.from, to: last }, nature),
    pieces,
    beyondGap: beyondGap.toSorted((a, b) => (a.firstMonth < b.firstMonth ? -1 : 1)),
  };
}

/**
 * The sum ends at the latest month that at least half of the units with any figure reach: one early report must not
 * shrink the sum to one unit, and one silent unit must not hold back the rest. Who does not reach it is named.
 */
function childrenChoice<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  asked: MonthSpan,
  nature: Nature,
): ChildrenChoice<U, F> | null {
  if (nature === "rate") return null;
  const { children } = reachOf({ ...node, figures: [] }, asked, nature);
  const end = commonEnd(children);
  if (end === undefined) return null;
  const cover = together(children.map((child) => coverAt(child, { from: asked.from, to: end }, nature)));
  const value = cover.value ?? ZERO;
  return {
    kind: "children",
    span: { from: nature === "stock" ? end : asked.from, to: end },
    complete: end === asked.to,
    value,
    bound: boundOf(cover.parts),
    sources: sourcesOf(cover.parts.flatMap((part) => part.pieces)),
    differing: differingTotals(cover.parts, value),
    parts: cover.parts,
    coverage: { reported: cover.reported, of: cover.of },
    missing: cover.missing,
  };
}

function commonEnd<U, F extends FigureRow>(children: readonly Reach<U, F>[]): Month | undefined {
  const speaking = children.filter((child) => child.ends.size > 0);
  const ends = [...new Set(speaking.flatMap((child) => [...child.ends]))].toSorted().toReversed();
  const reaching = (end: Month) => speaking.filter((child) => child.ends.has(end)).length;
  return ends.find((end) => reaching(end) * 2 >= speaking.length) ?? ends[0];
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
      const choice = childrenChoice(node, span, nature);
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
