import type { ClassReason, ClassSession, ClassShift } from "@ketnap/contract";
import { daysNeeded, isForbidden, lessonsOn, longestSpanDays, shiftDay, suits } from "./days.rules.ts";
import type { PlanInput } from "./plan.rules.ts";

const HORIZON_DAYS = 400;

/** What is looked up while dates are searched: the days ahead that suit, and the half days that are taken. */
export interface Book extends PlanInput {
  earliest: string;
  suitable: Record<ClassShift, string[]>;
  organiserTaken: Map<string, string>;
  venueTaken: Map<string, string>;
}

export function openBook(input: PlanInput): Book {
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

export function take(
  book: Book,
  organiserId: number,
  venue: string,
  sessions: readonly ClassSession[],
  title: string,
): void {
  for (const half of sessions) {
    book.organiserTaken.set(organiserKey(organiserId, half), title);
    book.venueTaken.set(venueKey(book, venue, half), title);
  }
}

/** The first run of days that is free, and what stood against those before it. */
export function firstFree(
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
    if (book.venueTaken.has(venueKey(book, venue, half))) return { why: "venue_busy", values: { date: half.onDate } };
  }
  if (run.length < 2 || run.at(-1)! <= shiftDay(run[0]!, longestSpanDays(shift) - 1)) return null;
  return { why: "day_forbidden", values: { date: shiftDay(run[0]!, 1), count: run.length } };
}

/** Days for nobody between the first day that could be and the one that was found. */
function holidaysBefore(first: string, book: Book): ClassReason[] {
  const off = daysBetween(book.earliest, first).filter((day) => isForbidden(day, book.kinds));
  return off.length === 0 ? [] : [{ why: "day_forbidden", values: { date: off[0]!, count: off.length } }];
}

function organiserKey(organiserId: number, { onDate, part }: ClassSession): string {
  return `${organiserId} ${onDate} ${part}`;
}

function venueKey({ placeOf }: Book, venue: string, { onDate, part }: ClassSession): string {
  return `${placeOf(venue)} ${onDate} ${part}`;
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
