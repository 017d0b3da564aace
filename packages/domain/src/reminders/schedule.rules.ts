import { addWorkingDays, type CalendarRow, isWorkingDay } from "../calendar/working-days.rules.ts";

/** For so many working days what somebody asked for is of use to him: a week without the clock loses nothing of it. */
export const DAYS_OF_USE = 5;

/** When a rule speaks: days from an anchor date, or a day of the week, of the month or of the year that is its own anchor. */
export interface Schedule {
  /** Days from the anchor, negative before it. None is the anchor's own day. */
  offsets: readonly number[];
  dayKind: "working" | "calendar";
  repeatDays: number | null;
  repeatLimit: number;
  weekday: number | null;
  monthDay: number | null;
  /** Days of the year as MM-DD. */
  yearDays?: readonly string[];
}

/** One telling: of which anchor, with which offset, on which civil day. `key` stays when the calendar is corrected. */
export interface Occurrence {
  anchor: string;
  offset: number;
  onDate: string;
  key: string;
}

/** Anchors from a day to a day, both in, that an offset tells on one day. */
export interface AnchorSpan {
  from: string;
  to: string;
  offset: number;
  onDate: string;
}

/** Every offset in order, the repeats after the last among them. */
export function offsetsOf(schedule: Schedule): number[] {
  const said = schedule.offsets.length > 0 ? schedule.offsets : [0];
  const last = Math.max(...said);
  const repeats = schedule.repeatDays === null ? 0 : schedule.repeatLimit;
  const again = Array.from({ length: repeats }, (_, index) => last + (index + 1) * schedule.repeatDays!);
  return [...new Set([...said, ...again])].toSorted((a, b) => a - b);
}

/**
 * The working day on which an offset of an anchor is told. What falls on a day of rest moves to the working day before
 * where it is told up to the anchor, and to the one after where it is told later: a reminder never comes too late for its
 * date, and never before what it says is over.
 */
export function toldOn(
  anchor: string,
  offset: number,
  dayKind: Schedule["dayKind"],
  calendar: readonly CalendarRow[],
): string {
  if (dayKind === "working" && offset !== 0) return addWorkingDays(anchor, offset, calendar);
  const day = shift(anchor, offset);
  if (isWorkingDay(day, calendar)) return day;
  return addWorkingDays(day, offset > 0 ? 1 : -1, calendar);
}

/** The anchors that are told on that day, a run of days for each offset; none on a day of rest. */
export function anchorsToldOn(schedule: Schedule, onDate: string, calendar: readonly CalendarRow[]): AnchorSpan[] {
  if (!isWorkingDay(onDate, calendar)) return [];
  const before = shift(addWorkingDays(onDate, -1, calendar), 1);
  const after = shift(addWorkingDays(onDate, 1, calendar), -1);
  return offsetsOf(schedule).flatMap((offset) => {
    const span = anchorsOf(onDate, offset, schedule.dayKind, { before, after }, calendar);
    return span.from <= span.to ? [{ ...span, offset, onDate }] : [];
  });
}

/** What a rule with a day of its own (of the week, the month, the year) tells between two days, both in. */
export function occurrencesBetween(
  schedule: Schedule,
  from: string,
  to: string,
  calendar: readonly CalendarRow[],
): Occurrence[] {
  const reach = LONGEST_REST + farthest(schedule) * 2;
  const anchors = ownAnchors(schedule, shift(from, -reach), shift(to, reach));
  return anchors
    .flatMap((anchor) => occurrencesOf(schedule, anchor, calendar))
    .filter(({ onDate }) => from <= onDate && onDate <= to)
    .toSorted((a, b) => (a.onDate < b.onDate ? -1 : a.onDate > b.onDate ? 1 : a.offset - b.offset));
}

/** What is told of one anchor; of two offsets that fall on one day the later speaks. */
export function occurrencesOf(schedule: Schedule, anchor: string, calendar: readonly CalendarRow[]): Occurrence[] {
  const byDay = new Map<string, Occurrence>();
  for (const offset of offsetsOf(schedule)) {
    const onDate = toldOn(anchor, offset, schedule.dayKind, calendar);
    byDay.set(onDate, { anchor, offset, onDate, key: occurrenceKey(anchor, offset) });
  }
  return [...byDay.values()];
}

/** The next few tellings from a day on, of the anchors given or of the rule's own days: for the panel's preview. */
export function nextOccurrences(
  schedule: Schedule,
  from: string,
  calendar: readonly CalendarRow[],
  { count = 5, anchors }: { count?: number; anchors?: readonly string[] } = {},
): Occurrence[] {
  if (!anchors && !hasOwnDay(schedule)) return [];
  const horizon = shift(from, 366 * 2);
  const all = anchors
    ? anchors
        .flatMap((anchor) => occurrencesOf(schedule, anchor, calendar))
        .filter(({ onDate }) => from <= onDate)
        .toSorted((a, b) => (a.onDate < b.onDate ? -1 : a.onDate > b.onDate ? 1 : a.offset - b.offset))
    : occurrencesBetween(schedule, from, horizon, calendar);
  return all.slice(0, count);
}

function occurrenceKey(anchor: string, offset: number): string {
  return `${anchor}${offset < 0 ? "-" : "+"}${Math.abs(offset)}`;
}

export function hasOwnDay(schedule: Schedule): boolean {
  return schedule.weekday !== null || schedule.monthDay !== null || (schedule.yearDays?.length ?? 0) > 0;
}

/** How many days of the calendar may lie between two working days, generously: Tết with its week-ends and swaps. */
const LONGEST_REST = 21;

function anchorsOf(
  onDate: string,
  offset: number,
  dayKind: Schedule["dayKind"],
  rest: { before: string; after: string },
  calendar: readonly CalendarRow[],
): { from: string; to: string } {
  if (dayKind === "calendar" || offset === 0)
    return offset > 0
      ? { from: shift(rest.before, -offset), to: shift(onDate, -offset) }
      : { from: shift(onDate, -offset), to: shift(rest.after, -offset) };
  if (offset < 0)
    return {
      from: shift(addWorkingDays(onDate, -offset - 1, calendar), 1),
      to: addWorkingDays(onDate, -offset, calendar),
    };
  return {
    from: addWorkingDays(onDate, -offset, calendar),
    to: shift(addWorkingDays(onDate, -offset + 1, calendar), -1),
  };
}

/** The rule's own days between two, both in. A month without its day has its last. */
function ownAnchors(schedule: Schedule, from: string, to: string): string[] {
  const found = new Set<string>();
  for (let day = Temporal.PlainDate.from(from); day.toString() <= to; day = day.add({ days: 1 })) {
    const monthDay = schedule.monthDay === null ? null : Math.min(schedule.monthDay, day.daysInMonth);
    const text = day.toString();
    if (schedule.weekday === day.dayOfWeek || monthDay === day.day || schedule.yearDays?.includes(text.slice(5)))
      found.add(text);
  }
  return [...found];
}

function farthest(schedule: Schedule): number {
  return Math.max(...offsetsOf(schedule).map(Math.abs));
}

function shift(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
