import { type AskRequest, FREQUENCIES, type Message, type OwnSchedule, WEEKDAYS } from "@ketnap/contract";
import { type Context, Invalid, may, NotFound, today } from "@ketnap/domain/kernel";
import {
  callOffNudge,
  endSubscription,
  listDeadlines,
  nudgeUnits,
  readCeremonyDay,
  restoreSubscription,
  setOwnReminder,
  subscribeNews,
} from "@ketnap/domain/reminders";
import {
  sayCeremonyDay,
  sayDeadlines,
  sayNoSuchNews,
  sayNotPermitted,
  sayNudge,
  sayNudgeCalledOff,
  sayOwnEnded,
  sayOwnReminder,
  sayTooManyOwn,
  sayWhen,
  sayWhichTopic,
  formatDate,
  type Speaker,
} from "@ketnap/wording";
import { inspectionInfo } from "./inspections.ts";
import { cancel, showOwn, topicOf, unitsSaid, unsubscribe } from "./muting.ts";

/** What a person asks for himself: it is about him, so that no unit need be named. */
export type OwnAsk = (ctx: Context, request: AskRequest, say: Speaker) => Promise<Message>;

const MORNING = "08:00";

const reminderSet: OwnAsk = async (ctx, request, say) => {
  const { slots } = request;
  const id = slots["subscription"];
  if (typeof id === "number")
    return slots["action"] === "restore"
      ? sayOwnReminder(await restoreSubscription(ctx, { id }), say)
      : sayOwnEnded(await endSubscription(ctx, { id }), say);
  if (slots["action"] === "call_off")
    return sayNudgeCalledOff((await callOffNudge(ctx, { unitId: nudgedUnit(ctx, request) })).count, say);
  if (slots["action"] === "cancel") return cancel(ctx, topicOf(slots), say);
  if (slots["action"] === "list") return showOwn(ctx, say);
  if (slots["target"] !== undefined) return nudge(ctx, request, say);
  const topic = topicOf(slots);
  if (topic === undefined) return sayWhichTopic(slots, say);
  const schedule = scheduleOf(slots, today(ctx));
  if (schedule === null || (schedule.leadDays !== undefined && topic !== "report")) return sayWhen(topic, slots, say);
  return keep(say, () => setOwnReminder(ctx, { topic, schedule }), schedule, topic, slots);
};

const subscribe: OwnAsk = async (ctx, { slots, unitIds = [] }, say) => {
  const said = typeof slots["topic"] === "string" ? slots["topic"] : "progress";
  if (said !== "progress" && said !== "report") return sayNoSuchNews(say);
  const { freq = "weekly", ...when } = scheduleOf(slots, today(ctx)) ?? { time: MORNING };
  const { date: _, leadDays: __, ...repeated } = when;
  const [unitId = null] = unitIds;
  return keep(
    say,
    () => subscribeNews(ctx, { topic: said, unitId, schedule: { ...repeated, freq } }),
    { ...repeated, freq },
    said,
    slots,
  );
};

const deadlineList: OwnAsk = async (ctx, request, say) => {
  const { slots, interval } = request;
  const date = dateOf(slots["date"], today(ctx), false);
  if (slots["topic"] === "ceremony")
    return sayCeremonyDay(date === null ? "asked" : await readCeremonyDay(ctx, { decidedOn: date }), say);
  const overdue = slots["status"] === "overdue";
  const [unitId] = unitsSaid(request);
  const span = spanOf(slots["when"], interval, today(ctx));
  const due = await listDeadlines(ctx, { ...span, overdue, ...(unitId !== undefined && { unitId }) });
  return sayDeadlines(due, overdue, say);
};

/** What only looks, and may so be asked on behalf of somebody. */
export const ONLY_LOOKS: ReadonlySet<string> = new Set(["deadline_list", "inspection_info"]);

/** By intent; performed before a unit is looked for. */
export const OWN_ASKS: Readonly<Record<string, OwnAsk>> = {
  reminder_set: reminderSet,
  subscribe,
  unsubscribe,
  deadline_list: deadlineList,
  inspection_info: inspectionInfo,
};

async function nudge(ctx: Context, request: AskRequest, say: Speaker): Promise<Message> {
  if (!may(ctx.actor.roles, "reports.nudge")) return sayNotPermitted(say);
  const threshold = request.slots["threshold"];
  const about = request.slots["target"] === "below" ? "progress" : "late";
  const unitId = nudgedUnit(ctx, request);
  const share = typeof threshold === "number" && threshold >= 0 && threshold <= 100 ? { threshold } : {};
  return sayNudge(await nudgeUnits(ctx, { unitId, about, ...share }), say);
}

function nudgedUnit(ctx: Context, { unitIds = [] }: AskRequest): number {
  const unitId = unitIds[0] ?? ctx.actor.homeUnits[0];
  if (unitId === undefined) throw new NotFound("unit");
  return unitId;
}

/** Keeps it and says what was kept; a time that is past is asked again. */
async function keep(
  say: Speaker,
  work: () => ReturnType<typeof setOwnReminder>,
  schedule: OwnSchedule,
  topic: string,
  slots: Record<string, unknown>,
): Promise<Message> {
  try {
    return sayOwnReminder(await work(), say);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const keys = Object.values(error.fields).map(({ key }) => key);
    if (keys.includes("too_many_reminders")) return sayTooManyOwn(say);
    const past = schedule.date === undefined ? undefined : formatDate(schedule.date, say.locale);
    return sayWhen(topic, slots, say, keys.includes("reminder_in_past") ? past : undefined);
  }
}

/** The time that was said: null where none was, or none that is kept. */
function scheduleOf(slots: Record<string, unknown>, day: string): OwnSchedule | null {
  const said = slots["time"];
  const time = typeof said === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(said) ? said : MORNING;
  const lead = wholeNumber(slots["lead_days"], 0, 60);
  const date = dateOf(slots["date"], day, true);
  if (date !== null) return { time, date: lead === undefined ? date : shift(date, -lead) };
  if (lead !== undefined) return { time, leadDays: lead };
  const weekday = WEEKDAYS.find((known) => known === slots["weekday"]);
  const dayOfMonth = wholeNumber(slots["day"], 1, 31);
  const freq = FREQUENCIES.find((known) => known === slots["freq"]);
  if (freq === undefined) return onceOf(day, time, weekday, dayOfMonth);
  return { time, freq, ...(weekday && { weekday }), ...(dayOfMonth !== undefined && { day: dayOfMonth }) };
}

/** "thứ 2", "ngày 20" without "hằng": the next one, once. */
function onceOf(
  day: string,
  time: string,
  weekday: OwnSchedule["weekday"],
  dayOfMonth: number | undefined,
): OwnSchedule | null {
  const from = Temporal.PlainDate.from(day);
  if (weekday) {
    const ahead = (WEEKDAYS.indexOf(weekday) + 1 - from.dayOfWeek + 7) % 7 || 7;
    return { time, date: from.add({ days: ahead }).toString() };
  }
  if (dayOfMonth === undefined) return null;
  const month = from.toPlainYearMonth();
  const next = [month, month.add({ months: 1 })]
    .map((each) => each.toPlainDate({ day: Math.min(dayOfMonth, each.daysInMonth) }).toString())
    .find((each) => each > day);
  return next === undefined ? null : { time, date: next };
}

/** ISO, `MM-DD` (the next such day where it looks ahead, else the last one) or `+<n>d`; null for anything else. */
function dateOf(said: unknown, day: string, ahead: boolean): string | null {
  if (typeof said !== "string") return null;
  const after = /^\+(\d{1,3})d$/.exec(said);
  if (after) return shift(day, Number(after[1]));
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return real(said);
  if (!/^\d{2}-\d{2}$/.test(said)) return null;
  const year = Number(day.slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap((each) => real(`${each}-${said}`) ?? []);
  return (ahead ? days.find((each) => each >= day) : days.findLast((each) => each <= day)) ?? null;
}

function real(date: string): string | null {
  try {
    return Temporal.PlainDate.from(date, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

function spanOf(when: unknown, interval: AskRequest["interval"], day: string): { from?: string; to?: string } {
  const monday = shift(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
  if (when === "this_week") return { from: monday, to: shift(monday, 6) };
  if (when === "next_week") return { from: shift(monday, 7), to: shift(monday, 13) };
  if (when === "today") return { from: day, to: day };
  if (when === "tomorrow") return { from: shift(day, 1), to: shift(day, 1) };
  if (!interval) return {};
  const last = Temporal.PlainYearMonth.from(interval.to);
  return { from: `${interval.from}-01`, to: last.toPlainDate({ day: last.daysInMonth }).toString() };
}

function shift(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

function wholeNumber(value: unknown, least: number, most: number): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}
