/** What has to be asked before a reminder is kept: of what, and when. */
import type { Message, OwnSchedule, ReminderTopic } from "@ketnap/contract";

import { quiet, text } from "./basis.ts";
import { askFor, MOST_CHOICES, scheduleText } from "./own-said.ts";
import { formatDate } from "./periods.ts";
import { topicText } from "./reminders.ts";
import { capitalised, oneLine, type Speaker } from "./speaker.ts";

const ASKABLE: readonly ReminderTopic[] = ["report", "progress", "meeting", "other"];

/** `told`: what may be meant, where he speaks of what came a moment ago. */
export function sayWhichTopic(
  slots: Record<string, unknown>,
  say: Speaker,
  told: readonly ReminderTopic[] = [],
): Message {
  return {
    blocks:
      told.length > 0
        ? [text(say.t("own.againAsk"))]
        : [text(say.t("own.topicAsk")), ...quiet([say.t("own.topicKept")])],
    choices: (told.length > 0 ? told.slice(0, MOST_CHOICES) : ASKABLE).map((topic) =>
      askFor(capitalised(topicText(topic, say)), "reminder_set", { ...slots, topic }),
    ),
  };
}

/** He asked for a reminder, was asked what or when, and lets it be. */
export function sayNothingSet(say: Speaker): Message {
  return { blocks: [text(say.t("own.nothingSet"))] };
}

/** Several matters with several times in one line: nothing is set for the wrong one. */
export function saySeveralMatters(topics: readonly string[], say: Speaker): Message {
  const named = topics.map((topic) => topicText(topic, say)).join("; ");
  return { blocks: [text(say.t("own.severalMatters", { topics: named })), text(say.t("own.oneByOne"))] };
}

interface Asking {
  intent?: "reminder_set" | "subscribe";
  unitId?: number | null;
  /** The day that was said and is over. */
  past?: string;
  /** The same day a year on, which may be meant. */
  nextYear?: string;
  /** What was said of the time and cannot be kept. */
  unread?: string;
  /** What can be kept nearest to that, instead of the likeliest times. */
  nearest?: readonly Record<string, unknown>[];
}

/** Topic known, time not: the likeliest times to tap, at the hour that was said. A lead needs something that is due. */
export function sayWhen(
  topic: string,
  { time, tomorrow, ...kept }: Record<string, unknown>,
  say: Speaker,
  { intent = "reminder_set", unitId = null, past, nextYear, unread, nearest = [] }: Asking = {},
): Message {
  const at = typeof time === "string" ? time : "08:00";
  const leads = topic === "report" && intent === "reminder_set";
  const once = typeof time === "string" && typeof tomorrow === "string" && intent === "reminder_set";
  const near = nearest.map((said): [OwnSchedule, Record<string, unknown>] => [{ time: at, ...said }, said]);
  const likely: [OwnSchedule, Record<string, unknown>][] = [
    ...(nextYear === undefined
      ? []
      : [[{ time: at, date: nextYear }, { date: nextYear }] as [OwnSchedule, Record<string, unknown>]]),
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
  const times = near.length > 0 ? near : likely;
  const units = unitId === null ? undefined : [unitId];
  return {
    blocks: [
      ...(kept["replaces"] === undefined ? [] : [text(say.t("own.notChanged"))]),
      ...(past === undefined ? [] : [text(say.t("own.past", { said: past }))]),
      ...(unread === undefined ? [] : [text(say.t("own.unread", { said: oneLine(unread, 80) }))]),
      text(say.t(intent === "subscribe" ? "news.whenAsk" : "own.whenAsk", { topic: topicText(topic, say) })),
      ...(near.length === 0 ? [] : [text(say.t("own.nearest"))]),
    ],
    choices: times.map(([schedule, said]) =>
      askFor(capitalised(scheduleText(schedule, say)), intent, { ...kept, time: at, topic, ...said }, units),
    ),
  };
}

/** The day is today and no hour was said: the usual one is over. */
export function sayTodayHour(
  topic: string,
  kept: Record<string, unknown>,
  date: string,
  hours: readonly string[],
  say: Speaker,
): Message {
  return {
    blocks: [text(say.t("own.todayAsk", { date: formatDate(date, say.locale), topic: topicText(topic, say) }))],
    choices: hours.map((time) =>
      askFor(capitalised(scheduleText({ time, date }, say)), "reminder_set", { ...kept, topic, date, time }),
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
      askFor(schedule ? capitalised(scheduleText(schedule, say)) : String(slots["time"]), intent, slots, units),
    ),
  };
}
