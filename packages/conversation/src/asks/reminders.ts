import type { AskRequest, Deadline, Message, Nudge } from "@ketnap/contract";
import { type Context, may, NotFound, today } from "@ketnap/domain/kernel";
import {
  callOffNudge,
  endSubscription,
  listDeadlines,
  nudgeUnits,
  readCeremonyDay,
  setOwnReminder,
  subscribeNews,
} from "@ketnap/domain/reminders";
import {
  besideOnlyOneself,
  sayCeremonyDay,
  sayDeadlines,
  sayNoSuchNews,
  sayNudge,
  sayNudgeCalledOff,
  sayNudgeNotHis,
  sayNudgeOnlyNow,
  sayNudges,
  sayNudgeToReport,
  sayOwnEnded,
  sayOpenTime,
  sayWhen,
  sayWhichTopic,
  type Speaker,
} from "@ketnap/wording";
import type { Chat } from "../dialogs/draft.ts";
import { beforeDue } from "./before-due.ts";
import { inspectionInfo } from "./inspections.ts";
import { reportDeadlines } from "./report-deadlines.ts";
import { rememberAsked } from "./own-afterwards.ts";
import { changeOwn } from "./own-change.ts";
import { toldAgain } from "./told-again.ts";
import { askedWith, keep, restore, setSeveral } from "./own-keep.ts";
import {
  clockOf,
  dateOf,
  nearestTo,
  newsSchedulesOf,
  schedulesOf,
  shift,
  timeOf,
  withoutTimes,
} from "./own-schedule.ts";
import { cancel, cancelAll, restoreAll, showOwn, topicOf, topicsIn, unitsSaid, unsubscribe } from "./muting.ts";

/** What a person asks for himself: it is about him, so that no unit need be named. */
export type OwnAsk = (ctx: Context, request: AskRequest, say: Speaker, chat?: Chat | null) => Promise<Message>;

const reminderSet: OwnAsk = async (ctx, request, say, chat = null) => {
  const { slots } = request;
  const id = slots["subscription"];
  if (typeof id === "number")
    return slots["action"] === "restore" ? restore(ctx, id, say) : sayOwnEnded(await endSubscription(ctx, { id }), say);
  // The button of a wave of another day calls off none of today's.
  if (slots["action"] === "call_off" && typeof slots["on"] === "string" && slots["on"] < today(ctx))
    return sayNudgeCalledOff(0, say);
  if (slots["action"] === "call_off")
    return sayNudgeCalledOff((await callOffNudge(ctx, { unitId: nudgedUnit(ctx, request) })).count, say);
  if (slots["action"] === "cancel") return cancel(ctx, slots, say);
  if (slots["action"] === "cancel_all") return cancelAll(ctx, slots, say);
  if (slots["action"] === "restore_all") return restoreAll(ctx, slots, say);
  if (slots["action"] === "list") return showOwn(ctx, say);
  if (slots["action"] === "change") {
    const meant = await changeOwn(ctx, slots, say);
    return "ask" in meant ? OWN_ASKS[meant.ask.intent]!(ctx, meant.ask, say, chat) : meant;
  }
  if (slots["target"] !== undefined && !(slots["target"] === "units" && isOwnUnit(ctx, request))) {
    const { when: _, ...others } = slots;
    const now = withoutTimes(others);
    // A wave goes now or not at all: one for another time is not sent now.
    if (Object.keys(now).length < Object.keys(others).length) return sayNudgeOnlyNow(now, request.unitIds, say);
    return nudge(ctx, request, say);
  }
  if (slots["others"] === true) {
    const { others: _, ...own } = slots;
    const told = await reminderSet(ctx, { ...request, slots: own }, say, chat);
    return besideOnlyOneself(told, may(ctx.actor.roles, "reports.nudge"), say);
  }
  if (slots["again"] === true) {
    const meant = await toldAgain(ctx, slots, say);
    if ("ask" in meant) return reminderSet(ctx, meant.ask, say, chat);
    if (!("asked" in meant)) return meant;
    if (chat) await rememberAsked(ctx, chat, meant.about);
    return meant.asked;
  }
  const topics = topicsIn(slots);
  if (topics.length > 1) return setSeveral(ctx, topics, { slots, say, chat });
  const topic = topicOf(slots);
  const asks = async (message: Message): Promise<Message> => {
    if (chat) await rememberAsked(ctx, chat, request);
    return message;
  };
  if (topic === undefined) return asks(sayWhichTopic(slots, say));
  const open = openOf(ctx, topic, slots, "reminder_set", say);
  if (open) return asks(open);
  const dated = await beforeDue(ctx, topic, slots);
  const schedules = schedulesOf(dated, clockOf(ctx));
  const unsaid = schedules === null || (topic !== "report" && schedules.some((each) => each.leadDays !== undefined));
  if (unsaid) return asks(sayWhen(topic, askedWith(ctx, slots), say));
  return keep(ctx, schedules, { topic, slots: dated, say, chat }, (schedule) =>
    setOwnReminder(ctx, { topic, schedule }),
  );
};

const subscribe: OwnAsk = async (ctx, { slots, unitIds = [] }, say, chat = null) => {
  const topic = typeof slots["topic"] === "string" ? slots["topic"] : "progress";
  if (topic !== "progress" && topic !== "report") return sayNoSuchNews(say);
  const [unitId = null] = unitIds;
  const open = openOf(ctx, topic, slots, "subscribe", say, unitId);
  if (open) return open;
  const schedules = newsSchedulesOf(slots, clockOf(ctx));
  if (schedules === null) return sayWhen(topic, askedWith(ctx, slots), say, { intent: "subscribe", unitId });
  return keep(ctx, schedules, { topic, slots, say, chat }, (schedule) =>
    subscribeNews(ctx, { topic, unitId, schedule }),
  );
};

const deadlineList: OwnAsk = async (ctx, request, say) => {
  const { slots, interval } = request;
  const date = dateOf(slots["date"], today(ctx), false);
  if (slots["topic"] === "ceremony")
    return sayCeremonyDay(date === null ? "asked" : await readCeremonyDay(ctx, { decidedOn: date }), say);
  const overdue = slots["status"] === "overdue";
  const [unitId] = unitsSaid(request);
  const named = slots["topic"] === "report" && !overdue && slots["when"] === undefined ? interval : null;
  const ofMonths = named && (await reportDeadlines(ctx, request, { interval: named, unitId }, say));
  if (ofMonths) return ofMonths;
  const onDay = dateOf(slots["date"], today(ctx), true);
  const span = onDay === null ? spanOf(slots["when"], interval, today(ctx)) : { from: onDay, to: onDay };
  const at = unitId === undefined ? {} : { unitId };
  const ofReports = slots["topic"] === "report" && slots["when"] === undefined && onDay === null;
  const reports = ofReports ? reportsOf(await listDeadlines(ctx, { overdue, ...at }), overdue ? null : interval) : [];
  if (reports.length > 0 || (ofReports && !interval))
    return sayDeadlines(reports, { overdue, period: null, ofReports }, say);
  const due = await listDeadlines(ctx, { ...span, overdue, ...at });
  // "tháng 10 hạn nộp hôm nào" in November: nothing that is due in a month to come, and the report of the one that is over.
  const unsaid = interval !== null && slots["topic"] === undefined && slots["when"] === undefined && !overdue;
  const ofMonth = due.length === 0 && unsaid && slots["month"] !== undefined && slots["year"] === undefined;
  const report = ofMonth ? await reportDeadlines(ctx, request, { interval, unitId }, say) : null;
  if (report) return report;
  const none = due.length === 0 && !overdue && span.to !== undefined && span.to >= today(ctx);
  const [beyond = null] = none ? await listDeadlines(ctx, { from: span.to!, ...at }) : [];
  return sayDeadlines(due, { overdue, period: slots["when"] === undefined ? interval : null, beyond }, say);
};

/** The reports among what is due: of the months that were named, where some were. */
function reportsOf(due: readonly Deadline[], interval: AskRequest["interval"]): Deadline[] {
  const reports = due.filter(({ months, returned }) => months !== undefined || returned);
  if (!interval) return reports;
  return reports.filter(({ months }) => months && months.from <= interval.to && interval.from <= months.to);
}

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
  if (!may(ctx.actor.roles, "reports.nudge")) return sayNudgeNotHis(say);
  const { threshold, target, topic } = request.slots;
  const share = typeof threshold === "number" && threshold >= 0 && threshold <= 100 ? { threshold } : {};
  if (target === "everyone" && topic !== "report") return sayNudgeToReport(undefined, say);
  if (target !== "units") {
    const about = target === "below" ? "progress" : "late";
    return sayNudge(await nudgeUnits(ctx, { unitId: nudgedUnit(ctx, request), about, ...share }), say);
  }
  // Of reports it is clear what is wanted; what else units are urged to has no wave.
  if (topic !== "report") return sayNudgeToReport(request.unitIds, say);
  const nudges: Nudge[] = [];
  for (const unitId of unitsSaid(request)) nudges.push(await nudgeUnits(ctx, { unitId, about: "late" }));
  return sayNudges(nudges, say);
}

/** "Nhắc chi bộ tôi nộp báo cáo" of its secretary: he means himself. */
function isOwnUnit({ actor }: Context, request: AskRequest): boolean {
  return unitsSaid(request).every((id) => actor.homeUnits.includes(id));
}

function nudgedUnit(ctx: Context, { unitIds = [] }: AskRequest): number {
  const unitId = unitIds[0] ?? ctx.actor.homeUnits[0];
  if (unitId === undefined) throw new NotFound("unit");
  return unitId;
}

/** What of the time has to be asked first: half understood it would be set wrong. */
function openOf(
  ctx: Context,
  topic: string,
  slots: AskRequest["slots"],
  intent: "reminder_set" | "subscribe",
  say: Speaker,
  unitId: number | null = null,
): Message | null {
  const open = slots["open_time"];
  if (typeof open !== "object" || open === null || !("said" in open) || typeof open.said !== "string") return null;
  const { open_time: _, ...known } = slots;
  const times = "times" in open && Array.isArray(open.times) ? open.times.flatMap((each) => timeOf(each) ?? []) : [];
  if (times.length === 0)
    return sayWhen(topic, askedWith(ctx, withoutTimes(slots), slots), say, {
      unread: open.said,
      nearest: nearestTo(open.said, slots),
      intent,
      unitId,
    });
  const choices = times.map((time) => {
    const asked = { ...known, topic, time };
    const found = intent === "subscribe" ? newsSchedulesOf(asked, clockOf(ctx)) : schedulesOf(asked, clockOf(ctx));
    return { slots: asked, schedule: found?.[0] ?? null };
  });
  return sayOpenTime(topic, open.said, choices, say, { intent, unitId });
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
