import type { ClassKind, ClassReason, ClassSession, ClassShift } from "@ketnap/contract";
import { type DayKinds, shiftDay, suits } from "./days.rules.ts";
import { type Book, firstFree, openBook, take } from "./free-days.rules.ts";
import { divideSeats } from "./seating.rules.ts";
import { lapsesOf, type Part, partsOf, sum, tooLate } from "./who-is-due.rules.ts";

/** So many of a unit who wait, of whom nobody has a seat yet. */
export interface Waiting {
  organiserId: number;
  unitId: number;
  kind: ClassKind;
  shift: ClassShift;
  count: number;
  waitingSince: string;
  lapsesOn: string | null;
}

/** Half a day that is taken already, by a class that planning does not move. */
export interface Busy extends ClassSession {
  organiserId: number;
  venue: string;
  title: string;
}

export interface PlanSettings {
  minLearners: number;
  capacity: number;
  lessons: number;
  longestWaitDays: number;
  lapseDays: number;
  leadDays: number;
  registrationDays: number;
}

export interface PlanInput {
  today: string;
  kinds: DayKinds;
  settings: PlanSettings;
  waiting: readonly Waiting[];
  busy: readonly Busy[];
  /** Where an organiser holds its classes. */
  venueOf(organiserId: number): string;
  /** What all spellings of one place have in common: as the database has it, which keeps a place from being taken twice. */
  placeOf(venue: string): string;
}

export interface PlannedClass {
  organiserId: number;
  kind: ClassKind;
  shift: ClassShift;
  venue: string;
  /** As many as have seats in it. */
  capacity: number;
  sessions: ClassSession[];
  seats: Map<number, number>;
  registrationOpensOn: string;
  registrationClosesOn: string;
  /** Why it is held, and why not earlier. */
  reasons: ClassReason[];
}

/** Who waits on: too few yet, or no day was found in the months ahead. */
export interface Short {
  organiserId: number;
  kind: ClassKind;
  count: number;
  missing: number;
  noDay: boolean;
}

/**
 * Drafts classes: for each organiser and kind those that are due, each on the first days that are free. No weighing and no
 * chance, so that the same pool gives the same plan, and each day that was passed over has a reason.
 */
export function planClasses(input: PlanInput): { classes: PlannedClass[]; short: Short[] } {
  const book = openBook(input);
  const classes: PlannedClass[] = [];
  const short: Short[] = [];
  for (const [organiserId, kind, group] of groupsOf(input.waiting)) {
    const { due, left } = partsOf(group, book);
    for (const part of due) {
      const placed = placeAll(organiserId, kind, part, book);
      classes.push(...placed.classes);
      if (placed.without > 0) short.push({ organiserId, kind, count: placed.without, missing: 0, noDay: true });
    }
    const count = sum(left);
    if (count > 0)
      short.push({ organiserId, kind, count, missing: Math.max(0, input.settings.minLearners - count), noDay: false });
  }
  return { classes, short };
}

/** As many classes as it takes, of nearly the same size, each on the first days that are free. */
function placeAll(
  organiserId: number,
  kind: ClassKind,
  { shift, group, why }: Part,
  book: Book,
): { classes: PlannedClass[]; without: number } {
  const [needs, lapses] = [needsOf(group), lapsesOf(group)];
  const total = sum(group);
  const count = Math.ceil(total / book.settings.capacity);
  const venue = book.venueOf(organiserId);
  const classes: PlannedClass[] = [];
  let without = total;
  for (let nth = 0; nth < count; nth += 1) {
    const size = Math.floor(total / count) + (nth < total % count ? 1 : 0);
    const found = firstFree(organiserId, venue, shift, book);
    if (!found) break;
    const seats = divideSeats(size, needs);
    for (const [unitId, given] of seats) needs.set(unitId, needs.get(unitId)! - given);
    const first = found.sessions[0]!.onDate;
    take(book, organiserId, venue, found.sessions, "");
    without -= size;
    const given = new Map([...seats].filter(([, each]) => each > 0));
    const reasons = [
      ...why,
      ...tooLate(given, found.sessions.at(-1)!.onDate, lapses),
      { why: "seats_by_need" as const, values: { units: given.size, count: size } },
      ...found.passed,
    ];
    const about = { organiserId, kind, shift, venue, capacity: size, sessions: found.sessions, seats: given };
    classes.push({ ...about, ...registrationBefore(first, book), reasons });
  }
  return { classes, without };
}

/** It ends on a day that is worked, so that somebody answers who is asked on the last; as long as it takes, from tomorrow on. */
function registrationBefore(first: string, { kinds, today, settings: { leadDays, registrationDays } }: Book) {
  const tomorrow = shiftDay(today, 1);
  const latest = shiftDay(first, -Math.min(3, leadDays - registrationDays));
  let closes = latest;
  while (closes > tomorrow && !suits(closes, "any", kinds)) closes = shiftDay(closes, -1);
  if (!suits(closes, "any", kinds)) closes = latest;
  const opens = shiftDay(closes, 1 - registrationDays);
  return { registrationOpensOn: opens < tomorrow ? tomorrow : opens, registrationClosesOn: closes };
}

/** By organiser and kind, in the order of their ids, whatever order the pool was read in. */
function groupsOf(waiting: readonly Waiting[]): [number, ClassKind, Waiting[]][] {
  const byKey = new Map<string, Waiting[]>();
  for (const each of waiting) {
    if (each.count <= 0) continue;
    const key = `${each.organiserId} ${each.kind}`;
    const group = byKey.get(key);
    if (group) group.push(each);
    else byKey.set(key, [each]);
  }
  const groups = [...byKey.values()].map((group): [number, ClassKind, Waiting[]] => [
    group[0]!.organiserId,
    group[0]!.kind,
    group,
  ]);
  return groups.toSorted(([a, kindA], [b, kindB]) => a - b || (kindA < kindB ? -1 : 1));
}

function needsOf(group: readonly Waiting[]): Map<number, number> {
  const needs = new Map<number, number>();
  for (const { unitId, count } of group) needs.set(unitId, (needs.get(unitId) ?? 0) + count);
  return new Map([...needs].toSorted(([a], [b]) => a - b));
}
