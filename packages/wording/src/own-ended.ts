/** What a person takes back of what he set for himself. */
import type { Message, OwnReminder } from "@ketnap/contract";

import { text } from "./basis.ts";
import { askFor, MOST_CHOICES, MOST_LINES, mute, ownLine, taking } from "./own-said.ts";
import { capitalised, type Speaker } from "./speaker.ts";

export function sayOwnEnded(own: OwnReminder, say: Speaker): Message {
  return {
    blocks: [text(say.t("own.ended", { line: ownLine(own, say) }))],
    choices: [askFor(say.t("own.restore"), "reminder_set", { action: "restore", subscription: own.id })],
  };
}

/** Several could be meant: which. `topics`: what the rules tell of them can be muted as well. */
export function sayWhichOwn(own: readonly OwnReminder[], say: Speaker, topics: readonly string[] = []): Message {
  const most = Math.max(1, MOST_CHOICES - topics.length);
  return {
    blocks: [text(say.t(topics.length === 0 ? "own.which" : "own.whichOrMute"))],
    choices: [
      ...own.slice(0, most).map((each) => taking(each, say)),
      ...topics.slice(0, MOST_CHOICES).map((topic) => mute(topic, say)),
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
      askFor(say.t("own.allDo", { count: own.length }), "reminder_set", {
        action: "cancel_all",
        subscriptions: own.map(({ id }) => id),
        ...(topic !== undefined && { topic }),
      }),
      askFor(say.t("own.restore"), "reminder_set", { action: "list" }),
    ],
  };
}

/** «Giữ lại», once its day is over. */
export function sayOwnOver(say: Speaker, count = 1): Message {
  return { blocks: [text(say.t("own.over", { count }))] };
}

export function sayAllEnded(own: readonly OwnReminder[], say: Speaker): Message {
  if (own.length === 0) return { blocks: [text(say.t("own.nothingLeft"))] };
  const subscriptions = own.map(({ id }) => id);
  return {
    blocks: [text(say.t("own.allEnded", { count: own.length }))],
    choices: [askFor(say.t("own.restoreAll"), "reminder_set", { action: "restore_all", subscriptions })],
  };
}

/** He has set nothing, or nothing about it: what comes by rule can be muted instead, where anything does. */
export function sayNothingToCancel(topic: string | undefined, say: Speaker, byRule = true): Message {
  if (topic === undefined)
    return {
      blocks: [text(say.t("own.nothingAll"))],
      choices: [askFor(say.t("own.show"), "reminder_set", { action: "list" })],
    };
  return { blocks: [text(say.t("own.nothing"))], choices: byRule ? [mute(topic, say)] : [] };
}

export function sayNoNewsToEnd(say: Speaker): Message {
  return {
    blocks: [text(say.t("own.nothingNews"))],
    choices: [askFor(say.t("own.show"), "reminder_set", { action: "list" })],
  };
}
