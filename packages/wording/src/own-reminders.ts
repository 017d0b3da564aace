/** What a person asked to be told, what he does not want to be told, and what he had others told. */
import type {
  AskRequest,
  CeremonyDay,
  Choice,
  Deadline,
  Message,
  Nudge,
  OwnReminder,
  OwnSchedule,
  ReminderTopic,
} from "@ketnap/contract";

import { headline, quiet, text } from "./basis.ts";
import { formatDate } from "./periods.ts";
import { daysLeftText, topicText } from "./reminders.ts";
import { capitalised, oneLine, type Speaker } from "./speaker.ts";

const MOST_CHOICES = 4;
const MOST_LINES = 8;

/** What exactly was understood: the topic, when, and the day of the next; one tap takes it back. */
export function sayOwnReminder(own: OwnReminder, say: Speaker): Message {
  const topic = topicText(own.topic, say);
  const said =
    own.kind === "own_reminder"
      ? say.t("own.set", { topic })
      : own.unit
        ? say.t("own.newsOf", { topic, unit: oneLine(own.unit.name) })
        : say.t("own.news", { topic });
  return {
    blocks: [
      headline([said]),
      text(whenText(own, say)),
      ...quiet([own.tooLate === undefined || own.next === null ? null : tooLateText(own.tooLate, say)]),
      ...quiet([own.kind === "news" ? say.t("own.newsWait") : null, own.muted ? say.t("own.muted") : null]),
    ],
    choices: [
      ...(own.tooLate === undefined ? [] : [onTheDay(own, own.tooLate, say)]),
      ask(say.t(own.kind === "news" ? "own.undoNews" : "own.undo"), "reminder_set", {
        action: "cancel",
        subscription: own.id,
      }),
      ...(own.muted ? [ask(say.t("mute.undo"), "unsubscribe", { action: "undo", topic: "all" })] : []),
    ],
  };
}

/** Several at once, each with its next day and its own way back. */
export function sayOwnReminders(own: readonly OwnReminder[], say: Speaker): Message {
  const [first] = own;
  if (!first) return { blocks: [] };
  const topic = topicText(first.topic, say);
  const news = first.kind === "news";
  return {
    blocks: [
      headline([
        say.t(news ? "own.news" : "own.set", { topic: first.unit ? `${topic} · ${oneLine(first.unit.name)}` : topic }),
      ]),
      ...own.map((each) => text(whenText(each, say))),
      ...quiet([news ? say.t("own.newsWait") : null, first.muted ? say.t("own.muted") : null]),
    ],
    choices: [
      ...own.slice(0, MOST_CHOICES).map((each) => taking(each, say, say.t("own.take"))),
      ...(first.muted ? [ask(say.t("mute.undo"), "unsubscribe", { action: "undo", topic: "all" })] : []),
    ],
  };
}

function tooLateText(day: string, say: Speaker): string {
  return say.t("own.tooLate", { date: formatDate(day, say.locale) });
}

/** Too late to be told before it: on the day itself he may be. */
function onTheDay({ topic, schedule: { time } }: OwnReminder, date: string, say: Speaker): Choice {
  return ask(say.t("own.onTheDay", { schedule: scheduleText({ time, date }, say) }), "reminder_set", {
    topic,
    time,
    date,
  });
}

function whenText({ schedule, next, tooLate }: OwnReminder, say: Speaker): string {
  const told = capitalised(scheduleText(schedule, say));
  if (next === null && tooLate !== undefined) return `${told}. ${tooLateText(tooLate, say)}`;
  if (next === null) return say.t("own.noDeadline", { schedule: told });
  const at = say.t("schedule.at", {
    weekday: weekdayText(next.date, say),
    date: formatDate(next.date, say.locale),
    time: next.time,
  });
  return schedule.date === undefined
    ? say.t("own.when", { schedule: told, next: at })
    : say.t("own.once", { next: at });
}

export function sayOwnEnded(own: OwnReminder, say: Speaker): Message {
  return {
    blocks: [text(say.t("own.ended", { line: ownLine(own, say) }))],
    choices: [ask(say.t("own.restore"), "reminder_set", { action: "restore", subscription: own.id })],
  };
}

/** Several could be meant: which. `topic`: what the rules tell of it can be muted as well. */
export function sayWhichOwn(own: readonly OwnReminder[], say: Speaker, topic?: string): Message {
  const most = topic === undefined ? MOST_CHOICES : MOST_CHOICES - 1;
  return {
    blocks: [text(say.t(topic === undefined ? "own.which" : "own.whichOrMute"))],
    choices: [
      ...own.slice(0, most).map((each) => taking(each, say)),
      ...(topic === undefined ? [] : [mute(topic, say)]),
    ],
  };
}

/** All of his own, or all of one topic: how many they are and which, before any is taken back. */
export function sayEndAll(own: readonly OwnReminder[], topic: string | undefined, say: Speaker): Message {
  return {
    blocks: [
      text(say.t("own.allAsk", { count: own.length })),
      ...own.slice(0, MOST_LINES).map((each) => text(capitalised(ownLine(each, say)))),
      ...(own.length > MOST_LINES ? [text(say.t("own.allMore", { count: own.length - MOST_LINES }))] : []),
    ],
    choices: [
      ask(say.t("own.allDo", { count: own.length }), "reminder_set", {
        action: "cancel_all",
        subscriptions: own.map(({ id }) => id),
        ...(topic !== undefined && { topic }),
      }),
      ask(say.t("own.restore"), "reminder_set", { action: "list" }),
    ],
  };
}

export function sayAllEnded(own: readonly OwnReminder[], say: Speaker): Message {
  if (own.length === 0) return { blocks: [text(say.t("own.nothingLeft"))] };
  const subscriptions = own.map(({ id }) => id);
  return {
    blocks: [text(say.t("own.allEnded", { count: own.length }))],
    choices: [ask(say.t("own.restoreAll"), "reminder_set", { action: "restore_all", subscriptions })],
  };
}

/** None of his own about it: what comes by rule can be muted instead, where anything does. */
export function sayNothingToCancel(topic: string | undefined, say: Speaker, byRule = true): Message {
  const muting = topic === undefined || !byRule ? [] : [mute(topic, say)];
  return { blocks: [text(say.t("own.nothing"))], choices: muting };
}

export function sayNoNewsToEnd(say: Speaker): Message {
  return {
    blocks: [text(say.t("own.nothingNews"))],
    choices: [ask(say.t("own.show"), "reminder_set", { action: "list" })],
  };
}

export interface Told {
  reminders: readonly OwnReminder[];
  muted: readonly string[];
  /** By topic the day from which it is told again. */
  mutedUntil?: Readonly<Record<string, string>>;
  byRule: readonly string[];
}

/** Everything that comes unasked, his own first, with what can be done about it. */
export function sayOwnList({ reminders, muted, mutedUntil = {}, byRule }: Told, say: Speaker): Message {
  const names = (topics: readonly string[]) => topics.map((topic) => topicText(topic, say)).join(", ");
  const ending = (topics: readonly string[]) =>
    topics
      .map((topic) => {
        const until = mutedUntil[topic];
        const name = topicText(topic, say);
        return until === undefined
          ? name
          : say.t("mute.topicUntil", { topic: name, date: formatDate(until, say.locale) });
      })
      .join(", ");
  const silent = muted.includes("all");
  const coming = silent ? [] : byRule.filter((topic) => !muted.includes(topic));
  const shown = reminders.slice(0, MOST_LINES);
  return {
    blocks: [
      headline([reminders.length > 0 ? say.t("own.list", { count: reminders.length }) : say.t("own.listNone")]),
      ...shown.map((each) => text(capitalised(ownLine(each, say)))),
      ...(coming.length > 0 ? [text(say.t("own.byRule", { topics: names(coming) }))] : []),
      ...quiet([muted.length > 0 ? say.t("own.mutedNow", { topics: ending(silent ? ["all"] : muted) }) : null]),
    ],
    choices: [
      ...reminders.slice(0, MOST_CHOICES - 2).map((each) => taking(each, say, say.t("own.take"))),
      ...(muted.length > 0 ? [unmute(silent || muted.length > 1 ? "all" : muted[0]!, say)] : []),
      ...(silent ? [] : [mute("all", say)]),
    ],
  };
}

/** He has done it already, and it is not to be told again: perhaps this once, perhaps for good. */
export function sayStopForGood(topic: string, say: Speaker): Message {
  return {
    blocks: [text(say.t("mute.doneAlready"))],
    choices: [mute(topic, say), ask(say.t("own.show"), "reminder_set", { action: "list" })],
  };
}

/** One thing cannot be on while everything is off. */
export function sayAllMuted(topic: string, say: Speaker): Message {
  return {
    blocks: [text(say.t("mute.allStands", { topic: topicText(topic, say) }))],
    choices: [unmute("all", say)],
  };
}

export function sayNothingMuted(topic: string, muted: readonly string[], say: Speaker): Message {
  return {
    blocks: [text(topic === "all" ? say.t("mute.nothing") : say.t("mute.notThis", { topic: topicText(topic, say) }))],
    choices: [
      ...muted.slice(0, MOST_CHOICES - 1).map((each) => unmute(each, say)),
      ask(say.t("own.show"), "reminder_set", { action: "list" }),
    ],
  };
}

function taking(own: OwnReminder, say: Speaker, verb?: string): Choice {
  const line = ownLine(own, say);
  const label = verb === undefined ? capitalised(line) : `${verb} ${line}`;
  return ask(label, "reminder_set", { action: "cancel", subscription: own.id });
}

function mute(topic: string, say: Speaker): Choice {
  return ask(say.t("mute.do", { topic: topicText(topic, say) }), "unsubscribe", { action: "mute", topic });
}

function unmute(topic: string, say: Speaker): Choice {
  return ask(say.t("mute.undoOf", { topic: topicText(topic, say) }), "unsubscribe", { action: "undo", topic });
}

const ASKABLE: readonly ReminderTopic[] = ["report", "progress", "cell_meeting", "dossier"];

export function sayWhichTopic(slots: Record<string, unknown>, say: Speaker): Message {
  return {
    blocks: [text(say.t("own.topicAsk"))],
    choices: ASKABLE.map((topic) => ask(capitalised(topicText(topic, say)), "reminder_set", { ...slots, topic })),
  };
}

interface Asking {
  intent?: "reminder_set" | "subscribe";
  unitId?: number | null;
  /** The day that was said and is over. */
  past?: string;
  /** What was said of the time and cannot be kept. */
  unread?: string;
}

/** Topic known, time not: the likeliest times to tap, at the hour that was said. A lead needs something that is due. */
export function sayWhen(
  topic: string,
  { time, tomorrow, ...kept }: Record<string, unknown>,
  say: Speaker,
  { intent = "reminder_set", unitId = null, past, unread }: Asking = {},
): Message {
  const at = typeof time === "string" ? time : "08:00";
  const leads = topic === "report" && intent === "reminder_set";
  const once = typeof time === "string" && typeof tomorrow === "string" && intent === "reminder_set";
  const times: [OwnSchedule, Record<string, unknown>][] = [
    ...(once ? [[{ time: at, date: tomorrow }, { date: tomorrow }] as [OwnSchedule, Record<string, unknown>]] : []),
    ...(leads ? (once ? [1] : [1, 3]) : []).map((days): [OwnSchedule, Record<string, unknown>] => [
      { time: at, leadDays: days },
      { lead_days: days },
    ]),
    [
      { time: at, freq: "weekly", weekday: "mon" },
      { freq: "weekly", weekday: "mon" },
    ],
    [
      { time: at, freq: "monthly", day: 25 },
      { freq: "monthly", day: 25 },
    ],
  ];
  const units = unitId === null ? undefined : [unitId];
  return {
    blocks: [
      ...(past === undefined ? [] : [text(say.t("own.past", { said: past }))]),
      ...(unread === undefined ? [] : [text(say.t("own.unread", { said: oneLine(unread, 80) }))]),
      text(say.t(intent === "subscribe" ? "news.whenAsk" : "own.whenAsk", { topic: topicText(topic, say) })),
    ],
    choices: times.map(([schedule, said]) =>
      ask(capitalised(scheduleText(schedule, say)), intent, { ...kept, time: at, topic, ...said }, units),
    ),
  };
}

/** An hour that may be of the morning or the evening, or a part of the day: which time of day. */
export function sayOpenTime(
  topic: string,
  said: string,
  choices: readonly { slots: Record<string, unknown>; schedule: OwnSchedule | null }[],
  say: Speaker,
  { intent = "reminder_set", unitId = null }: Pick<Asking, "intent" | "unitId"> = {},
): Message {
  const units = unitId === null ? undefined : [unitId];
  return {
    blocks: [text(say.t("own.hourAsk", { said: oneLine(said, 40), topic: topicText(topic, say) }))],
    choices: choices.map(({ slots, schedule }) =>
      ask(schedule ? capitalised(scheduleText(schedule, say)) : String(slots["time"]), intent, slots, units),
    ),
  };
}

/** Asked on behalf of somebody: nothing is kept for him. */
export function sayOwnElsewhere(say: Speaker): Message {
  return { blocks: [text(say.t("own.elsewhere"))] };
}

/** `kept`: what had room. */
export function sayTooManyOwn(say: Speaker, kept: readonly OwnReminder[] = []): Message {
  const told = kept.length > 0 ? sayOwnReminders(kept, say) : { blocks: [], choices: [] };
  return { ...told, blocks: [...told.blocks, text(say.t("own.full"))] };
}

export function sayNoSuchNews(say: Speaker): Message {
  return {
    blocks: [text(say.t("news.none"))],
    choices: (["progress", "report"] as const).map((topic) =>
      ask(capitalised(say.t("own.newsLine", { topic: topicText(topic, say), schedule: weekly(say) })), "subscribe", {
        topic,
        freq: "weekly",
      }),
    ),
  };
}

/** `until`: the day from which it is told again. */
export function sayMuted(topic: string, say: Speaker, until: string | null = null): Message {
  const all = topic === "all";
  const again =
    until === null
      ? null
      : say.t("mute.until", { weekday: weekdayText(until, say), date: formatDate(until, say.locale) });
  return {
    blocks: [
      text(all ? say.t("mute.all") : say.t("mute.done", { topic: topicText(topic, say) })),
      ...(again === null ? [] : [text(again)]),
      ...quiet([say.t(all ? "mute.still" : "mute.stillTopic")]),
    ],
    choices: [ask(say.t("mute.undo"), "unsubscribe", { topic, action: "undo" })],
  };
}

export function sayUnmuted(topic: string, say: Speaker): Message {
  return { blocks: [text(say.t("mute.undone", { topic: topicText(topic, say) }))] };
}

/** Who is told because somebody asked, when, and how to call it off. */
export function sayNudge(nudge: Nudge, say: Speaker): Message {
  const { request, threshold, told, again, nobody } = nudge;
  const share = threshold === null ? "" : say.percent(threshold);
  if (told.length + again.length + nobody.length === 0)
    return {
      blocks: [text(threshold === null ? say.t("nudge.none") : say.t("nudge.noneBelow", { threshold: share }))],
    };
  const about = request
    ? say.t("nudge.late", { title: oneLine(request.title), due: formatDate(request.lastDay, say.locale) })
    : say.t("nudge.below", { threshold: share });
  const when = nudge.now
    ? say.t("nudge.now")
    : say.t("nudge.later", {
        weekday: weekdayText(nudge.onDate, say),
        date: formatDate(nudge.onDate, say.locale),
      });
  return {
    blocks: [
      ...(told.length > 0 ? [headline([say.t("nudge.told", { count: told.length, units: say.names(told, 8) })])] : []),
      text(told.length > 0 ? `${about} ${when}` : about),
      ...quiet([again.length > 0 ? say.t("nudge.again", { units: say.names(again, 5) }) : null]),
      ...quiet([nobody.length > 0 ? say.t("nudge.nobody", { units: say.names(nobody, 5) }) : null]),
    ],
    choices:
      told.length > 0 ? [{ ...ask(say.t("nudge.undo"), "reminder_set", { action: "call_off" }, [nudge.unit.id]) }] : [],
  };
}

/** A wave was asked for at some other time: it is not kept for then. */
export function sayNudgeOnlyNow(
  slots: Record<string, unknown>,
  unitIds: readonly number[] | undefined,
  say: Speaker,
): Message {
  return {
    blocks: [text(say.t("nudge.onlyNow"))],
    choices: [ask(say.t("nudge.doNow"), "reminder_set", slots, unitIds)],
  };
}

export function sayNudgeCalledOff(count: number, say: Speaker): Message {
  return { blocks: [text(count > 0 ? say.t("nudge.undone", { count }) : say.t("nudge.sent"))] };
}

/** What is due, the nearest first and each with what to do about it. */
export function sayDeadlines(due: readonly Deadline[], overdue: boolean, say: Speaker): Message {
  const [next] = due;
  if (!next) return { blocks: [text(say.t(overdue ? "deadline.noneOverdue" : "deadline.none"))] };
  const open = due.filter(({ expectedId }) => expectedId !== null);
  return {
    blocks: [
      headline([
        due.length === 1
          ? capitalised(say.t("deadline.next", { left: daysLeftText(next.daysLeft, say), title: titleOf(next, say) }))
          : say.t("deadline.count", { count: due.length }),
      ]),
      ...due.slice(0, MOST_LINES).map((each) => text(deadlineLine(each, say))),
      ...quiet([say.t("deadline.lastCounts")]),
    ],
    choices: [
      ...open.slice(0, MOST_CHOICES - 1).map((each): Choice => ({
        label:
          open.length === 1
            ? say.t("remind.tap.answer_report")
            : `${say.t("remind.tap.answer_report")}: ${oneLine(each.title, 40)}`,
        action: { kind: "answer_report", expectedId: each.expectedId! },
      })),
      ...(open.length > 0 ? [ask(say.t("deadline.remind"), "reminder_set", { topic: "report", lead_days: 1 })] : []),
    ],
  };
}

function deadlineLine(deadline: Deadline, say: Speaker): string {
  const { lastDay, daysLeft, collected } = deadline;
  const values = {
    title: titleOf(deadline, say),
    date: formatDate(lastDay, say.locale),
    left: daysLeftText(daysLeft, say),
  };
  return collected ? say.t("deadline.collect", { ...values, ...collected }) : say.t("deadline.one", values);
}

function titleOf({ title, recommendation, unit }: Deadline, say: Speaker): string {
  if (!recommendation) return oneLine(title);
  const { number, visitedOn } = recommendation;
  const told = say.t("deadline.recommendation", { number, date: formatDate(visitedOn, say.locale) });
  return `${told}, ${oneLine(unit.name, 60)}`;
}

/** `asked`: no day of a decision was said. */
export function sayCeremonyDay(day: CeremonyDay | null | "asked", say: Speaker): Message {
  if (day === "asked") return { blocks: [text(say.t("ceremony.ask"))] };
  if (day === null) return { blocks: [text(say.t("ceremony.unknown"))] };
  return {
    blocks: [
      headline([say.t("ceremony.lastDay", { date: formatDate(day.lastDay, say.locale) })]),
      text(
        say.t("ceremony.how", {
          days: day.days,
          from: formatDate(day.decidedOn, say.locale),
          source: oneLine(day.source),
        }),
      ),
      ...quiet([day.verified ? null : say.t("ceremony.unverified")]),
    ],
  };
}

function ownLine({ kind, topic, schedule, unit }: OwnReminder, say: Speaker): string {
  const about = unit ? `${topicText(topic, say)} · ${oneLine(unit.name)}` : topicText(topic, say);
  return say.t(kind === "news" ? "own.newsLine" : "own.line", { topic: about, schedule: scheduleText(schedule, say) });
}

function scheduleText(schedule: OwnSchedule, say: Speaker): string {
  const { time, freq, weekday = "mon", day = 1, date, leadDays } = schedule;
  if (date !== undefined) return say.t("schedule.date", { date: formatDate(date, say.locale), time });
  if (leadDays !== undefined)
    return leadDays === 0 ? say.t("schedule.dueDay", { time }) : say.t("schedule.lead", { days: leadDays, time });
  if (freq === "daily") return say.t("schedule.daily", { time });
  if (freq === "monthly") return say.t("schedule.monthly", { day, time });
  if (freq === "quarterly") return say.t("schedule.quarterly", { day, time });
  if (freq === "yearly") return say.t("schedule.yearly", { day, time });
  return say.t("schedule.weekly", { weekday: say.t(`weekday.${weekday}`), time });
}

function weekly(say: Speaker): string {
  return scheduleText({ time: "08:00", freq: "weekly", weekday: "mon" }, say);
}

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

function weekdayText(date: string, say: Speaker): string {
  return say.t(`weekday.${DAYS[Temporal.PlainDate.from(date).dayOfWeek - 1]!}`);
}

function ask(label: string, intent: string, slots: Record<string, unknown>, unitIds?: readonly number[]): Choice {
  const request: AskRequest = { intent, slots, interval: null, ...(unitIds && { unitIds }) };
  return { label: oneLine(label, 60), action: { kind: "ask", ask: request } };
}
