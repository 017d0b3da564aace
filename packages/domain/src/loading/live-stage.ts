import type { Context } from "../kernel/index.ts";
import type { Random } from "./province/random.ts";

/** How often what was done, and how often it was refused, as happens where many work at once. */
type Done = Record<string, { done: number; refused: number }>;

export interface Stage {
  ctx: Context;
  random: Random;
  done: Done;
  top: number;
  year: { from: string; to: string };
  /** A request, rows of it that wait for an answer, quotas of the year, figures of the year, and a class that takes learners. */
  requestId: number;
  expected: number[];
  quotas: number[];
  figures: { id: number; version: number }[];
  cells: number[];
  classId: number;
  /** Classes that are over, one that is held these days, and visits to come or to be followed up. */
  finished: number[];
  running: number | null;
  visits: number[];
}

export function one({ id, version }: { id: number; version: number }) {
  return { id, version };
}
