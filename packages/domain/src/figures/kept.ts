import type { Indicator } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import type { Tree } from "../organisation/index.ts";
import { type FigureWanted, findFigures, findManyFigures, type StoredFigure } from "./store.ts";
import { readTouched } from "./touched.store.ts";

/** What is made of the figures of many units: which, and how. */
export interface Plan<Made> {
  wanted: FigureWanted;
  /** Hands in the same list again where a unit's figures have not changed. */
  make(figuresOf: FiguresOf): Made;
}

export type FiguresOf = (unitId: number, indicator: Indicator) => readonly StoredFigure[];

interface Kept {
  plan: Plan<unknown>;
  made: unknown;
  figures: Figures;
  count: number;
  /** Whatever was committed by then is in it. */
  snapshot: string;
  readAtMs: number;
}

/** Fewer units than these are read anew each time: that costs less than to look whether they changed. */
const KEPT_FROM = 100;
/** So many figures are held of one tree: the larger part of a province's six years, some hundred megabytes. */
const MOST_FIGURES = 600_000;
/** The table of what was touched reaches back further than this. */
const KEPT_MS = 24 * 3_600_000;

/** By tree, for another tree has other units below; the one asked for last is the last in order. */
const shelves = new WeakMap<Tree, Map<string, Kept>>();

/**
 * What `plan` makes of its figures, kept in the process until somebody changes one of them: asking again costs one small
 * statement, and after a change the figures of the units concerned are read and no others. `key` says all that the plan
 * depends on beside the tree.
 */
export async function keepMade<Made>(db: Db, tree: Tree, key: string, plan: () => Plan<Made>): Promise<Made> {
  const shelf = shelfOf(tree);
  const known = stillGood(shelf.get(key));
  const planned = known ? (known.plan as Plan<Made>) : plan();
  const { wanted, make } = planned;
  if (wanted.unitIds.length < KEPT_FROM) return make(lookup(await read(db, wanted)));
  const touched = await readTouched(db, known?.snapshot ?? null);
  if (touched.own) return plan().make(lookup(await read(db, wanted)));
  const changed = known ? changedOf(wanted, touched.unitIds) : null;
  const { snapshot } = touched;
  if (known && changed?.length === 0) {
    put(shelf, key, { ...known, snapshot });
    return known.made as Made;
  }
  const unitIds = changed ?? wanted.unitIds;
  const fresh = await read(db, { ...wanted, unitIds });
  const figures = known && changed ? replaced(known.figures, changed, fresh) : fresh;
  const made = make(lookup(figures));
  put(shelf, key, { plan: planned, made, figures, count: countOf(figures), snapshot, readAtMs: performance.now() });
  return made;
}

function shelfOf(tree: Tree): Map<string, Kept> {
  let shelf = shelves.get(tree);
  if (!shelf) shelves.set(tree, (shelf = new Map()));
  return shelf;
}

function stillGood(known: Kept | undefined): Kept | undefined {
  return known && performance.now() - known.readAtMs < KEPT_MS ? known : undefined;
}

/** Null where all have to be read again. */
function changedOf({ unitIds }: FigureWanted, touched: readonly number[] | null): number[] | null {
  if (touched === null) return null;
  const wanted = touched.length > 0 ? new Set(unitIds) : null;
  return touched.filter((id) => wanted?.has(id));
}

/** Two who ask at once may come back in any order: each kept state is true of its own snapshot, and says which. */
function put(shelf: Map<string, Kept>, key: string, kept: Kept): void {
  shelf.delete(key);
  let room = MOST_FIGURES - kept.count;
  if (room < 0) return;
  for (const [other, { count }] of [...shelf].toReversed()) {
    room -= count;
    if (room < 0) shelf.delete(other);
  }
  shelf.set(key, kept);
}

type Figures = ReadonlyMap<Indicator, ReadonlyMap<number, readonly StoredFigure[]>>;

async function read(db: Db, wanted: FigureWanted): Promise<Figures> {
  if (wanted.unitIds.length >= KEPT_FROM) return findManyFigures(db, wanted);
  const found = Map.groupBy(await findFigures(db, wanted), (figure) => figure.indicator);
  return new Map([...found].map(([indicator, some]) => [indicator, Map.groupBy(some, (figure) => figure.unitId)]));
}

function replaced(figures: Figures, changed: readonly number[], fresh: Figures): Figures {
  return new Map(
    [...new Set([...figures.keys(), ...fresh.keys()])].map((indicator) => {
      const units = new Map(figures.get(indicator));
      for (const id of changed) units.delete(id);
      for (const [id, some] of fresh.get(indicator) ?? []) units.set(id, some);
      return [indicator, units];
    }),
  );
}

function countOf(figures: Figures): number {
  return [...figures.values()].flatMap((units) => [...units.values()]).reduce((count, some) => count + some.length, 0);
}

const NONE: readonly StoredFigure[] = [];

function lookup(figures: Figures): FiguresOf {
  return (unitId, indicator) => figures.get(indicator)?.get(unitId) ?? NONE;
}
