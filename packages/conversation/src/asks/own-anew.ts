import { type AskRequest, type OwnReminder, type OwnSchedule, REMINDER_TOPICS, WEEKDAYS } from "@ketnap/contract";

type Said = Record<string, unknown>;

/** By how much a reminder is put off, or brought forward where it is less than 0. */
export type MovedBy = { minutes: number } | { days: number };

/**
 * These reminders set anew as `to` says it, in the slots of a time (`moved`: by how much; `topic`: another matter): the day
 * that was said with the hour that stands, or the hour that was said on the days that stand. They end once that is kept.
 * Null where it cannot be told of all of them.
 */
export function anewOf(own: readonly OwnReminder[], to: Said): AskRequest | null {
  const [first, ...others] = own;
  if (!first || others.some(({ topic, kind }) => topic !== first.topic || kind !== first.kind)) return null;
  const slots = slotsOf(own, first, to);
  if (!slots || first.kind === "own_reminder") return slots && { intent: "reminder_set", slots, interval: null };
  return { intent: "subscribe", slots, interval: null, ...(first.unit && { unitIds: [first.unit.id] }) };
}

function slotsOf(own: readonly OwnReminder[], first: OwnReminder, to: Said): Said | null {
  const { time, open_time: open, moved, topic: another, several_times: several, ...day } = to;
  if (several !== undefined) return null;
  const topic = REMINDER_TOPICS.find((known) => known === another) ?? first.topic;
  const base = { topic, replaces: own.map(({ id }) => id) };
  const asked = open === undefined ? {} : { open_time: open };
  const alone = own.length === 1;
  if (moved !== undefined) {
    const schedule = alone ? movedBy(first.schedule, moved as MovedBy) : null;
    return schedule && { ...base, ...saidOf(schedule) };
  }
  if (Object.keys(day).length > 0)
    return alone ? { ...base, time: time ?? first.schedule.time, ...often(first, day), ...asked } : null;
  const each = own.map(({ schedule }) => ({ ...saidOf(schedule), ...(time !== undefined && { time }) }));
  return alone ? { ...base, ...each[0], ...asked } : open === undefined ? { ...base, several_times: each } : null;
}

/** "Đổi sang thứ sáu" of one that comes each week: each Friday; "thành hằng tuần" of one for a day: each week on that day. */
function often({ schedule, next }: OwnReminder, day: Said): Said {
  const same =
    (schedule.freq === "weekly" && day["weekday"] !== undefined) ||
    (schedule.freq === "monthly" && day["day"] !== undefined);
  if (same && day["freq"] === undefined) return { ...day, freq: schedule.freq };
  const known = schedule.date ?? next?.date;
  if (day["freq"] === undefined || day["freq"] === "daily" || known === undefined) return day;
  if (day["weekday"] !== undefined || day["day"] !== undefined) return day;
  const date = Temporal.PlainDate.from(known);
  return { ...day, ...(day["freq"] === "weekly" ? { weekday: WEEKDAYS[date.dayOfWeek - 1] } : { day: date.day }) };
}

/** By hours within the day, by days from a date or from one weekday to another; null where that says no time. */
function movedBy(schedule: OwnSchedule, by: MovedBy): OwnSchedule | null {
  const { date, freq, weekday, time } = schedule;
  if (date !== undefined) {
    const at = Temporal.PlainDateTime.from(`${date}T${time}`).add("days" in by ? by : { minutes: by.minutes });
    return { date: at.toPlainDate().toString(), time: at.toPlainTime().toString({ smallestUnit: "minute" }) };
  }
  if ("days" in by) {
    if (freq !== "weekly" || weekday === undefined) return null;
    return { ...schedule, weekday: WEEKDAYS[(((WEEKDAYS.indexOf(weekday) + by.days) % 7) + 7) % 7]! };
  }
  const day = Temporal.PlainDate.from("2000-01-01");
  const at = day.toPlainDateTime(time).add({ minutes: by.minutes });
  if (!at.toPlainDate().equals(day)) return null;
  return { ...schedule, time: at.toPlainTime().toString({ smallestUnit: "minute" }) };
}

function saidOf({ leadDays, ...schedule }: OwnSchedule): Said {
  return { ...schedule, ...(leadDays !== undefined && { lead_days: leadDays }) };
}
