import type { Indicator } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import type { Tree } from "../organisation/index.ts";
import { type Held, heldOf, holdOfUnits, KEPT_FROM, type Keeping } from "./shelf.ts";
import { type FigureWanted, findFigures, findManyFigures, type StoredFigure } from "./store.ts";

/** What is made of the figures of many units: of which units, and how. */
export interface Plan<Made> {
  unitIds: readonly number[];
  /** Hands in the same list again where a unit's figures have not changed. */
  make(figuresOf: FiguresOf): Made;
}

export type FiguresOf = (unitId: number, indicator: Indicator) => readonly StoredFigure[];

/** Which figures, beside whose. */
export type FigureKind = Omit<FigureWanted, "unitIds">;

/** A unit's figures of each indicator asked about, in their order. */
type Lists = readonly (readonly StoredFigure[])[];

interface Kept {
  plan: Plan<unknown>;
  made: unknown;
  /** The very figures that it was made of. */
  of: Held<Lists>["of"];
}

/** So many things are kept that were made of the same figures, those asked for last. */
const MOST_MADE = 64;

/**
 * What `plan` makes of its figures, kept in the process until somebody changes one of them: asking again costs one small
 * statement, and after a change the figures of the units concerned are read and no others. Whatever is made of figures of
 * the same kind shares them. `key` says all that the plan depends on beside the tree and the kind.
 */
export async function keepMade<Made>(
  db: Db,
  tree: Tree,
  key: string,
  kind: FigureKind,
  plan: () => Plan<Made>,
): Promise<Made> {
  const shelf = `figures ${kind.indicators.join()} ${kind.group} ${kind.overlapping?.from} ${kind.overlapping?.to} ${kind.through}`;
  const known = heldOf(db, shelf)?.made.get(tree)?.get(key) as Kept | undefined;
  const planned = (known?.plan as Plan<Made> | undefined) ?? plan();
  const { unitIds, make } = planned;
  if (unitIds.length < KEPT_FROM) return make(lookup(kind, await readFew(db, { ...kind, unitIds })));
  const held = await holdOfUnits(db, { key: shelf, unitIds, ...readingOf(db, kind) });
  if (!held) return plan().make(lookup(kind, await readingOf(db, kind).read(unitIds)));
  return makeOnce(held, tree, key, planned, kind);
}

function makeOnce<Made>(held: Held<Lists>, tree: Tree, key: string, plan: Plan<Made>, kind: FigureKind): Made {
  const all = held.made.get(tree) ?? new Map<string, unknown>();
  held.made.set(tree, all);
  const known = all.get(key) as Kept | undefined;
  const made = known?.of === held.of ? (known.made as Made) : plan.make(lookup(kind, held.of));
  all.delete(key);
  all.set(key, { plan, made, of: held.of } satisfies Kept);
  if (all.size > MOST_MADE) all.delete(all.keys().next().value!);
  return made;
}

function readingOf(db: Db, kind: FigureKind): Pick<Keeping<Lists>, "read" | "nothing" | "rowsOf"> {
  return {
    async read(unitIds) {
      const found = await findManyFigures(db, { ...kind, unitIds });
      return new Map(unitIds.map((id) => [id, listsOf(kind, (indicator) => found.get(indicator)?.get(id))]));
    },
    nothing: [],
    rowsOf: (lists) => lists.reduce((count, some) => count + some.length, 0),
  };
}

async function readFew(db: Db, wanted: FigureWanted): Promise<Map<number, Lists>> {
  const found = Map.groupBy(await findFigures(db, wanted), (figure) => figure.unitId);
  return new Map(
    [...found].map(([id, some]) => {
      const byIndicator = Map.groupBy(some, (figure) => figure.indicator);
      return [id, listsOf(wanted, (indicator) => byIndicator.get(indicator))];
    }),
  );
}

const NONE: readonly StoredFigure[] = [];

function listsOf(
  { indicators }: FigureKind,
  figuresOf: (indicator: Indicator) => readonly StoredFigure[] | undefined,
): Lists {
  return indicators.map((indicator) => figuresOf(indicator) ?? NONE);
}

function lookup({ indicators }: FigureKind, of: ReadonlyMap<number, Lists>): FiguresOf {
  const places = new Map(indicators.map((indicator, place) => [indicator, place]));
  return (unitId, indicator) => of.get(unitId)?.[places.get(indicator)!] ?? NONE;
}
