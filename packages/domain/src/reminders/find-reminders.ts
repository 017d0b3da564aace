import type { Db } from "@ketnap/database";
import { addWorkingDays, type CalendarRow, isWorkingDay } from "../calendar/working-days.rules.ts";
import { today } from "../kernel/index.ts";
import { readDaysAround } from "./calendar.store.ts";
import { findSilencedAnew, insertFound } from "./finding.store.ts";
import { findOwnDue } from "./find-own.ts";
import type { Due, ReminderKind } from "./kind.ts";
import { kindOf, KINDS } from "./kinds.ts";
import type { Rule } from "./rule.ts";
import { readRules } from "./rules.store.ts";
import { anchorsToldOn, occurrencesBetween, type Schedule } from "./schedule.rules.ts";

export interface Found {
  /** New reminders, by the rule's kind; escalations are counted with their rule, `again` is what was silenced for a while. */
  byKind: Record<string, number>;
  total: number;
}

/**
 * Finds what is due today, and what a missed night left behind, and keeps it under its unique key: one statement a rule,
 * whoever runs it and how often. What is older than a rule's `expireDays` is not found any more, so nothing bursts.
 */
export async function findReminders(db: Db, now: Temporal.Instant): Promise<Found> {
  const day = today({ now });
  const calendar = await readDaysAround(db, day);
  const found: Found = { byKind: {}, total: 0 };
  for (const rule of await readRules(db)) {
    const kind = rule.enabled ? kindOf(rule.kind) : null;
    const added = kind && kind.from !== "asked" ? await findByRule(db, rule, kind, { day, calendar, now }) : 0;
    if (kind && added > 0) note(found, kind.kind, added);
  }
  const again = await findSilencedAnew(db, KINDS, day, now);
  if (again > 0) note(found, "again", again);
  const own = await findOwnDue(db, now, calendar);
  if (own > 0) note(found, "own", own);
  return found;
}

interface Today {
  day: string;
  calendar: readonly CalendarRow[];
  now: Temporal.Instant;
}

async function findByRule(db: Db, rule: Rule, kind: ReminderKind, { day, calendar, now }: Today): Promise<number> {
  const schedule = await scheduleOf(db, rule, kind, day);
  const due = dueOn(rule, schedule, kind.from, day, calendar);
  const found =
    due.days.length + due.spans.length > 0 ? await insertFound(db, rule, kind.topic, kind.select(rule, due), now) : 0;
  if (!kind.escalate || rule.escalateDays === null) return found;
  const late = dueOn(rule, { ...schedule, offsets: [rule.escalateDays], repeatLimit: 0 }, "anchor", day, calendar);
  if (late.spans.length === 0) return found;
  return found + (await insertFound(db, rule, kind.topic, kind.escalate(rule, late), now));
}

/** A rule's schedule with the days of the year that it names itself (`settings.days`) or that are kept elsewhere. */
export async function scheduleOf(db: Db, rule: Rule, kind: ReminderKind, day: string): Promise<Schedule> {
  const named = Array.isArray(rule.settings["days"]) ? rule.settings["days"].map(String) : [];
  const { offsets, dayKind, repeatDays, repeatLimit, weekday, monthDay } = rule;
  const yearDays = kind.yearDays ? await kind.yearDays(db, day) : named;
  return { offsets, dayKind, repeatDays, repeatLimit, weekday, monthDay, yearDays };
}

/** What is told on a day, and on the working days before it that are not too old yet. */
function dueOn(
  rule: Pick<Rule, "expireDays">,
  schedule: Schedule,
  from: ReminderKind["from"],
  day: string,
  calendar: readonly CalendarRow[],
): Due {
  const first = oldestOf(rule.expireDays, day, calendar);
  const expiring = <T extends { onDate: string }>(each: T) => ({
    ...each,
    expiresOn: addWorkingDays(each.onDate, rule.expireDays, calendar),
  });
  const alive = ({ expiresOn }: { expiresOn: string }) => expiresOn >= day;
  if (from === "own_day") {
    const days = occurrencesBetween(schedule, first, day, calendar).map(expiring).filter(alive);
    return { today: day, days, spans: [] };
  }
  const spans = daysBetween(first, day).flatMap((onDate) => anchorsToldOn(schedule, onDate, calendar));
  return { today: day, days: [], spans: spans.map(expiring).filter(alive) };
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
