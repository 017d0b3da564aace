/** What a person had others told, and how to call it off. */
import type { Message, Nudge } from "@ketnap/contract";

import { headline, quiet, text } from "./basis.ts";
import { askFor, weekdayText } from "./own-said.ts";
import { formatDate } from "./periods.ts";
import { oneLine, type Speaker } from "./speaker.ts";

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
      told.length > 0
        ? [
            {
              ...askFor(say.t("nudge.undo"), "reminder_set", { action: "call_off", on: nudge.onDate }, [nudge.unit.id]),
            },
          ]
        : [],
  };
}

/** Of several units, each as if it had been asked for alone. */
export function sayNudges(nudges: readonly Nudge[], say: Speaker): Message {
  const [only, ...others] = nudges;
  if (only && others.length === 0) return sayNudge(only, say);
  const all = nudges.map((nudge) => {
    const { blocks, choices = [] } = sayNudge(nudge, say);
    const nothing = nudge.told.length + nudge.again.length + nudge.nobody.length === 0;
    const of = oneLine(nudge.unit.name, 40);
    return {
      blocks: nothing ? [text(say.t("nudge.noneAt", { unit: of }))] : blocks,
      choices: choices.map((choice) => ({
        ...choice,
        label: say.t("remind.tapOf", { label: choice.label, what: of }),
      })),
    };
  });
  return { blocks: all.flatMap(({ blocks }) => blocks), choices: all.flatMap(({ choices }) => choices) };
}

/** Who may urge nobody sets what he is told himself. */
export function sayNudgeNotHis(say: Speaker): Message {
  return {
    blocks: [text(say.t("nudge.notHis")), ...quiet([say.t("nudge.whose")])],
    choices: [askFor(say.t("nudge.remindMe"), "reminder_set", { topic: "report" })],
  };
}

/** It was to be told to somebody else: what was set is for the one who writes, and how others are told. */
export function besideOnlyOneself(message: Message, mayUrge: boolean, say: Speaker): Message {
  const how = say.t(mayUrge ? "nudge.how" : "nudge.whose");
  return { ...message, blocks: [...message.blocks, text(say.t("own.onlyYou")), ...quiet([how])] };
}

/** Units are urged to report; to nothing else by chat. All of them, where none is named. */
export function sayNudgeToReport(unitIds: readonly number[] | undefined, say: Speaker): Message {
  const named = unitIds !== undefined && unitIds.length > 0;
  const slots = named ? { target: "units", unit: "named", topic: "report" } : { target: "late_units" };
  return {
    blocks: [text(say.t("nudge.toReport"))],
    choices: [askFor(say.t("nudge.doReport"), "reminder_set", slots, unitIds)],
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
    choices: [askFor(say.t("nudge.doNow"), "reminder_set", slots, unitIds)],
  };
}

export function sayNudgeCalledOff(count: number, say: Speaker): Message {
  return { blocks: [text(count > 0 ? say.t("nudge.undone", { count }) : say.t("nudge.sent"))] };
}
