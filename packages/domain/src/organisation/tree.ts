import type { Level, UnitType } from "@ketnap/contract";
import { TIME_ZONE } from "../kernel/context.ts";

/** Days from `from` to `to`, `to` exclusive; null is open. */
export interface Days {
  from: string | null;
  to: string | null;
}

export interface TreeUnit {
  readonly id: number;
  readonly key: string | null;
  readonly code: string | null;
  /** The newest name; `Tree.nameOn` tells the one borne on a day. */
  readonly name: string;
  readonly level: Level;
  readonly unitType: UnitType | null;
  readonly startedOn: string | null;
  /** First day on which it no longer exists. */
  readonly endedOn: string | null;
  readonly sample: boolean;
  readonly aliases: readonly string[];
  /** Dated names, oldest first; empty where the unit never bore another. */
  readonly names: readonly (Days & { name: string })[];
  /** Oldest first; empty for a unit that always stood at the top. */
  readonly placements: readonly (Days & { parentId: number | null })[];
}

export interface LineageRow {
  readonly kind: "merge" | "split" | "rename" | "move" | "close";
  readonly fromUnitId: number;
  readonly toUnitId: number | null;
  readonly effectiveOn: string;
  readonly share: number | null;
  readonly documentNo: string | null;
}

export interface Successor {
  unitId: number;
  kind: LineageRow["kind"];
  effectiveOn: string;
  /** Its part of what the unit was, 0 to 1; null where nobody said. */
  share: number | null;
}

/** The whole dated tree in memory. Dates are ISO days; "no parent" is null; every list is in order of id. */
export class Tree {
  readonly version: string;
  readonly units: readonly TreeUnit[];
  readonly lineage: readonly LineageRow[];
  readonly #byId = new Map<number, TreeUnit>();
  readonly #byKey = new Map<string, TreeUnit>();
  readonly #placedUnder = new Map<number | null, TreeUnit[]>();
  readonly #becoming = new Map<number, LineageRow[]>();
  readonly #coming = new Map<number, LineageRow[]>();
  readonly #reach = new Map<string, Map<number | null, number[]>>();
  readonly #subtrees = new Map<string, ReadonlySet<number>>();

  constructor(version: string, units: readonly TreeUnit[], lineage: readonly LineageRow[]) {
    this.version = version;
    this.units = units;
    this.lineage = lineage;
    for (const unit of units) {
      this.#byId.set(unit.id, unit);
      if (unit.key) this.#byKey.set(unit.key, unit);
      for (const parentId of new Set(placementsOf(unit).map((placement) => placement.parentId)))
        append(this.#placedUnder, parentId, unit);
    }
    for (const row of lineage) {
      append(this.#becoming, row.fromUnitId, row);
      if (row.toUnitId !== null) append(this.#coming, row.toUnitId, row);
    }
  }

  /** Undefined for an id that no unit bears. */
  unit(id: number): TreeUnit | undefined {
    return this.#byId.get(id);
  }

  byKey(key: string): TreeUnit | undefined {
    return this.#byKey.get(key);
  }

  exists(id: number, onDate: string): boolean {
    const unit = this.#byId.get(id);
    return unit !== undefined && covers({ from: unit.startedOn, to: unit.endedOn }, onDate);
  }

  /** The name borne on that day, else the newest; "" for an unknown id. */
  nameOn(id: number, onDate: string): string {
    const unit = this.#byId.get(id);
    return unit?.names.find((name) => covers(name, onDate))?.name ?? unit?.name ?? "";
  }

  /** Null at the top, and on a day when the unit did not exist. */
  parentOf(id: number, onDate: string): number | null {
    const unit = this.#byId.get(id);
    if (!unit || !this.exists(id, onDate)) return null;
    return placementsOf(unit).find((placement) => covers(placement, onDate))?.parentId ?? null;
  }

  /** Under whom it stands on the day, or stood last, or will stand first; null at the top. */
  standsUnder(id: number, onDate: string): number | null {
    const unit = this.#byId.get(id);
    if (!unit) return null;
    const placements = placementsOf(unit);
    const begun = placements.findLast((placement) => placement.from === null || placement.from <= onDate);
    return (begun ?? placements[0])?.parentId ?? null;
  }

  /** Units under that one (null: at the top) that existed on that day. */
  childrenOf(id: number | null, onDate: string): number[] {
    const placed = this.#placedUnder.get(id) ?? [];
    return placed
      .filter((unit) => this.exists(unit.id, onDate))
      .filter((unit) => placementsOf(unit).some((days) => days.parentId === id && covers(days, onDate)))
      .map((unit) => unit.id);
  }

  /** Units that stand, stood or will stand under that one on some day. */
  everUnder(id: number): readonly TreeUnit[] {
    return this.#placedUnder.get(id) ?? [];
  }

  /** From the parent up to the top. */
  ancestorsOf(id: number, onDate: string): number[] {
    const found = new Set<number>();
    let parent = this.parentOf(id, onDate);
    while (parent !== null && parent !== id && !found.has(parent)) {
      found.add(parent);
      parent = this.parentOf(parent, onDate);
    }
    return [...found];
  }

  /** All below on that day, itself not among them. */
  descendantsOf(id: number, onDate: string): number[] {
    return walk([id], (at) => this.childrenOf(at, onDate)).filter((found) => found !== id);
  }

  /**
   * The reach of rights given at these units, themselves among it: each unit counts where its placement of that day puts it,
   * an ended one where it last stood, one that is yet to begin where it will. Without a day: today where the committee sits.
   */
  subtree(rootIds: Iterable<number>, onDate = currentDay()): ReadonlySet<number> {
    const roots = [...new Set(rootIds)].filter((id) => this.#byId.has(id)).toSorted((a, b) => a - b);
    const key = `${onDate}:${roots.join(",")}`;
    let found = this.#subtrees.get(key);
    if (!found) {
      const below = this.#reachOn(onDate);
      found = new Set(walk(roots, (at) => below.get(at) ?? []));
      keep(this.#subtrees, key, found, 200);
    }
    return found;
  }

  /** Steps to the top, counted as rights are: 0 is topmost. */
  depthOf(id: number, onDate = currentDay()): number {
    const seen = new Set<number>([id]);
    for (let at = this.standsUnder(id, onDate); at !== null && !seen.has(at); at = this.standsUnder(at, onDate))
      seen.add(at);
    return seen.size - 1;
  }

  /** The units that took over from this one, oldest change first; those may have successors of their own. */
  successorsOf(id: number): Successor[] {
    return (this.#becoming.get(id) ?? [])
      .filter((row) => row.toUnitId !== null && row.toUnitId !== id)
      .map((row) => ({ unitId: row.toUnitId!, kind: row.kind, effectiveOn: row.effectiveOn, share: row.share }));
  }

  /** What led to this one, oldest change first; also what it was itself before it was called otherwise. */
  ledTo(id: number): readonly LineageRow[] {
    return this.#coming.get(id) ?? [];
  }

  #reachOn(onDate: string): Map<number | null, number[]> {
    let below = this.#reach.get(onDate);
    if (!below) {
      below = new Map();
      for (const unit of this.units) append(below, this.standsUnder(unit.id, onDate), unit.id);
      keep(this.#reach, onDate, below, 4);
    }
    return below;
  }
}

function covers(days: Days, date: string): boolean {
  return (days.from === null || days.from <= date) && (days.to === null || date < days.to);
}

const ALWAYS_TOP = [{ parentId: null, from: null, to: null }] as const;

/** A unit without a placement always stood at the top. */
export function placementsOf(unit: TreeUnit): TreeUnit["placements"] {
  return unit.placements.length ? unit.placements : ALWAYS_TOP;
}

/** Every id reached once, parents before children, whatever cycles bad data may hold. */
function walk(roots: readonly number[], next: (id: number) => readonly number[]): number[] {
  const found = new Set(roots);
  for (const id of found) for (const child of next(id)) found.add(child);
  return [...found];
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function keep<V>(map: Map<string, V>, key: string, value: V, most: number): void {
  if (map.size >= most) map.delete(map.keys().next().value!);
  map.set(key, value);
}

function currentDay(): string {
  return Temporal.Now.plainDateISO(TIME_ZONE).toString();
}
