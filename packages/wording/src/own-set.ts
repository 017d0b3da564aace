/** What a person has set for himself, as it is kept. */
import type { Choice, Message, OwnReminder } from "@ketnap/contract";

import { headline, quiet, text } from "./basis.ts";
import { askFor, MOST_CHOICES, scheduleText, taking, weekdayText, weekly } from "./own-said.ts";
import { formatDate } from "./periods.ts";
import { topicText } from "./reminders.ts";
import { capitalised, oneLine, type Speaker } from "./speaker.ts";

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
      ...quiet([own.kind === "news" ? say.t("own.newsWait") : null, mutedText([own], say)]),
    ],
    choices: [
      ...(isLost(own) && own.mutedUntil !== undefined ? [moving(own, own.mutedUntil, say)] : []),
      ...(own.tooLate === undefined ? [] : [onTheDay(own, own.tooLate, say)]),
      askFor(say.t(own.kind === "news" ? "own.undoNews" : "own.undo"), "reminder_set", {
        action: "cancel",
        subscription: own.id,
      }),
      ...(isSilent(own) ? [askFor(say.t("mute.undo"), "unsubscribe", { action: "undo", topic: "all" })] : []),
    ],
  };
}

/** It stands for one that was set before. */
export function sayChanged(told: Message, say: Speaker): Message {
  return { ...told, blocks: [...told.blocks, ...quiet([say.t("own.changed")])] };
}

/** Several at once, each with its next day and its own way back; of several matters each by its name. */
export function sayOwnReminders(own: readonly OwnReminder[], say: Speaker): Message {
  const [first] = own;
  if (!first) return { blocks: [] };
  const news = first.kind === "news";
  const topics = [...new Set(own.map((each) => nameOf(each, say)))];
  const [one] = own.map((each) => whenText(each, say));
  const times = topics.length > 1 && own.every((each) => whenText(each, say) === one) ? [one!] : null;
  return {
    blocks: [
      headline([say.t(news ? "own.news" : "own.set", { topic: topics.join("; ") })]),
      ...(times ?? own.map((each) => whenText(each, say))).map(text),
      ...quiet([news ? say.t("own.newsWait") : null, mutedText(own, say)]),
    ],
    choices: [
      ...own.slice(0, MOST_CHOICES).map((each) => taking(each, say, say.t("own.take"))),
      ...(own.some(isSilent) ? [askFor(say.t("mute.undo"), "unsubscribe", { action: "undo", topic: "all" })] : []),
    ],
  };
}

/** He has muted everything, and its next time lies within that. */
export function isSilent({ muted, mutedUntil, next }: OwnReminder): boolean {
  return muted && (mutedUntil === undefined || next === null || next.date < mutedUntil);
}

/** For once, within what is muted: it never comes. */
export function isLost(own: OwnReminder): boolean {
  return isSilent(own) && own.schedule.date !== undefined;
}

function mutedText(own: readonly OwnReminder[], say: Speaker): string | null {
  const silent = own.find(isLost) ?? own.find(isSilent);
  if (!silent) return null;
  const until = silent.mutedUntil;
  if (until === undefined) return say.t(isLost(silent) ? "own.lost" : "own.muted");
  return say.t(isLost(silent) ? "own.lostUntil" : "own.mutedUntil", { date: formatDate(until, say.locale) });
}

/** On the day from which he is told again. */
function moving({ id, topic, schedule: { time } }: OwnReminder, date: string, say: Speaker): Choice {
  const label = say.t("own.moveTo", { schedule: scheduleText({ time, date }, say) });
  return askFor(label, "reminder_set", { topic, time, date, replaces: [id] });
}

function nameOf({ topic, unit }: OwnReminder, say: Speaker): string {
  const name = topicText(topic, say);
  return unit ? `${name} · ${oneLine(unit.name)}` : name;
}

function tooLateText(day: string, say: Speaker): string {
  return say.t("own.tooLate", { date: formatDate(day, say.locale) });
}

/** Too late to be told before it: on the day itself he may be. */
function onTheDay({ topic, schedule: { time } }: OwnReminder, date: string, say: Speaker): Choice {
  return askFor(say.t("own.onTheDay", { schedule: scheduleText({ time, date }, say) }), "reminder_set", {
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
      askFor(capitalised(say.t("own.newsLine", { topic: topicText(topic, say), schedule: weekly(say) })), "subscribe", {
        topic,
        freq: "weekly",
      }),
    ),
  };
}
