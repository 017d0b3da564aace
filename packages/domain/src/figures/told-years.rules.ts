import { month } from "../calendar/month.rules.ts";
import { yearPeriod } from "../calendar/period.rules.ts";
import type { FigureNode } from "./coverage.rules.ts";
import { type Stay, stayWithin } from "./stays.rules.ts";
import type { FigureRow } from "./tiling.rules.ts";

/**
 * What of a year is needed to say whether it brought anybody: the months that a unit told, and those of which it told
 * more than none; the lowest bit is January. Six of these stand for the seventy figures of a cell.
 */
export interface ToldYear {
  year: number;
  told: number;
  some: number;
}

export type YearNode = FigureNode<null, FigureRow>;

/** Few of a province's years differ from each other. */
const nodes = new Map<string, YearNode>();
const MOST_NODES = 10_000;

/**
 * A year as the rules of figures read it: a figure for each month that was told, of somebody who stayed for the same part
 * of it. Null where the unit did not exist in it.
 */
export function yearNodeOf(stay: Stay, { year, told, some }: ToldYear): YearNode | null {
  const lived = stayWithin(stay, yearPeriod(year));
  if (!lived) return null;
  const key = `${year} ${told} ${some} ${lived.from} ${lived.to} ${lived.last}`;
  let node = nodes.get(key);
  if (!node) {
    if (nodes.size >= MOST_NODES) nodes.clear();
    nodes.set(key, (node = { unit: null, figures: figuresOf({ year, told, some }), stay: lived }));
  }
  return node;
}

function figuresOf({ year, told, some }: ToldYear): FigureRow[] {
  return Array.from({ length: 12 }, (_, index) => index)
    .filter((index) => told & (1 << index))
    .map((index) => {
      const only = month(year, index + 1);
      const value = some & (1 << index) ? 1 : 0;
      return { id: index + 1, firstMonth: only, lastMonth: only, value, bound: "exact", source: "report" };
    });
}
