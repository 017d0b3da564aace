import { pick, poisson, type Random, randomFor } from "./random.ts";
import { LEAST_MEMBERS, type ProvinceSize } from "./size.ts";
import type { PlannedCell, PlannedTree } from "./tree.ts";

/** What a cell is to admit in a year, and how it goes about it. */
interface Habits {
  quota: number;
  /** Share of the quota that it usually reaches. */
  pace: number;
  /** From this year on it admits nobody. */
  silentFrom: number;
  /** Chance that a report comes late, and that none comes. */
  late: number;
  never: number;
}

/** What a cell has to tell of a month, and when: null where it never does. */
export interface MonthOfCell {
  cell: string;
  admitted: number;
  female: number;
  young: number;
  sources: number;
  dossiers: number;
  /** Days after the end of the month; null: it never reports. */
  answeredAfter: number | null;
  /** What was sent first, where it was corrected later. */
  first: { admitted: number; how: "corrected" | "returned" } | null;
}

export interface PlannedQuota {
  unit: string;
  year: number;
  value: number;
}

/** The calendar years of the province and the whole months of them, up to the one before the last day's. */
export function timesOf({ years, today }: ProvinceSize): { years: number[]; months: string[] } {
  const day = Temporal.PlainDate.from(today);
  const first = day.year - years + 1;
  const whole = (day.year - first) * 12 + day.month - 1;
  const start = Temporal.PlainYearMonth.from({ year: first, month: 1 });
  return {
    years: Array.from({ length: years }, (_, n) => first + n),
    months: Array.from({ length: whole }, (_, n) => start.add({ months: n }).toString()),
  };
}

export function habitsOf(size: ProvinceSize, tree: PlannedTree): Map<string, Habits> {
  const random = randomFor(size.seed, "habits");
  const lastYear = Temporal.PlainDate.from(size.today).year;
  return new Map(
    tree.cells.map(({ key, members }) => {
      const quota = Math.max(1, Math.round(members * 0.045));
      const silentFrom = random() < 0.08 ? lastYear - Math.floor(random() * 4) : Number.POSITIVE_INFINITY;
      const pace = pick(random, PACES);
      const slow = random() < 0.1;
      return [key, { quota, pace, silentFrom, late: slow ? 0.5 : 0.08, never: slow ? 0.12 : 0.01 }];
    }),
  );
}

const PACES = [0.4, 0.6, 0.75, 0.9, 0.95, 1, 1, 1.1];

/** A quota for each cell and year; whatever stands above has the sum of its own, as it stands on the last day. */
export function planQuotas(
  tree: PlannedTree,
  habits: ReadonlyMap<string, Habits>,
  years: readonly number[],
): PlannedQuota[] {
  const parents = new Map(tree.units.map(({ key, placements }) => [key, placements.at(-1)!.parent]));
  const living = new Map(tree.units.map(({ key, endedOn }) => [key, endedOn === null]));
  const sums = new Map<string, number>();
  for (const { key } of tree.cells)
    for (let unit: string | null = key; unit !== null; unit = parents.get(unit) ?? null)
      sums.set(unit, (sums.get(unit) ?? 0) + habits.get(key)!.quota);
  return [...sums]
    .filter(([unit]) => living.get(unit))
    .flatMap(([unit, value]) => years.map((year) => ({ unit, year, value })));
}

/** Members of a cell at the start of each year: what it has on the last day, less what it grew by since. */
export function planMembers(cells: readonly PlannedCell[], years: readonly number[]) {
  return cells.flatMap(({ key, members }) =>
    years.map((year, n) => {
      const grown = Math.round(members * 0.02 * (years.length - 1 - n));
      return { unit: key, on: `${year}-01-01`, members: Math.max(LEAST_MEMBERS, members - grown) };
    }),
  );
}

/** One month of every cell, in the order of the cells. */
export function planMonth(
  size: ProvinceSize,
  cells: readonly PlannedCell[],
  habits: ReadonlyMap<string, Habits>,
  month: string,
): MonthOfCell[] {
  const random = randomFor(size.seed, month);
  const year = Number(month.slice(0, 4));
  return cells.map(({ key }) => {
    const { quota, pace, silentFrom, late, never } = habits.get(key)!;
    const admitted = poisson(random, (quota * pace) / 12);
    const told = year >= silentFrom ? 0 : admitted;
    const sources = Math.round(quota * (1 + random()));
    const answeredAfter = random() < never ? null : Math.floor(random() < late ? 6 + random() * 12 : random() * 5);
    const corrected = random();
    return {
      cell: key,
      admitted: told,
      female: thin(random, told, 0.45),
      young: thin(random, told, 0.65),
      sources,
      dossiers: poisson(random, (quota * pace) / 10),
      answeredAfter,
      first: corrected < 0.07 ? { admitted: told + 1, how: corrected < 0.04 ? "corrected" : "returned" } : null,
    };
  });
}

function thin(random: Random, of: number, share: number): number {
  let some = 0;
  for (let n = 0; n < of; n++) if (random() < share) some++;
  return some;
}
