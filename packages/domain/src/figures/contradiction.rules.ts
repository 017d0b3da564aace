import type { Bound } from "@ketnap/contract";
import { addMonths, earlier, later, type Month } from "../calendar/month.rules.ts";
import type { Nature } from "./tiling.rules.ts";

/** A number of one unit, indicator and source, of all people (`group` null) or of those of a group. */
export interface Told {
  group: string | null;
  firstMonth: string;
  lastMonth: string;
  value: number;
  bound: Bound;
}

/**
 * Which of the known figures a new one cannot be true beside, whatever the single months were: parts that come to more
 * or less than their whole, a group of more than all. Null where it can. Two that differ for exactly the same months
 * and group are one figure corrected, and not for this to judge; rates do not add up.
 */
export function contradicted<F extends Told>(known: readonly F[], entry: Told, nature: Nature): readonly F[] | null {
  const others = known.filter((one) => !isSame(one, entry));
  if (nature === "rate" || others.length === 0) return null;
  const against = nature === "stock" ? standingAgainst(others, entry) : summingAgainst(others, entry);
  return against && against.toSorted((a, b) => (a.firstMonth < b.firstMonth ? -1 : 1));
}

function summingAgainst<F extends Told>(others: readonly F[], entry: Told): readonly F[] | null {
  const ofGroup = others.filter((one) => one.group === entry.group);
  const against = impossible(ofGroup.map(asItIs), asItIs(entry));
  if (against) return against;
  const ofAll = others.map((one) => (one.group === null ? asItIs(one) : asAtLeast(one)));
  return impossible(ofAll, entry.group === null ? asItIs(entry) : asAtLeast(entry));
}

/** Bounds on what came in between two month ends. */
interface Rule<F> {
  /** The month before the first, and the last. */
  from: Month;
  to: Month;
  least: number;
  most: number;
  figure: F;
}

function asItIs<F extends Told>(figure: F): Rule<F> {
  return { ...asAtLeast(figure), most: figure.bound === "exact" ? figure.value : Number.POSITIVE_INFINITY };
}

/** Of all people there are at least as many as of one group. */
function asAtLeast<F extends Told>(figure: F): Rule<F> {
  const from = addMonths(figure.firstMonth as Month, -1);
  return { from, to: figure.lastMonth as Month, least: figure.value, most: Number.POSITIVE_INFINITY, figure };
}

/**
 * Running totals never fall, and each figure bounds the difference of two of them: the shortest way between two month
 * ends is the most that can have come in between, the shortest way back the least.
 */
function impossible<F>(all: readonly Rule<F>[], entry: Rule<unknown>): readonly F[] | null {
  const rules = touching(all, entry);
  if (rules.length === 0) return null;
  const ends = [...new Set([...rules, entry].flatMap(({ from, to }) => [from, to]))].toSorted();
  const edges = [
    ...ends.slice(1).map((end, index) => ({ from: end, to: ends[index]!, weight: 0, figure: null as F | null })),
    ...rules.map(({ from, to, least, figure }) => ({ from: to, to: from, weight: -least, figure })),
    ...rules.flatMap(({ from, to, most, figure }) =>
      Number.isFinite(most) ? [{ from, to, weight: most, figure }] : [],
    ),
  ];
  const most = shortest(edges, ends, entry.from, entry.to);
  const least = shortest(edges, ends, entry.to, entry.from);
  if (!most || !least) return plainly(rules, entry);
  if (entry.least > most.length) return most.figures;
  return entry.most < -least.length ? least.figures : null;
}

/** Those that share a month with it, and those that share one with these: no other has to do with it. */
function touching<F>(rules: readonly Rule<F>[], entry: Rule<unknown>): Rule<F>[] {
  let { from, to } = entry;
  for (;;) {
    const found = rules.filter((rule) => rule.from < to && from < rule.to);
    const first = found.reduce((month, rule) => earlier(month, rule.from), from);
    const last = found.reduce((month, rule) => later(month, rule.to), to);
    if (first === from && last === to) return found;
    [from, to] = [first, last];
  }
}

/** What was known contradicts itself already: then only what lies wholly within the other is held against it. */
function plainly<F>(rules: readonly Rule<F>[], entry: Rule<unknown>): readonly F[] | null {
  const found = rules.find(
    (rule) =>
      (rule.from <= entry.from && entry.to <= rule.to && entry.least > rule.most) ||
      (entry.from <= rule.from && rule.to <= entry.to && rule.least > entry.most),
  );
  return found ? [found.figure] : null;
}

interface Edge<F> {
  from: Month;
  to: Month;
  weight: number;
  figure: F | null;
}

/** The figures on the shortest way and its length; null where ways get shorter for ever, for the rules contradict. */
function shortest<F>(
  edges: readonly Edge<F>[],
  ends: readonly Month[],
  source: Month,
  target: Month,
): { length: number; figures: readonly F[] } | null {
  const length = new Map<Month, number>([[source, 0]]);
  const last = new Map<Month, Edge<F>>();
  for (let round = 0; round <= ends.length; round++) {
    let settled = true;
    for (const edge of edges) {
      const through = (length.get(edge.from) ?? Number.POSITIVE_INFINITY) + edge.weight;
      if (through >= (length.get(edge.to) ?? Number.POSITIVE_INFINITY)) continue;
      length.set(edge.to, through);
      last.set(edge.to, edge);
      settled = false;
    }
    if (settled)
      return { length: length.get(target) ?? Number.POSITIVE_INFINITY, figures: wayTo(last, source, target) };
  }
  return null;
}

function wayTo<F>(last: ReadonlyMap<Month, Edge<F>>, source: Month, target: Month): F[] {
  const figures: F[] = [];
  for (let at = target; at !== source;) {
    const edge = last.get(at);
    if (!edge) break;
    if (edge.figure !== null) figures.unshift(edge.figure);
    at = edge.from;
  }
  return figures;
}

/** A pool counted at one month's end is one number, and a group in it is no larger. */
function standingAgainst<F extends Told>(known: readonly F[], entry: Told): readonly F[] | null {
  const found = known.find((one) => {
    if (one.lastMonth !== entry.lastMonth) return false;
    if (one.group === entry.group) return differ(one, entry);
    const [part, whole] = one.group === null ? [entry, one] : [one, entry];
    return whole.group === null && whole.bound === "exact" && part.value > whole.value;
  });
  return found ? [found] : null;
}

function differ(a: Told, b: Told): boolean {
  const [more, less] = a.value > b.value ? [a, b] : [b, a];
  return more.value !== less.value && less.bound === "exact";
}

function isSame(a: Told, b: Told): boolean {
  return a.group === b.group && a.firstMonth === b.firstMonth && a.lastMonth === b.lastMonth;
}
