/** Those who wait in a full class: what is asked before they are given up. */
import type { Choice, ClassFor, Message } from "@ketnap/contract";

import { quiet, text } from "./basis.ts";
import { answering, askChoice, classLine, MOST_CHOICES } from "./class-line.ts";
import { oneLine, type Speaker } from "./speaker.ts";

/** How many who wait leave which of these classes, in which somebody does; no seat is touched. */
export function sayLeavingWaiting(
  classes: readonly ClassFor[],
  { unitId, count }: { unitId: number; count?: number | undefined },
  say: Speaker,
): Message {
  const most = classes.reduce((sum, { waiting }) => sum + waiting, 0);
  const fewer = count !== undefined && count > most ? [text(say.t("class.waitFewer", { most }))] : [];
  const [only, ...others] = classes;
  const hint = quiet([say.t("class.leaveHint")]);
  if (!only || others.length > 0) {
    const shown = classes.slice(0, MOST_CHOICES);
    return {
      blocks: [...fewer, text(say.t("class.leaveWhich")), ...shown.map((each) => text(classLine(each, say))), ...hint],
      choices: shown.map((each) => {
        const some = Math.min(each.waiting, count ?? each.waiting);
        const label = say.t("class.leaveWaitingFrom", { count: some, title: oneLine(each.class.title, 40) });
        return unwaiting(label, { classId: each.class.id, unitId }, some);
      }),
    };
  }
  const some = Math.min(most, count ?? most);
  const counts = count === undefined && most > 1 ? [some, 1] : [some];
  return {
    blocks: [
      ...fewer,
      text(say.t("class.waitLeave", { count: some, title: oneLine(only.class.title, 80) })),
      text(classLine(only, say)),
      ...hint,
    ],
    choices: counts.map((each) =>
      answering(
        each,
        unwaiting(say.t("class.leaveWaiting", { count: each }), { classId: only.class.id, unitId }, each),
      ),
    ),
  };
}

/** Before what is asked of seats instead: that nobody waits. */
export function besideNobodyWaits(message: Message, say: Speaker): Message {
  return { ...message, blocks: [text(say.t("class.waitNone")), ...message.blocks] };
}

/** A button that gives up so many who wait, and nobody who has a seat by then. */
export function unwaiting(
  label: string,
  { classId, unitId }: { classId: number; unitId: number },
  count: number,
): Choice {
  return askChoice(label, "class_register", { class_id: classId, count: -count, waiting: true }, [unitId]);
}
