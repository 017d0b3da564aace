import type { Milestone } from "@ketnap/contract";
import type { PlannedQuota } from "./counts.ts";
import { randomFor } from "./random.ts";
import type { ProvinceSize } from "./size.ts";
import type { PlannedCell } from "./tree.ts";

/** What a cell meant to have admitted by the end of each quarter of a year. */
export interface PlannedRoadmap {
  unit: string;
  year: number;
  milestones: Milestone[];
}

/** Months, and the share of the year's quota by their end: less is begun early than is owed late. */
const QUARTERS = [
  [3, 0.1],
  [6, 0.4],
  [9, 0.7],
  [12, 1],
] as const;

/** Of nine cells in ten: the tenth never sent its plan. */
export function planRoadmaps(
  { seed }: ProvinceSize,
  cells: readonly PlannedCell[],
  quotas: readonly PlannedQuota[],
): PlannedRoadmap[] {
  const random = randomFor(seed, "roadmaps");
  const isCell = new Set(cells.map(({ key }) => key));
  return quotas
    .filter(({ unit }) => isCell.has(unit) && random() >= 0.1)
    .map(({ unit, year, value }) => {
      const milestones = QUARTERS.map(([month, share]) => ({ month, target: Math.floor(value * share) }));
      return { unit, year, milestones };
    });
}
