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
  /** The list of who has not answered, for the unit above. */
  escalates: boolean;
}

/** The next few days on which a rule speaks, with how many people of the actor's units it speaks to. */
export async function nextOf(ctx: Context, rule: Rule, count: number): Promise<Next[]> {
  const selected = await selectNext(ctx, rule, count);
  if (!selected) return [];
  const units = unitIdsOf(ctx.actor);
  const rows = await countSelected(ctx.db, selected.told, units, count);
  const late = selected.late ? await countSelected(ctx.db, selected.late, units, count) : [];
  // A day of the rule's own comes even where nobody has the role yet: staff should see that it would reach nobody.
  const own = selected.days.map(({ onDate, offset, anchor }) => {
    const { people, reminders } = rows.find((row) => row.onDate === onDate) ?? { people: 0, reminders: 0 };
    return { onDate, offset, anchor, people, reminders, escalates: false };
  });
  const dated = rows.map((row) => ({ ...row, anchor: null, escalates: false }));
  return [...(own.length > 0 ? own : dated), ...late.map((row) => ({ ...row, anchor: null, escalates: true }))]
    .toSorted((a, b) => (a.onDate < b.onDate ? -1 : a.onDate > b.onDate ? 1 : 0))
    .slice(0, count);
}

/** A few of the next reminders of a rule, none of them kept: something real to word. */
export async function samplesOf(ctx: Context, rule: Rule): Promise<FoundReminder[]> {
  const selected = await selectNext(ctx, rule, 5);
  return selected ? sampleSelected(ctx.db, rule, selected.told, unitIdsOf(ctx.actor)) : [];
}

/** What a rule would find from a day to a day, both in, by day; the lists for the unit above among it. */
export async function forecastBetween(ctx: Context, rule: Rule, from: string, to: string): Promise<ForecastRow[]> {
  const selected = await select(ctx, rule, from, (schedule, kind, calendar) =>
    dueBetween(kind.from, schedule, from, to, calendar),
  );
  if (!selected) return [];
  const all = [selected.told, ...(selected.late ? [selected.late] : [])];
  const found = await Promise.all(all.map((each) => countSelected(ctx.db, each, unitIdsOf(ctx.actor), 400)));
  return found.flat();
}

function selectNext(ctx: Context, rule: Rule, count: number): Promise<Selected | null> {
  const day = today(ctx);
  return select(ctx, rule, day, (schedule, kind, calendar) =>
    kind.from === "own_day"
      ? ownDays(schedule, day, calendar, count)
      : dueBetween(kind.from, schedule, day, shift(day, HORIZON_DAYS), calendar),
  );
}

interface Selected {
  told: Sql;
  late: Sql | null;
  days: Due["days"];
}

/** The finder's own statements for the days that `dueOf` says; null where nothing falls due. */
async function select(
  ctx: Context,
  rule: Rule,
  day: string,
  dueOf: (schedule: Schedule, kind: ReminderKind, calendar: readonly CalendarRow[]) => Due,
): Promise<Selected | null> {
  const kind = kindOf(rule.kind);
  if (!kind || kind.from === "asked") return null;
  const calendar = await readDaysAround(ctx.db, day);
  const schedule = await scheduleOf(ctx.db, rule, kind, day);
  const due = dueOf(schedule, kind, calendar);
  if (due.days.length + due.spans.length === 0) return null;
  const late =
    kind.escalate && rule.escalateDays !== null
      ? kind.escalate(rule, dueOf({ ...schedule, offsets: [rule.escalateDays], repeatLimit: 0 }, kind, calendar))
      : null;
  return { told: kind.select(rule, due), late, days: due.days };
}

function ownDays(schedule: Schedule, day: string, calendar: readonly CalendarRow[], count: number): Due {
  const days = nextOccurrences(schedule, day, calendar, { count }).map((each) => ({ ...each, expiresOn: each.onDate }));
  return { today: day, days, spans: [] };
}

function dueBetween(
  kindFrom: ReminderKind["from"],
  schedule: Schedule,
  from: string,
  to: string,
  calendar: readonly CalendarRow[],
): Due {
  if (kindFrom === "own_day") {
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
