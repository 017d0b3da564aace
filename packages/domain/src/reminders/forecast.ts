import type { Sql } from "@ketnap/database";
import type { CalendarRow } from "../calendar/index.ts";
import { type Context, today, unitIdsOf } from "../kernel/index.ts";
import { readDaysAround } from "./calendar.store.ts";
import { scheduleOf } from "./find-reminders.ts";
import type { Due, FoundReminder, ReminderKind } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import { countSelected, type ForecastRow, sampleSelected } from "./panel-rules.store.ts";
import type { Rule } from "./rule.ts";
import { anchorsToldOn, nextOccurrences, occurrencesBetween, type Schedule } from "./schedule.rules.ts";

/** How far ahead things with a date are looked for. */
const HORIZON_DAYS = 92;

export interface Next extends ForecastRow {
  /** The rule's own day, where it has one: told on another day when that one is no working day. */
  anchor: string | null;
}

/** The next few days on which a rule speaks, with how many people of the actor's units it speaks to. */
export async function nextOf(ctx: Context, rule: Rule, count: number): Promise<Next[]> {
  const selected = await selectedNext(ctx, rule, count);
  if (!selected) return [];
  const rows = await countSelected(ctx.db, selected.sql, unitIdsOf(ctx.actor), count);
  if (selected.due.days.length === 0) return rows.map((row) => ({ ...row, anchor: null }));
  // A day of the rule's own comes even where nobody has the role yet: staff should see that it would reach nobody.
  return selected.due.days.slice(0, count).map(({ onDate, offset, anchor }) => {
    const { people, reminders } = rows.find((row) => row.onDate === onDate) ?? { people: 0, reminders: 0 };
    return { onDate, offset, anchor, people, reminders };
  });
}

/** A few of the next reminders of a rule, none of them kept: something real to word. */
export async function samplesOf(ctx: Context, rule: Rule): Promise<FoundReminder[]> {
  const selected = await selectedNext(ctx, rule, 5);
  return selected ? sampleSelected(ctx.db, rule, selected.sql, unitIdsOf(ctx.actor)) : [];
}

/** What a rule would find from a day to a day, both in, by day. */
export async function forecastBetween(ctx: Context, rule: Rule, from: string, to: string): Promise<ForecastRow[]> {
  const kind = kindOf(rule.kind);
  if (!kind || kind.from === "asked") return [];
  const calendar = await readDaysAround(ctx.db, from);
  const schedule = await scheduleOf(ctx.db, rule, kind, from);
  const due = dueBetween(kind, schedule, from, to, calendar);
  if (due.days.length + due.spans.length === 0) return [];
  return countSelected(ctx.db, kind.select(rule, due), unitIdsOf(ctx.actor), 400);
}

async function selectedNext(ctx: Context, rule: Rule, count: number): Promise<{ sql: Sql; due: Due } | null> {
  const kind = kindOf(rule.kind);
  if (!kind || kind.from === "asked") return null;
  const day = today(ctx);
  const calendar = await readDaysAround(ctx.db, day);
  const schedule = await scheduleOf(ctx.db, rule, kind, day);
  const due =
    kind.from === "own_day"
      ? ownDays(schedule, day, calendar, count)
      : dueBetween(kind, schedule, day, shift(day, HORIZON_DAYS), calendar);
  return due.days.length + due.spans.length > 0 ? { sql: kind.select(rule, due), due } : null;
}

function ownDays(schedule: Schedule, day: string, calendar: readonly CalendarRow[], count: number): Due {
  const days = nextOccurrences(schedule, day, calendar, { count }).map((each) => ({ ...each, expiresOn: each.onDate }));
  return { today: day, days, spans: [] };
}

function dueBetween(
  kind: ReminderKind,
  schedule: Schedule,
  from: string,
  to: string,
  calendar: readonly CalendarRow[],
): Due {
  if (kind.from === "own_day") {
    const days = occurrencesBetween(schedule, from, to, calendar);
    return { today: from, days: days.map((each) => ({ ...each, expiresOn: each.onDate })), spans: [] };
  }
  const length = Temporal.PlainDate.from(from).until(to).days;
  const spans = Array.from({ length: length + 1 }, (_, index) => shift(from, index))
    .flatMap((onDate) => anchorsToldOn(schedule, onDate, calendar))
    .map((span) => ({ ...span, expiresOn: span.onDate }));
  return { today: from, days: [], spans };
}

function shift(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
