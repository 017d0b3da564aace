import type { Word } from "../words.ts";
import { type Clock, type Clocks, type DayPart, takeClocks } from "./clock.ts";
import { type Days, takeDays } from "./days.ts";
import { type Often, takeIntervals, takeLeads, takeNow, takeOften, takeThings } from "./often.ts";
import type { OpenTime, SaidSchedule, SaidWhen } from "./said.ts";
import { NUMBER, Scan } from "./words.ts";

/** As many as one sentence sets. */
const MOST = 7;

/**
 * When somebody wants to be told. Whatever speaks of a time and was not taken up, and whatever contradicts itself, is
 * handed back as open: a time that is half understood is set wrong. `today` is an ISO date; names must be masked.
 */
export function readSchedule(words: readonly Word[], original: string, today: string): SaidSchedule {
  const scan = new Scan(words, original);
  const things = takeThings(scan);
  const intervals = takeIntervals(scan);
  const leads = takeLeads(scan);
  const clocks = takeClocks(scan);
  const now = takeNow(scan);
  const days = takeDays(scan, today);
  const often = takeOften(scan);
  const once = withWeekdayOfDate(lastOfMonth(days, often, today), today);
  const odd = [
    ...intervals,
    ...now,
    ...betweenOrByMoon(original),
    ...leads.odd,
    ...oddClocks(clocks),
    ...once.odd,
    ...edges(often, once, leads.days),
  ];
  const unread =
    odd[0] ??
    leftOver(scan) ??
    contradiction({ days: once, often, leads: leads.days, clocks, original, months: things.months });
  const all = combined(clocks, once, often, leads.days);
  const [first = {}] = all;
  const several = all.length > 1 ? all : [];
  if (unread !== undefined) return { when: first, several: [], open: { said: unread } };
  const open = openClock(clocks);
  if (open) return { when: first, several: [], open };
  return { when: first, several };
}

/** "1/12 - 5/12" is all between them or the two, "mùng 10 tháng giêng" a day of the moon's calendar. */
function betweenOrByMoon(original: string): string[] {
  return BETWEEN_OR_BY_MOON.flatMap((each) => each.exec(original)?.[0] ?? []);
}

const BETWEEN_OR_BY_MOON = [
  /\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\s*[-–—~→]\s*(?:ngày\s*)?\d{1,2}\/\d{1,2}/iu,
  /(?:(?:ngày|ngay|m[uùôồ]ng)\s+)?\S{1,5}\s+th[aá]ng\s+(?:gi[eê]ng|ch[aạ]p)/iu,
];

/** "ngày cuối tháng" without "hằng": the last day of this month, or of the next on that day. */
function lastOfMonth(days: Days, { freqs }: Often, today: string): Days {
  if (!days.last || days.monthly || freqs.length > 0) return days;
  const month = Temporal.PlainDate.from(today).add({ days: 1 }).toPlainYearMonth();
  const date = month.toPlainDate({ day: month.daysInMonth }).toString();
  return { ...days, daysOfMonth: days.daysOfMonth.filter((day) => day !== 31), dates: [...days.dates, date] };
}

/** "thứ sáu 27/11", "thứ hai ngày 30": one day said twice; where they do not meet it stays odd. */
function withWeekdayOfDate(days: Days, today: string): Days {
  const { weekdays, dates, daysOfMonth, monthly } = days;
  const [weekday] = weekdays;
  if (weekday === undefined || monthly || dates.length + daysOfMonth.length !== 1 || weekdays.length !== 1) return days;
  const date = dates[0] === undefined ? nextDay(daysOfMonth[0]!, today) : nextOf(dates[0], today);
  if (date === null || WEEKDAYS[date.dayOfWeek - 1] !== weekday) return days;
  return { ...days, weekdays: [], ...(dates.length === 0 && { daysOfMonth: [], dates: [date.toString()] }) };
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

function nextDay(day: number, today: string): Temporal.PlainDate | null {
  const from = Temporal.PlainDate.from(today);
  const month = from.toPlainYearMonth();
  const all = [month, month.add({ months: 1 }), month.add({ months: 2 })].filter((each) => day <= each.daysInMonth);
  return (
    all.map((each) => each.toPlainDate({ day })).find((each) => Temporal.PlainDate.compare(each, from) > 0) ?? null
  );
}

function nextOf(date: string, today: string): Temporal.PlainDate | null {
  const from = Temporal.PlainDate.from(today);
  const ahead = /^\+(\d+)d$/.exec(date);
  if (ahead) return from.add({ days: Number(ahead[1]) });
  if (date.length > 5) return Temporal.PlainDate.from(date);
  for (const year of [from.year, from.year + 1]) {
    const [month, day] = date.split("-").map(Number) as [number, number];
    if (day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth) continue;
    const found = Temporal.PlainDate.from({ year, month, day });
    if (Temporal.PlainDate.compare(found, from) >= 0) return found;
  }
  return null;
}

function oddClocks({ clocks, odd }: Clocks): string[] {
  const loose = clocks.slice(1).find(({ joined }) => joined !== "and");
  const none = clocks.find(({ times }) => times.length === 0);
  return [odd, none?.typed, loose?.typed].flatMap((each) => each ?? []);
}

/** "cuối tháng" is no day; beside one it only says which. */
function edges({ odd }: Often, { dates, daysOfMonth }: Days, leads: readonly number[]): string[] {
  return dates.length + daysOfMonth.length + leads.length > 0 ? [] : odd;
}

const NAMED = "hai|ba|tư|tu|năm|sáu|sau|bảy|bay|[2-7]";
const LEFT = new RegExp(
  [
    ` thứ (?:${NAMED})`,
    " chủ nhật",
    " (?:mỗi|hằng) (?:ngày|tuần|tháng|quý|năm|giờ|phút)",
    " (?:sáng|trưa|chiều|tối|đêm|tối\\?)",
    ` ${NUMBER} (?:giờ|tiếng|phút|ngày|tuần|tháng|hôm|lần|rưỡi)`,
    " (?:ngày|mùng) (?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười)",
    " rưỡi",
    " \\d\\S*",
    " (?:tháng|quý|năm) (?:sau|_toi)",
  ]
    .map((each) => `(?:${each})(?= )`)
    .join("|"),
);

/** What speaks of a time and no rule took up, as typed. */
function leftOver(scan: Scan): string | undefined {
  const left = LEFT.exec(scan.line);
  if (!left) return undefined;
  return scan.typed(scan.sentence.wordAt(left.index + 1), scan.sentence.wordAt(left.index + left[0].length));
}

interface Parts {
  days: Days;
  often: Often;
  leads: readonly number[];
  clocks: Clocks;
  original: string;
  /** A report was named by its month. */
  months: boolean;
}

/** What cannot be together: then the whole is quoted. */
function contradiction({ days, often, leads, clocks, original, months }: Parts): string | undefined {
  const { weekdays, dates, daysOfMonth } = days;
  const freqs = freqsOf(days, often, leads);
  const [freq] = freqs;
  const kinds = [weekdays, dates, daysOfMonth].filter((each) => each.length > 0).length;
  const plural = [weekdays, dates, daysOfMonth, leads, clocks.clocks].filter((each) => each.length > 1).length;
  const wrong =
    freqs.length > 1 ||
    kinds > 1 ||
    // "báo cáo tháng 12 vào ngày 28": of that month, of this, or of each.
    (months && daysOfMonth.length > 0 && freq === undefined) ||
    plural > 1 ||
    (freq !== undefined && (dates.length > 0 || leads.length > 0)) ||
    (freq === "daily" && kinds > 0) ||
    (freq === "weekly" && daysOfMonth.length > 0) ||
    (weekdays.length > 0 && freq !== undefined && freq !== "weekly") ||
    (freq === "yearly" && daysOfMonth.length > 0) ||
    (leads.length > 0 && weekdays.length + daysOfMonth.length > 0) ||
    counts({ days, clocks, leads }) > MOST;
  return wrong ? original.slice(0, 80).trim() : undefined;
}

function counts({ days, clocks, leads }: Pick<Parts, "days" | "clocks" | "leads">): number {
  return [days.weekdays, days.dates, days.daysOfMonth, leads, clocks.clocks].reduce(
    (product, each) => product * Math.max(1, each.length),
    1,
  );
}

function freqsOf({ monthly }: Days, { freqs }: Often, leads: readonly number[]): NonNullable<SaidWhen["freq"]>[] {
  // "nhắc nộp báo cáo hằng tháng trước hạn 3 ngày": how often the report is due.
  if (leads.length > 0 && freqs.every((each) => each === "monthly" || each === "quarterly")) return [];
  // "mỗi sáng thứ hai": the day of the week tells how often.
  return [...new Set([...freqs, ...(monthly ? ["monthly" as const] : [])])];
}

/** Each time that was said, by each day that was said. */
function combined({ clocks }: Clocks, days: Days, often: Often, leads: readonly number[]): SaidWhen[] {
  const [freq] = freqsOf(days, often, leads);
  const times = clocks.flatMap(({ times }) => (times.length === 1 ? times : []));
  const on: SaidWhen[] = [
    ...days.dates.flatMap((date) => (leads.length > 0 ? leads.map((lead_days) => ({ date, lead_days })) : [{ date }])),
    ...(days.dates.length === 0 ? leads.map((lead_days) => ({ lead_days })) : []),
    ...days.weekdays.map((weekday) => ({ weekday })),
    ...days.daysOfMonth.map((day) => ({ day })),
  ];
  return (on.length > 0 ? on : [{}])
    .flatMap((day): SaidWhen[] => (times.length > 0 ? times.map((time) => ({ ...day, time })) : [day]))
    .map((each) => ({ ...each, ...(freq && { freq }) }));
}

/** Hours that may be of the morning or the afternoon, and parts of the day without an hour. */
function openClock({ clocks, part }: Clocks): OpenTime | undefined {
  const unsure: Clock | undefined = clocks.find(({ times }) => times.length > 1);
  // Of several hours one is asked about by itself: the rest is said again.
  if (unsure) return { said: unsure.typed, ...(clocks.length === 1 && { times: unsure.times }) };
  return part && part.part !== "sáng" ? { said: part.typed, times: USUAL[part.part] } : undefined;
}

const USUAL: Readonly<Record<Exclude<DayPart, "sáng">, readonly string[]>> = {
  "tối?": ["08:00", "19:00", "20:00"],
  trưa: ["11:30", "12:00"],
  chiều: ["14:00", "16:00"],
  tối: ["19:00", "20:00"],
  đêm: ["20:00", "21:00"],
};
