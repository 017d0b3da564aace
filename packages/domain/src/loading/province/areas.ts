import type { ProvinceSize } from "./size.ts";
import { type PlannedCell, type PlannedTree, type PlannedUnit, REORGANISED_ON } from "./tree.ts";

/** Half a calendar year, as an office plans by it; both days belong to it. */
export interface HalfYear {
  from: string;
  to: string;
  year: number;
}

/** A committee with the cells that it teaches and looks after on a day. */
export interface Area {
  unit: PlannedUnit;
  cells: readonly PlannedCell[];
}

/** The half years of the province, up to the one in which its last day lies. */
export function halfYearsOf({ today }: Pick<ProvinceSize, "today">, years: readonly number[]): HalfYear[] {
  return years
    .flatMap((year) => [
      { year, from: `${year}-01-01`, to: `${year}-06-30` },
      { year, from: `${year}-07-01`, to: `${year}-12-31` },
    ])
    .filter(({ from }) => from <= today);
}

/** Districts did what communes do since the reorganisation; in the order of the units. */
export function areasOn(tree: PlannedTree, day: string): Area[] {
  const units = new Map(tree.units.map((unit) => [unit.key, unit]));
  const level = day < REORGANISED_ON ? "district" : "commune";
  const areaOf = (cell: PlannedCell): string | null => {
    for (let unit: PlannedUnit | undefined = cell; unit; unit = units.get(parentOn(unit, day) ?? ""))
      if (unit.level === level) return unit.key;
    return null;
  };
  const cells = Map.groupBy(tree.cells, areaOf);
  return tree.units.flatMap((unit) => (cells.has(unit.key) ? [{ unit, cells: cells.get(unit.key)! }] : []));
}

function parentOn({ placements }: PlannedUnit, day: string): string | null {
  const placed = placements.find(({ from, to }) => (from ?? "") <= day && (to === null || day < to));
  return placed?.parent ?? null;
}

/** ISO text of a day so many days later. */
export function daysAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
