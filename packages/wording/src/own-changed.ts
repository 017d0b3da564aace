/** A reminder of one's own that is to come at another time: which, and what stands in the way of it. */
import type { Message, OwnReminder } from "@ketnap/contract";

import { quiet, text } from "./basis.ts";
import { askFor, MOST_CHOICES, ownLine } from "./own-said.ts";
import { sayOwnList, type Told } from "./own-told.ts";
import { capitalised, type Speaker } from "./speaker.ts";

/** Several could be meant; `to` is what the one that is tapped becomes. */
export function sayWhichToChange(own: readonly OwnReminder[], to: Record<string, unknown>, say: Speaker): Message {
  return {
    blocks: [text(say.t("own.whichChange"))],
    choices: own
      .slice(0, MOST_CHOICES)
      .map((each) => askFor(capitalised(ownLine(each, say)), "reminder_set", { action: "change", meant: each.id, to })),
  };
}

/** No new time was said, or none that can be kept: all stands as it was. */
export function sayNotChanged(told: Told, say: Speaker): Message {
  const shown = sayOwnList(told, say);
  return { ...shown, blocks: [text(say.t("own.notChanged")), ...quiet([say.t("own.changeHow")]), ...shown.blocks] };
}

/** He has set none about it: what the office tells cannot be changed here, and one of his own can be set. */
export function sayNothingToChange(
  told: Told,
  { topic, to }: { topic: string | undefined; to: Record<string, unknown> },
  say: Speaker,
): Message {
  const { topic: _, moved, ...when } = to;
  const timed = topic !== undefined && moved === undefined && Object.keys(when).length > 0;
  const byRule = topic !== undefined && told.byRule.includes(topic);
  return {
    blocks: [
      text(say.t(topic === undefined ? "own.listNone" : "own.nothing")),
      text(say.t("own.notChanged")),
      ...quiet([byRule ? say.t("own.ruleFixed") : null]),
    ],
    choices: [
      ...(timed ? [askFor(say.t("own.setNew"), "reminder_set", { topic, ...when })] : []),
      askFor(say.t("own.show"), "reminder_set", { action: "list" }),
    ],
  };
}
