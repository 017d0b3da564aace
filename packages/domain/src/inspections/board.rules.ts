import { type PlannedVisit, type PlanTask, sharesPeople, travelOf, worthOn } from "./score.rules.ts";

/** Nobody goes there. */
export const NOWHERE = -1;

/** By day, team and unit. */
export function inOrder(a: PlannedVisit, b: PlannedVisit): number {
  return a.onDate < b.onDate ? -1 : a.onDate > b.onDate ? 1 : a.team - b.team || a.unitId - b.unitId;
}

/**
 * A plan being made: which unit stands in which cell, a cell being a team's day. Units, teams and days are places in their
 * sorted lists; every change is reckoned by what it adds to the score.
 */
export class Board {
  readonly units: readonly { unitId: number; area: number; need: number; fixed: boolean }[];
  readonly cells: number;
  readonly at: Int32Array;
  readonly #task: PlanTask;
  readonly #days: readonly string[];
  readonly #teams: PlanTask["teams"];
  readonly #inside: number[][];
  readonly #open: Uint8Array[];
  readonly #clashes: readonly (readonly number[])[];
  readonly #worth: Float64Array[];
  readonly #travel: number;

  constructor(task: PlanTask) {
    this.#task = task;
    this.#days = task.days.toSorted();
    this.#teams = task.teams.toSorted((a, b) => a.number - b.number);
    this.#travel = travelOf(task);
    const fixed = new Map(task.locked.map((visit) => [visit.unitId, visit]));
    this.units = task.units
      .toSorted((a, b) => a.unitId - b.unitId)
      .map(({ unitId, areaId, need }) => ({ unitId, area: areaId, need, fixed: fixed.has(unitId) }));
    this.cells = this.#teams.length * this.#days.length;
    this.at = new Int32Array(this.units.length).fill(NOWHERE);
    this.#inside = Array.from({ length: this.cells }, () => []);
    this.#clashes = this.#teams.map((team) =>
      this.#teams.flatMap((other, place) => (other !== team && sharesPeople(team, other) ? [place] : [])),
    );
    this.#worth = this.units.map(({ need }) => Float64Array.from(this.#days, (_, place) => worthOn(task, need, place)));
    this.#open = this.units.map(({ unitId }) =>
      Uint8Array.from({ length: this.cells }, (_, cell) => (this.#mayEver(unitId, cell) ? 1 : 0)),
    );
    this.units.forEach(({ unitId }, unit) => {
      const visit = fixed.get(unitId);
      const cell = visit ? this.#cellOf(visit) : NOWHERE;
      if (cell !== NOWHERE) this.put(unit, cell);
    });
  }

  teamOf(cell: number): number {
    return Math.floor(cell / this.#days.length);
  }

  dayOf(cell: number): number {
    return cell % this.#days.length;
  }

  inside(cell: number): readonly number[] {
    return this.#inside[cell]!;
  }

  /** No conflict, and the team goes out that day. */
  suits(unit: number, cell: number): boolean {
    return this.#open[unit]![cell] === 1;
  }

  /** There is room, and nobody of the team is out with another. */
  hasRoom(cell: number): boolean {
    return this.#inside[cell]!.length < this.#task.capacity && this.isFree(cell);
  }

  isFree(cell: number, but: number = NOWHERE): boolean {
    const day = this.dayOf(cell);
    return this.#clashes[this.teamOf(cell)]!.every((team) => {
      const other = team * this.#days.length + day;
      return other === but || this.#inside[other]!.length === 0;
    });
  }

  put(unit: number, cell: number): void {
    this.at[unit] = cell;
    this.#inside[cell]!.push(unit);
  }

  take(unit: number): void {
    const cell = this.at[unit]!;
    this.at[unit] = NOWHERE;
    const inside = this.#inside[cell]!;
    inside.splice(inside.indexOf(unit), 1);
  }

  /** What the unit's visit adds in that cell beside those who stand there, one of them left out. */
  gain(unit: number, cell: number, without: number = NOWHERE): number {
    const { area } = this.units[unit]!;
    let others = 0;
    let same = false;
    for (const other of this.#inside[cell]!) {
      if (other === unit || other === without) continue;
      others += 1;
      if (this.units[other]!.area === area) same = true;
    }
    return this.#worth[unit]![this.dayOf(cell)]! - (others > 0 && !same ? this.#travel : 0);
  }

  /** What these units would be worth in that cell by themselves. */
  worthTogether(units: readonly number[], cell: number): number {
    const day = this.dayOf(cell);
    const areas = new Set(units.map((unit) => this.units[unit]!.area));
    const worth = units.reduce((sum, unit) => sum + this.#worth[unit]![day]!, 0);
    return worth - Math.max(0, areas.size - 1) * this.#travel;
  }

  total(): number {
    return this.#inside.reduce((sum, units, cell) => sum + this.worthTogether(units, cell), 0);
  }

  /** In order of day, team and unit. */
  visits(): PlannedVisit[] {
    const standing = [...this.at.keys()].filter((unit) => this.at[unit] !== NOWHERE);
    return standing
      .map((unit) => {
        const cell = this.at[unit]!;
        const team = this.#teams[this.teamOf(cell)]!.number;
        return { unitId: this.units[unit]!.unitId, team, onDate: this.#days[this.dayOf(cell)]! };
      })
      .toSorted(inOrder);
  }

  /** As it was when `kept` was taken from `at`. */
  restore(kept: Int32Array): void {
    for (const inside of this.#inside) inside.length = 0;
    kept.forEach((cell, unit) => {
      this.at[unit] = cell;
      if (cell !== NOWHERE) this.#inside[cell]!.push(unit);
    });
  }

  #mayEver(unitId: number, cell: number): boolean {
    const team = this.#teams[this.teamOf(cell)]!;
    const day = this.#days[this.dayOf(cell)]!;
    if (team.conflicts.has(unitId) || team.daysOff.has(day) || team.elsewhere.has(day)) return false;
    return !this.#task.visitedElsewhere.get(unitId)?.has(day);
  }

  #cellOf({ team, onDate }: PlannedVisit): number {
    const [place, day] = [this.#teams.findIndex(({ number }) => number === team), this.#days.indexOf(onDate)];
    return place < 0 || day < 0 ? NOWHERE : place * this.#days.length + day;
  }
}
