import type { Bound, FigureSource, Indicator } from "@ketnap/contract";

import { addMonths, type Month, type MonthSpan } from "../calendar/month.rules.ts";
import { add, rational, type Rational, ZERO } from "./rational.rules.ts";

/** One recorded number. Rows of the store may carry more; what they carry comes back untouched. */
export interface FigureRow {
  id: number;
  firstMonth: Month;
  lastMonth: Month;
  value: number | string;
  bound: Bound;
  source: FigureSource;
}

/** A flow adds up over months; a stock is what stood at the end; a rate does neither. */
export type Nature = "flow" | "stock" | "rate";

export function natureOf(indicator: Indicator): Nature {
  if (indicator === "sources") return "stock";
  return indicator === "admission_rate" || indicator === "duty_fulfilled_rate" ? "rate" : "flow";
}

/** For each month that can be reached from the span's start, the figures that lead there without gap or overlap. */
export type Tilings<F extends FigureRow> = ReadonlyMap<Month, readonly F[]>;

/**
 * Which of several ways counts: one figure for the whole, else the fewest at-least figures, the fewest pieces, the
 * better sources, the longer first piece, the higher id. So the answer does not depend on the order of the rows.
 */
export function tile<F extends FigureRow>(figures: readonly F[], span: MonthSpan, nature: Nature): Tilings<F> {
  if (nature === "stock") return standings(figures, span);
  const inside = figures.filter(
    ({ firstMonth, lastMonth }) => span.from <= firstMonth && firstMonth <= lastMonth && lastMonth <= span.to,
  );
  if (nature === "rate") return wholeSpan(inside, span);
  const startingAt = Map.groupBy(inside, (figure) => figure.firstMonth);
  const reached = new Map<Month, readonly F[]>();
  const open: Month[] = [span.from];
  for (let start = open.shift(); start !== undefined; start = open.shift()) {
    const before = start === span.from ? [] : (reached.get(addMonths(start, -1)) ?? []);
    for (const figure of startingAt.get(start) ?? []) {
      const pieces = [...before, figure];
      const known = reached.get(figure.lastMonth);
      if (!known) insertSorted(open, addMonths(figure.lastMonth, 1));
      if (!known || precedes(pieces, known)) reached.set(figure.lastMonth, pieces);
    }
  }
  for (const figure of startingAt.get(span.from) ?? []) {
    const known = reached.get(figure.lastMonth) ?? [];
    if (known.length > 1 || (known[0] && precedes([figure], known))) reached.set(figure.lastMonth, [figure]);
  }
  return reached;
}

export function totalOf(pieces: readonly FigureRow[]): Rational {
  return pieces.reduce((total, piece) => add(total, rational(piece.value)), ZERO);
}

export function boundOf(parts: readonly { bound: Bound }[]): Bound {
  return parts.some((part) => part.bound === "at_least") ? "at_least" : "exact";
}

/** A paper somebody signed counts before what was counted from records, and that before what was reported. */
export const SOURCE_ORDER: readonly FigureSource[] = ["document", "record", "report"];

/** The pool as it stood: for each month's end, the best figure that ends there. */
function standings<F extends FigureRow>(figures: readonly F[], span: MonthSpan): Tilings<F> {
  const reached = new Map<Month, readonly F[]>();
  for (const figure of figures) {
    if (figure.lastMonth < span.from || figure.lastMonth > span.to) continue;
    const known = reached.get(figure.lastMonth);
    if (!known || standsBefore(figure, known[0]!)) reached.set(figure.lastMonth, [figure]);
  }
  return reached;
}

function wholeSpan<F extends FigureRow>(inside: readonly F[], span: MonthSpan): Tilings<F> {
  const exact = inside.filter((figure) => figure.firstMonth === span.from && figure.lastMonth === span.to);
  const [best] = exact.toSorted((a, b) => (precedes([a], [b]) ? -1 : 1));
  return new Map(best ? [[span.to, [best]]] : []);
}

/** Which of two ways to tell the same months counts. */
export function precedes(a: readonly FigureRow[], b: readonly FigureRow[]): boolean {
  const difference = atLeasts(a) - atLeasts(b) || a.length - b.length || rankOf(a) - rankOf(b) || comparePieces(a, b);
  return difference < 0;
}

function comparePieces(a: readonly FigureRow[], b: readonly FigureRow[]): number {
  for (const [index, piece] of a.entries()) {
    const other = b[index];
    if (!other || piece.id === other.id) continue;
    if (piece.lastMonth !== other.lastMonth) return piece.lastMonth > other.lastMonth ? -1 : 1;
    return rank(piece) - rank(other) || other.id - piece.id;
  }
  return 0;
}

function standsBefore(a: FigureRow, b: FigureRow): boolean {
  if (a.bound !== b.bound) return a.bound === "exact";
  if (a.source !== b.source) return rank(a) < rank(b);
  return a.firstMonth === b.firstMonth ? a.id > b.id : a.firstMonth > b.firstMonth;
}

function atLeasts(pieces: readonly FigureRow[]): number {
  return pieces.filter((piece) => piece.bound === "at_least").length;
}

function rankOf(pieces: readonly FigureRow[]): number {
  return pieces.reduce((total, piece) => total + rank(piece), 0);
}

function rank(figure: FigureRow): number {
  return SOURCE_ORDER.indexOf(figure.source);
}

function insertSorted(months: Month[], added: Month): void {
  const at = months.findIndex((known) => known >= added);
  if (at < 0) months.push(added);
  else if (months[at] !== added) months.splice(at, 0, added);
}
