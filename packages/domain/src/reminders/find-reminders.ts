import type { Db } from "@ketnap/database";
import { addWorkingDays, type CalendarRow, isWorkingDay } from "../calendar/working-days.rules.ts";
import { today } from "../kernel/index.ts";
import { readDaysAround } from "./calendar.store.ts";
import { findSilencedAnew, insertFound } from "./finding.store.ts";
import { findOwnDue } from "./find-own.ts";
import type { Due, ReminderKind } from "./kind.ts";
import { kindOf, KINDS } from "./kinds.ts";
import { comeBack } from "./outage.ts";
import type { Outage } from "./outage.rules.ts";
import { writeLastRun } from "./outage.store.ts";
import type { Rule } from "./rule.ts";
import { readRules } from "./rules.store.ts";
import { type AnchorSpan, anchorsToldOn, occurrencesBetween, type Schedule } from "./schedule.rules.ts";

export interface Found {
  /** New reminders, by the rule's kind; escalations are counted with their rule, `again` is what was silenced for a while. */
  byKind: Record<string, number>;
  total: number;
}

/**
 * Finds what is due today, and what a missed night left behind, and keeps it under its unique key: one statement a rule,
 * whoever runs it and how often. What is older than a rule's `expireDays` is not found any more, so nothing bursts; days on
 * which the clock stood still do not count.
 */
export async function findReminders(db: Db, now: Temporal.Instant): Promise<Found> {
  const day = today({ now });
  const calendar = await readDaysAround(db, day);
  const found: Found = { byKind: {}, total: 0 };
  const outage = await comeBack(db, now);
  for (const rule of await readRules(db)) {
    const kind = rule.enabled ? kindOf(rule.kind) : null;
    const added = kind && kind.from !== "asked" ? await findByRule(db, rule, kind, { day, calendar, now, outage }) : 0;
    if (kind && added > 0) note(found, kind.kind, added);
  }
  const again = await findSilencedAnew(db, KINDS, day, now);
  if (again > 0) note(found, "again", again);
  const own = await findOwnDue(db, now, calendar);
  if (own > 0) note(found, "own", own);
  await writeLastRun(db, now);
  return found;
}

interface Today {
  day: string;
  calendar: readonly CalendarRow[];
  now: Temporal.Instant;
  outage: Outage | null;
}

async function findByRule(db: Db, rule: Rule, kind: ReminderKind, of: Today): Promise<number> {
  const { day, now } = of;
  const schedule = await scheduleOf(db, rule, kind, day);
  const due = dueOn(rule, schedule, kind.from, of);
  const { topic } = kind;
  const again = kind.opensAgain ? "answered" : "never";
  const some = due.days.length + due.spans.length > 0;
  const found = some ? await insertFound(db, rule, { topic, again }, kind.select(rule, due), now) : 0;
  if (!kind.escalate || rule.escalateDays === null) return found;
  const late = lateOn(rule, { ...schedule, offsets: [rule.escalateDays], repeatLimit: 0 }, of);
  if (late.spans.length === 0) return found;
  return found + (await insertFound(db, rule, { topic, again: "untold" }, kind.escalate(rule, late), now));
}

/** So far back what is unanswered and was told to nobody above is looked for: less than what was told is kept. */
const LATE_DAYS = 366;

/** As other days, and for as long as it is unanswered: whoever is above is to hear of it once, be it late. */
function lateOn(rule: Rule, schedule: Schedule, of: Today): Due {
  const { day, calendar } = of;
  const due = dueOn(rule, schedule, "anchor", of);
  if (!isWorkingDay(day, calendar)) return due;
  const to = due.spans.reduce((first, { from }) => (from < first ? from : first), day);
  const from = Temporal.PlainDate.from(day).subtract({ days: LATE_DAYS }).toString();
  const older = {
    from,
    to: Temporal.PlainDate.from(to).subtract({ days: 1 }).toString(),
    offset: schedule.offsets[0]!,
    onDate: day,
    expiresOn: addWorkingDays(day, rule.expireDays, calendar),
  };
  return { ...due, spans: [...due.spans, older] };
}

/** A rule's schedule with the days of the year that it names itself (`settings.days`) or that are kept elsewhere. */
export async function scheduleOf(db: Db, rule: Rule, kind: ReminderKind, day: string): Promise<Schedule> {
  const named = Array.isArray(rule.settings["days"]) ? rule.settings["days"].map(String) : [];
  const { offsets, dayKind, repeatDays, repeatLimit, weekday, monthDay } = rule;
  const yearDays = kind.yearDays ? await kind.yearDays(db, day) : named;
  return { offsets, dayKind, repeatDays, repeatLimit, weekday, monthDay, yearDays };
}

/** What is told on a day, and on the working days before it that are not too old yet, or had no clock. */
function dueOn(
  rule: Pick<Rule, "expireDays">,
  schedule: Schedule,
  from: ReminderKind["from"],
  { day, calendar, outage }: Today,
): Due {
  const oldest = oldestOf(rule.expireDays, day, calendar);
  const first = outage && outage.since < oldest ? outage.since : oldest;
  const expiring = <T extends { onDate: string }>(each: T) => {
    const expiresOn = addWorkingDays(each.onDate, rule.expireDays, calendar);
    return { ...each, expiresOn: outage && expiresOn < outage.until ? outage.until : expiresOn };
  };
  const alive = ({ expiresOn }: { expiresOn: string }) => expiresOn >= day;
  if (from === "own_day") {
    const days = occurrencesBetween(schedule, first, day, calendar).map(expiring).filter(alive);
    return { today: day, days, spans: [] };
  }
  const looked = daysBetween(first, day);
  const spans = looked.flatMap((onDate) => anchorsToldOn(schedule, onDate, calendar));
  const missed = looked.flatMap((onDate) => anchorsToldOn(schedule, onDate, calendar.filter(isWorkedAnyway)));
  const all = [...spans, ...beside(missed, spans)];
  return { today: day, days: [], spans: all.map(expiring).filter(alive) };
}

/**
 * Days off that are declared late pull what is told some days before a date into days that are over: it is still told on
 * the day that would have been its own without them. Told already, it is known by its key.
 */
function beside(missed: readonly AnchorSpan[], spans: readonly AnchorSpan[]): AnchorSpan[] {
  const known = new Set(spans.flatMap(({ from, to, offset }) => daysBetween(from, to).map((at) => `${offset} ${at}`)));
  return missed
    .filter(({ offset }) => offset <= 0)
    .flatMap(({ from, to, ...each }) =>
      daysBetween(from, to)
        .filter((at) => !known.has(`${each.offset} ${at}`))
        .map((at) => ({ ...each, from: at, to: at })),
    );
}

function isWorkedAnyway({ kind }: CalendarRow): boolean {
  return kind === "swap_work";
}

function oldestOf(expireDays: number, day: string, calendar: readonly CalendarRow[]): string {
  const back = isWorkingDay(day, calendar) ? expireDays : expireDays + 1;
  return back === 0 ? day : addWorkingDays(day, -back, calendar);
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Temporal.PlainDate.from(from); at.toString() <= to; at = at.add({ days: 1 })) days.push(at.toString());
  return days;
}

function note(found: Found, kind: string, count: number): void {
  found.byKind[kind] = (found.byKind[kind] ?? 0) + count;
  found.total += count;
}
