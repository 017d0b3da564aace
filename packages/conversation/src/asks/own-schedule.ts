import { fold } from "@ketnap/understanding";
import { FREQUENCIES, type OwnSchedule, WEEKDAYS } from "@ketnap/contract";
import { TIME_ZONE } from "@ketnap/domain/kernel";

type Said = Record<string, unknown>;

const MORNING = "08:00";

/** The local day and hour that it is. */
interface Clock {
  day: string;
  hour: string;
}

export function clockOf({ now }: { now: Temporal.Instant }): Clock {
  const at = now.toZonedDateTimeISO(TIME_ZONE);
  return { day: at.toPlainDate().toString(), hour: at.toPlainTime().toString({ smallestUnit: "minute" }) };
}

/** The times that were said, one or several, as they are kept; null where one of them says no day. */
export function schedulesOf(slots: Said, clock: Clock): OwnSchedule[] | null {
  const several = slots["several_times"];
  const all = Array.isArray(several) && several.length > 0 ? (several as Said[]) : [slots];
  const found = all.map((each) => scheduleOf(each, clock));
  return found.every((each) => each !== null) ? found : null;
}

/** News comes again and again: a day alone is that of each week or month. Null where a date or a lead was said. */
export function newsSchedulesOf(slots: Said, clock: Clock): OwnSchedule[] | null {
  const several = slots["several_times"];
  const all = Array.isArray(several) && several.length > 0 ? (several as Said[]) : [slots];
  if (all.some((each) => each["date"] !== undefined || each["lead_days"] !== undefined)) return null;
  return all.map((each) => {
    const freq = each["freq"] ?? (each["weekday"] === undefined && each["day"] !== undefined ? "monthly" : "weekly");
    return scheduleOf({ ...each, freq }, clock)!;
  });
}

/** What comes again nearest to "3 ngày một lần", "hai tuần một lần", with the weekday and the day that were said. */
export function nearestTo(said: string, { weekday, day }: Said): Said[] {
  const line = ` ${fold(said)} `;
  if (!/ (?:lan|moi|cach|cu) /.test(line)) return [];
  const unit = / (ngay|hom|nhat|tuan|thang|quy|nam) /.exec(line.replace(/ nam lan /, " lan "))?.[1];
  const weekly = { freq: "weekly", weekday: weekday ?? "mon" };
  const monthly = { freq: "monthly", day: day ?? 25 };
  const quarterly = { freq: "quarterly", day: day ?? 25 };
  if (unit === undefined) return [];
  if (unit === "tuan") return [weekly, monthly];
  if (unit === "thang") return [monthly, quarterly];
  if (unit === "quy" || unit === "nam") return [quarterly, { freq: "yearly", day: day ?? 25 }];
  return [{ freq: "daily" }, weekly];
}

/** What the buttons say beside the time of day: without what was said of the day. */
export function withoutTimes(slots: Said): Said {
  return Object.fromEntries(Object.entries(slots).filter(([name]) => !TIMES.has(name)));
}

const TIMES = new Set(["time", "freq", "weekday", "day", "date", "lead_days", "several_times", "open_time", "when"]);

export function timeOf(said: unknown): string | undefined {
  return typeof said === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(said) ? said : undefined;
}

/** The time that was said: null where none was, or none that is kept. */
function scheduleOf(slots: Said, clock: Clock): OwnSchedule | null {
  const said = timeOf(slots["time"]);
  const time = said ?? MORNING;
  const lead = wholeNumber(slots["lead_days"], 0, 60);
  const date = dateOf(slots["date"], clock.day, true);
  if (date !== null) return { time, date: lead === undefined ? date : shift(date, -lead) };
  if (lead !== undefined) return { time, leadDays: lead };
  const weekday = WEEKDAYS.find((known) => known === slots["weekday"]);
  const dayOfMonth = wholeNumber(slots["day"], 1, 31);
  const freq = FREQUENCIES.find((known) => known === slots["freq"]);
  if (freq === undefined) {
    // Of today where an hour was said that is still to come: "thứ 5 này 15h" on a Thursday morning.
    const first = said !== undefined && said > clock.hour ? clock.day : shift(clock.day, 1);
    return onceOf(first, time, weekday, dayOfMonth);
  }
  return { time, freq, ...(weekday && { weekday }), ...(dayOfMonth !== undefined && { day: dayOfMonth }) };
}

/** "thứ 2", "ngày 20" without "hằng": the next one from that day on, once. */
function onceOf(
  first: string,
  time: string,
  weekday: OwnSchedule["weekday"],
  dayOfMonth: number | undefined,
): OwnSchedule | null {
  const from = Temporal.PlainDate.from(first);
  if (weekday) {
    const ahead = (WEEKDAYS.indexOf(weekday) + 1 - from.dayOfWeek + 7) % 7;
    return { time, date: from.add({ days: ahead }).toString() };
  }
  if (dayOfMonth === undefined) return null;
  const month = from.toPlainYearMonth();
  // The 31st of a month that has thirty days is no day: the next one that there is.
  const next = [month, month.add({ months: 1 }), month.add({ months: 2 })]
    .filter((each) => dayOfMonth <= each.daysInMonth)
    .map((each) => each.toPlainDate({ day: dayOfMonth }).toString())
    .find((each) => each >= first);
  return next === undefined ? null : { time, date: next };
}

/**
 * ISO, `MM-DD` or `+<n>d`; null for anything else. Of `MM-DD` the last such day, and where it looks ahead the nearest: on
 * 26 November 5 January is to come, and 20 November is past rather than of the next year.
 */
export function dateOf(said: unknown, day: string, ahead: boolean): string | null {
  if (typeof said !== "string") return null;
  const after = /^\+(\d{1,3})d$/.exec(said);
  if (after) return shift(day, Number(after[1]));
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return real(said);
  if (!/^\d{2}-\d{2}$/.test(said)) return null;
  const year = Number(day.slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap((each) => real(`${each}-${said}`) ?? []);
  const last = days.findLast((each) => each <= day) ?? null;
  const next = days.find((each) => each >= day);
  if (!ahead || next === undefined) return last;
  const far = Temporal.PlainDate.from(day).add({ months: 6 }).toString();
  return next <= far ? next : (last ?? next);
}

function real(date: string): string | null {
  try {
    return Temporal.PlainDate.from(date, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

export function shift(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

function wholeNumber(value: unknown, least: number, most: number): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}
