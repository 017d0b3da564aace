import { Board, inOrder, NOWHERE } from "./board.rules.ts";
import { type PlannedVisit, type PlanTask, scorePlan } from "./score.rules.ts";

export interface Planned {
  /** The locked ones among them, in order of day, team and unit. */
  visits: PlannedVisit[];
  /** Of `scorePlan`. */
  score: number;
}

/**
 * A plan for the units: each placed where it adds most, the neediest first, then bettered by moving, swapping and replacing
 * until nothing betters it any more. Several beginnings are tried and the best is kept. Locked visits are given: one on a
 * day that is not worked stands, and takes nobody's place.
 */
export function planVisits(task: PlanTask): Planned {
  const board = new Board(task);
  const begun = board.at.slice();
  const free = [...board.units.keys()].filter((unit) => !board.units[unit]!.fixed);
  let best: { at: Int32Array; total: number } | null = null;
  for (const order of beginnings(board, free)) {
    board.restore(begun);
    for (const unit of order) placeBest(board, unit);
    better(board, free);
    const total = board.total();
    if (best === null || total > best.total) best = { at: board.at.slice(), total };
  }
  if (best) board.restore(best.at);
  const outside = task.locked.filter(({ unitId }) => board.visits().every((visit) => visit.unitId !== unitId));
  const visits = [...board.visits(), ...outside].toSorted(inOrder);
  return { visits, score: scorePlan(task, visits) };
}

/** Small plans are begun in many ways, great ones in two: by need, and area by area. */
function beginnings(board: Board, free: readonly number[]): number[][] {
  const need = (unit: number) => board.units[unit]!.need;
  const ofArea = new Map<number, number>();
  for (const unit of free) {
    const { area } = board.units[unit]!;
    ofArea.set(area, (ofArea.get(area) ?? 0) + need(unit));
  }
  const areaOf = (unit: number) => board.units[unit]!.area;
  const byNeed = free.toSorted((a, b) => need(b) - need(a) || a - b);
  const byArea = byNeed.toSorted((a, b) => ofArea.get(areaOf(b))! - ofArea.get(areaOf(a))! || areaOf(a) - areaOf(b));
  const shuffled = free.length > SMALL ? [] : Array.from({ length: 24 }, (_, seed) => shuffle(byNeed, seed + 1));
  return [byNeed, byArea, ...shuffled];
}

const SMALL = 40;
const MOST_ROUNDS = 60;

function placeBest(board: Board, unit: number): boolean {
  let [place, most] = [NOWHERE, 0];
  for (let cell = 0; cell < board.cells; cell++) {
    if (!board.suits(unit, cell) || !board.hasRoom(cell)) continue;
    const gain = board.gain(unit, cell);
    if (gain > most) [place, most] = [cell, gain];
  }
  if (place === NOWHERE) return false;
  board.put(unit, place);
  return true;
}

/** Every change adds at least one whole number, so that it ends; the bound is for the patience of whoever waits. */
function better(board: Board, free: readonly number[]): void {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false;
    for (const unit of free) if (board.at[unit] === NOWHERE && placeBest(board, unit)) changed = true;
    for (const unit of free) if (moveAway(board, unit)) changed = true;
    for (const one of free) for (const other of free) if (one < other && swap(board, one, other)) changed = true;
    if (swapDays(board)) changed = true;
    if (!changed) return;
  }
}

/** To where it adds most; to nowhere where it takes more than it brings. */
function moveAway(board: Board, unit: number): boolean {
  const from = board.at[unit]!;
  if (from === NOWHERE) return false;
  const stays = board.gain(unit, from);
  board.take(unit);
  let [place, most] = stays < 0 ? [NOWHERE, 0] : [from, stays];
  for (let cell = 0; cell < board.cells; cell++) {
    if (cell === from || !board.suits(unit, cell) || !board.hasRoom(cell)) continue;
    const gain = board.gain(unit, cell);
    if (gain > most) [place, most] = [cell, gain];
  }
  if (place !== NOWHERE) board.put(unit, place);
  return place !== from;
}

/** Two units change places; one of them may stand nowhere. */
function swap(board: Board, one: number, other: number): boolean {
  const [a, b] = [board.at[one]!, board.at[other]!];
  if (a === b || (b !== NOWHERE && !board.suits(one, b)) || (a !== NOWHERE && !board.suits(other, a))) return false;
  const before = valueAt(board, one, a) + valueAt(board, other, b);
  const after = valueAt(board, one, b, other) + valueAt(board, other, a, one);
  if (after <= before) return false;
  if (a !== NOWHERE) board.take(one);
  if (b !== NOWHERE) board.take(other);
  if (b !== NOWHERE) board.put(one, b);
  if (a !== NOWHERE) board.put(other, a);
  return true;
}

function valueAt(board: Board, unit: number, cell: number, without?: number): number {
  return cell === NOWHERE ? 0 : board.gain(unit, cell, without);
}

/** All that a team does on one day changes places with what it, or another, does on another. */
function swapDays(board: Board): boolean {
  let changed = false;
  for (let a = 0; a < board.cells; a++) {
    for (let b = a + 1; b < board.cells; b++) if (swapCells(board, a, b)) changed = true;
  }
  return changed;
}

function swapCells(board: Board, a: number, b: number): boolean {
  const [inA, inB] = [[...board.inside(a)], [...board.inside(b)]];
  if (inA.length + inB.length === 0) return false;
  const held = (unit: number) => board.units[unit]!.fixed;
  if (inA.some(held) || inB.some(held)) return false;
  if (inA.length > 0 && !(board.isFree(b, a) && inA.every((unit) => board.suits(unit, b)))) return false;
  if (inB.length > 0 && !(board.isFree(a, b) && inB.every((unit) => board.suits(unit, a)))) return false;
  const before = board.worthTogether(inA, a) + board.worthTogether(inB, b);
  if (board.worthTogether(inA, b) + board.worthTogether(inB, a) <= before) return false;
  for (const unit of [...inA, ...inB]) board.take(unit);
  for (const unit of inA) board.put(unit, b);
  for (const unit of inB) board.put(unit, a);
  return true;
}

/** The same seed gives the same order. */
function shuffle(items: readonly number[], seed: number): number[] {
  const shuffled = [...items];
  let state = seed * 2_654_435_761;
  for (let last = shuffled.length - 1; last > 0; last--) {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + last) | 0;
    const pick = (state >>> 0) % (last + 1);
    [shuffled[last], shuffled[pick]] = [shuffled[pick]!, shuffled[last]!];
  }
  return shuffled;
}
