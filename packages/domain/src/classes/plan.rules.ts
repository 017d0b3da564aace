import type { ClassKind, ClassReason, ClassSession, ClassShift } from "@ketnap/contract";
import { type DayKinds, daysNeeded, isForbidden, lessonsOn, longestSpanDays, shiftDay, suits } from "./days.rules.ts";
import { divideSeats } from "./seating.rules.ts";

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

const HORIZON_DAYS = 400;

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

/** What is looked up while dates are searched: the days ahead that suit, and the half days that are taken. */
interface Book extends PlanInput {
  earliest: string;
  suitable: Record<ClassShift, string[]>;
  organiserTaken: Map<string, string>;
  venueTaken: Map<string, string>;
}

function openBook(input: PlanInput): Book {
  const earliest = shiftDay(input.today, input.settings.leadDays);
  const ahead = daysFrom(earliest, HORIZON_DAYS);
  const suitable = {
    any: ahead.filter((day) => suits(day, "any", input.kinds)),
    days_off: ahead.filter((day) => suits(day, "days_off", input.kinds)),
  };
  const book: Book = { ...input, earliest, suitable, organiserTaken: new Map(), venueTaken: new Map() };
  for (const { organiserId, venue, title, ...half } of input.busy) take(book, organiserId, venue, [half], title);
  return book;
}

function take(book: Book, organiserId: number, venue: string, sessions: readonly ClassSession[], title: string): void {
  for (const half of sessions) {
    book.organiserTaken.set(organiserKey(organiserId, half), title);
    book.venueTaken.set(venueKey(venue, half), title);
  }
}

interface Part {
  shift: ClassShift;
  group: Waiting[];
  why: ClassReason[];
}

/**
 * Those who are due and those who wait on. Enough of either make a class of their own; too few on days off come together
 * with the others, on days off, where both are enough; fewer come only when somebody has waited too long or something lapses.
 */
function partsOf(group: readonly Waiting[], book: Book): { due: Part[]; left: Waiting[] } {
  const off = group.filter(({ shift }) => shift === "days_off");
  const any = group.filter(({ shift }) => shift === "any");
  const { minLearners } = book.settings;
  if (sum(off) < minLearners && sum(any) < minLearners) {
    const why = [...enough(group, book), ...urgent(group, book)];
    if (why.length === 0) return { due: [], left: [...group] };
    return { due: [partOf([...group], why)], left: [] };
  }
  const due: Part[] = [];
  const left: Waiting[] = [];
  for (const each of [off, any]) {
    const why = [...enough(each, book), ...urgent(each, book)];
    if (why.length > 0) due.push(partOf(each, why));
    else left.push(...each);
  }
  return { due, left };
}

function partOf(group: Waiting[], why: ClassReason[]): Part {
  const off = group.filter(({ shift }) => shift === "days_off");
  if (off.length === 0) return { shift: "any", group, why };
  return { shift: "days_off", group, why: [...why, { why: "days_off", values: { count: sum(off) } }] };
}

function enough(group: readonly Waiting[], { settings }: Book): ClassReason[] {
  const count = sum(group);
  if (count < settings.minLearners) return [];
  return [{ why: "minimum_reached", values: { count, minimum: settings.minLearners } }];
}

/** By the first day on which a class could begin somebody has waited too long, or something is about to lapse. */
function urgent(group: readonly Waiting[], { settings, earliest, today }: Book): ClassReason[] {
  const reasons: ClassReason[] = [];
  const since = least(group.map(({ waitingSince }) => waitingSince));
  if (since !== null && shiftDay(since, settings.longestWaitDays) <= earliest)
    reasons.push({ why: "waited_long", values: { date: since, limit: settings.longestWaitDays } });
  const lapses = least(group.flatMap(({ lapsesOn }) => (lapsesOn !== null && lapsesOn >= today ? [lapsesOn] : [])));
  if (lapses !== null && shiftDay(lapses, -settings.lapseDays) <= earliest)
    reasons.push({ why: "lapses", values: { date: lapses } });
  return reasons;
}

/** As many classes as it takes, of nearly the same size, each on the first days that are free. */
function placeAll(
  organiserId: number,
  kind: ClassKind,
  { shift, group, why }: Part,
  book: Book,
): { classes: PlannedClass[]; without: number } {
  const needs = needsOf(group);
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
      { why: "seats_by_need" as const, values: { units: given.size, count: size } },
      ...found.passed,
    ];
    const about = { organiserId, kind, shift, venue, capacity: size, sessions: found.sessions, seats: given };
    classes.push({ ...about, ...registrationBefore(first, book.settings), reasons });
  }
  return { classes, without };
}

/** The first run of days that is free, and what stood against those before it. */
function firstFree(
  organiserId: number,
  venue: string,
  shift: ClassShift,
  book: Book,
): { sessions: ClassSession[]; passed: ClassReason[] } | null {
  const days = book.suitable[shift];
  const needed = daysNeeded(book.settings.lessons, shift);
  const against = new Map<ClassReason["why"], ClassReason>();
  for (let at = 0; at + needed <= days.length; at += 1) {
    const run = days.slice(at, at + needed);
    const sessions = lessonsOn(run, book.settings.lessons, shift);
    const passed = refused(organiserId, venue, shift, run, sessions, book);
    if (passed === null) {
      const lead: ClassReason = {
        why: "not_before_lead",
        values: { date: book.earliest, days: book.settings.leadDays },
      };
      return { sessions, passed: [lead, ...holidaysBefore(run[0]!, book), ...against.values()] };
    }
    if (!against.has(passed.why)) against.set(passed.why, passed);
  }
  return null;
}

function refused(
  organiserId: number,
  venue: string,
  shift: ClassShift,
  run: readonly string[],
  sessions: readonly ClassSession[],
  book: Book,
): ClassReason | null {
  for (const half of sessions) {
    if (book.organiserTaken.has(organiserKey(organiserId, half)))
      return { why: "organiser_busy", values: { date: half.onDate } };
    if (book.venueTaken.has(venueKey(venue, half))) return { why: "venue_busy", values: { date: half.onDate } };
  }
  if (run.length < 2 || run.at(-1)! <= shiftDay(run[0]!, longestSpanDays(shift) - 1)) return null;
  return { why: "day_forbidden", values: { date: shiftDay(run[0]!, 1), count: run.length } };
}

/** Days for nobody between the first day that could be and the one that was found. */
function holidaysBefore(first: string, book: Book): ClassReason[] {
  const off = daysBetween(book.earliest, first).filter((day) => isForbidden(day, book.kinds));
  return off.length === 0 ? [] : [{ why: "day_forbidden", values: { date: off[0]!, count: off.length } }];
}

function registrationBefore(first: string, { leadDays, registrationDays }: PlanSettings) {
  const closes = shiftDay(first, -Math.min(3, leadDays - registrationDays));
  return { registrationOpensOn: shiftDay(closes, 1 - registrationDays), registrationClosesOn: closes };
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

function sum(group: readonly Waiting[]): number {
  return group.reduce((total, { count }) => total + count, 0);
}

function least(days: readonly string[]): string | null {
  return days.reduce<string | null>((first, day) => (first === null || day < first ? day : first), null);
}

function organiserKey(organiserId: number, { onDate, part }: ClassSession): string {
  return `${organiserId} ${onDate} ${part}`;
}

function venueKey(venue: string, { onDate, part }: ClassSession): string {
  return `${venue.normalize("NFC").toLowerCase()} ${onDate} ${part}`;
}

function daysFrom(first: string, count: number): string[] {
  const days: string[] = [];
  let day = Temporal.PlainDate.from(first);
  for (let left = count; left > 0; left -= 1, day = day.add({ days: 1 })) days.push(day.toString());
  return days;
}

function daysBetween(from: string, to: string): string[] {
  return daysFrom(from, Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days);
}
