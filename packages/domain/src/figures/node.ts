import type { Group, Indicator, UnitRef } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { lastDay, type MonthSpan } from "../calendar/month.rules.ts";
import type { Tree } from "../organisation/index.ts";
import type { FigureNode } from "./figures.rules.ts";
import { chooseFigure, type FigureChoice } from "./figures.rules.ts";
import { findFigures, type StoredFigure } from "./store.ts";
import { natureOf, tile } from "./tiling.rules.ts";

export type UnitFigures = FigureNode<UnitRef, StoredFigure>;
export type ChosenFigure = FigureChoice<UnitRef, StoredFigure>;

export interface Wanted {
  unitId: number;
  indicators: readonly Indicator[];
  group?: Group | null;
  asked: MonthSpan;
  /** ISO date; a roll-up takes the tree of the last day asked about, or of today where that lies ahead. */
  today: string;
}

/**
 * The figures of a unit for each indicator wanted, with those of the units below it where its own do not reach the
 * end of the months asked about. One statement for the unit, a second one only then.
 */
export async function readNodes(db: Db, tree: Tree, wanted: Wanted): Promise<Map<Indicator, UnitFigures>> {
  const { unitId, indicators, asked } = wanted;
  const group = wanted.group ?? null;
  const onDate = treeDate(wanted);
  const own = await findFigures(db, { unitIds: [unitId], indicators, group });
  const short = indicators.filter((indicator) => !reachesEnd(own, indicator, asked));
  const below = short.length > 0 ? tree.descendantsOf(unitId, onDate) : [];
  const theirs = await findFigures(db, { unitIds: below, indicators: short, group, overlapping: asked });
  const byUnit = Map.groupBy([...own, ...theirs], (figure) => figure.unitId);
  const nodeOf = (id: number, indicator: Indicator): UnitFigures => ({
    unit: { id, name: tree.nameOn(id, onDate) },
    figures: (byUnit.get(id) ?? []).filter((figure) => figure.indicator === indicator),
    ...(short.includes(indicator)
      ? { children: tree.childrenOf(id, onDate).map((child) => nodeOf(child, indicator)) }
      : {}),
  });
  return new Map(indicators.map((indicator) => [indicator, nodeOf(unitId, indicator)]));
}

export async function readChoice(
  db: Db,
  tree: Tree,
  wanted: Omit<Wanted, "indicators"> & { indicator: Indicator },
): Promise<{ node: UnitFigures; choice: ChosenFigure }> {
  const nodes = await readNodes(db, tree, { ...wanted, indicators: [wanted.indicator] });
  const node = nodes.get(wanted.indicator)!;
  return { node, choice: chooseFigure(node, wanted.asked, natureOf(wanted.indicator)) };
}

export function treeDate({ asked, today }: { asked: MonthSpan; today: string }): string {
  const end = lastDay(asked.to);
  return end < today ? end : today;
}

function reachesEnd(own: readonly StoredFigure[], indicator: Indicator, asked: MonthSpan): boolean {
  const figures = own.filter((figure) => figure.indicator === indicator);
  return tile(figures, asked, natureOf(indicator)).has(asked.to);
}

/** Nodes of several units for one indicator, with all below them, in one statement. */
export async function readManyNodes(
  db: Db,
  tree: Tree,
  unitIds: readonly number[],
  wanted: { indicator: Indicator; overlapping?: MonthSpan; onDate: string },
): Promise<UnitFigures[]> {
  const { indicator, overlapping, onDate } = wanted;
  const all = unitIds.flatMap((id) => [id, ...tree.descendantsOf(id, onDate)]);
  const figures = await findFigures(db, {
    unitIds: [...new Set(all)],
    indicators: [indicator],
    ...(overlapping ? { overlapping } : {}),
  });
  const byUnit = Map.groupBy(figures, (figure) => figure.unitId);
  const nodeOf = (id: number): UnitFigures => ({
    unit: { id, name: tree.nameOn(id, onDate) },
    figures: byUnit.get(id) ?? [],
    children: tree.childrenOf(id, onDate).map(nodeOf),
  });
  return unitIds.map(nodeOf);
}
