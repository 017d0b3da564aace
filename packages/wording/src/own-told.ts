/** Everything that comes to a person unasked, and what of it he has muted. */
import type { Message, OwnReminder } from "@ketnap/contract";

import { headline, quiet, text } from "./basis.ts";
import { askFor, MOST_CHOICES, MOST_LINES, mute, ownLine, taking, unmute, weekdayText } from "./own-said.ts";
import { isLost } from "./own-set.ts";
import { formatDate } from "./periods.ts";
import { topicText } from "./reminders.ts";
import { capitalised, type Speaker } from "./speaker.ts";

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

/** He has done it already, and it is not to be told again: perhaps what he set himself, perhaps this once, perhaps for good. */
export function sayStopForGood(topic: string, say: Speaker, own: readonly OwnReminder[] = []): Message {
  const mine = own.slice(0, MOST_CHOICES - 2).map((each) => taking(each, say, say.t("own.take")));
  return {
    blocks: [text(say.t("mute.doneAlready"))],
    choices: [...mine, mute(topic, say), askFor(say.t("own.show"), "reminder_set", { action: "list" })],
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
      askFor(say.t("own.show"), "reminder_set", { action: "list" }),
    ],
  };
}

/** `until`: the day from which it is told again; `own`: what he has set himself and is silent with it. */
export function sayMuted(
  topic: string,
  say: Speaker,
  until: string | null = null,
  own: readonly OwnReminder[] = [],
): Message {
  const all = topic === "all";
  const again =
    until === null
      ? null
      : say.t("mute.until", { weekday: weekdayText(until, say), date: formatDate(until, say.locale) });
  return {
    blocks: [
      text(all ? say.t("mute.all") : say.t("mute.done", { topic: topicText(topic, say) })),
      ...(again === null ? [] : [text(again)]),
      ...ownLines(
        "mute.own",
        own.filter((each) => !isLost(each)),
        say,
      ),
      ...ownLines("mute.lost", own.filter(isLost), say),
      ...quiet([say.t(all ? "mute.still" : "mute.stillTopic")]),
    ],
    choices: [askFor(say.t("mute.undo"), "unsubscribe", { topic, action: "undo" })],
  };
}

function ownLines(key: "mute.own" | "mute.lost", own: readonly OwnReminder[], say: Speaker) {
  if (own.length === 0) return [];
  const named = own.slice(0, MOST_CHOICES).map((each) => ownLine(each, say));
  const more = own.length > named.length ? [say.t("own.allMore", { count: own.length - named.length })] : [];
  return [text(say.t(key, { lines: [...named, ...more].join("; ") }))];
}

/** Several at once; `asked` as well of what nothing comes anyway. */
export function sayMutedSeveral(
  topics: readonly string[],
  asked: readonly string[],
  say: Speaker,
  until: string | null,
): Message {
  const silent = asked.filter((topic) => !topics.includes(topic));
  const none = silent.length === 0 ? [] : [text(say.t("mute.noneOf", { topics: namesOf(silent, say) }))];
  if (topics.length === 0) return { blocks: none };
  const { blocks } = sayMuted(topics[0]!, say, until);
  const done = text(say.t("mute.done", { topic: namesOf(topics, say) }));
  return {
    blocks: [done, ...none, ...blocks.slice(1)],
    choices: topics.slice(0, MOST_CHOICES).map((topic) => unmute(topic, say)),
  };
}

export function sayUnmutedSeveral(topics: readonly string[], muted: readonly string[], say: Speaker): Message {
  const [on, others] = [topics.filter((each) => muted.includes(each)), topics.filter((each) => !muted.includes(each))];
  return {
    blocks: [
      ...(on.length > 0 ? [text(say.t("mute.undone", { topic: namesOf(on, say) }))] : []),
      ...(others.length > 0 ? [text(say.t("mute.notThis", { topic: namesOf(others, say) }))] : []),
    ],
  };
}

/** A part of a topic, or a time that is not clear: what can be muted, and nothing is yet. */
export function sayMuteWhich(topics: readonly string[], say: Speaker, until: string | null = null): Message {
  return {
    blocks: [text(say.t("mute.which")), ...quiet([say.t("mute.whichHow")])],
    choices: [
      ...topics.slice(0, MOST_CHOICES - 1).map((topic) => mute(topic, say, until)),
      askFor(say.t("own.show"), "reminder_set", { action: "list" }),
    ],
  };
}

/** No topic was named, or those that are to stay: nothing is muted yet, and all that comes is shown beside what can be. */
export function sayMuteNone(
  told: Told,
  { until = null, except = [] }: { until?: string | null; except?: readonly string[] },
  say: Speaker,
): Message {
  const shown = sayOwnList(told, say);
  if (told.muted.includes("all")) return shown;
  const others = except.length === 0 ? [] : told.byRule.filter((topic) => !except.includes(topic));
  const wide =
    others.length === 0
      ? mute("all", say, until)
      : askFor(say.t("mute.allBut", { topics: namesOf(except, say) }), "unsubscribe", {
          action: "mute",
          ...(others.length === 1 ? { topic: others[0] } : { topics: others }),
          ...(until !== null && { until }),
        });
  return {
    blocks: [text(say.t("mute.which")), ...quiet([say.t("mute.whichHow")]), ...shown.blocks],
    choices: [...(shown.choices ?? []).slice(0, -1), wide],
  };
}

function namesOf(topics: readonly string[], say: Speaker): string {
  return topics.map((topic) => topicText(topic, say)).join(", ");
}

/** The day to which nothing was to come is over: nothing is muted, and he sees what comes. */
export function sayMutePast(until: string, told: Told, say: Speaker): Message {
  const shown = sayOwnList(told, say);
  return { ...shown, blocks: [text(say.t("mute.past", { date: formatDate(until, say.locale) })), ...shown.blocks] };
}

export function sayUnmuted(topic: string, say: Speaker): Message {
  return { blocks: [text(say.t("mute.undone", { topic: topicText(topic, say) }))] };
}
