/** From one class to another: nobody is moved in one step. */
import type { ClassFor, Message } from "@ketnap/contract";

import { quiet, text } from "./basis.ts";
import { askChoice, classLine, withdrawing } from "./class-line.ts";
import { oneLine, type Speaker } from "./speaker.ts";

/** What would be given back there and registered here, each by a tap of its own. */
export function sayMoving(
  moving: { outOf: readonly ClassFor[]; into: readonly ClassFor[]; unitId: number; count: number | null },
  say: Speaker,
): Message {
  const { outOf, into, unitId, count } = moving;
  if (outOf.length === 0)
    return {
      blocks: [text(say.t("class.nobodyThere")), ...into.slice(0, 3).map((each) => text(classLine(each, say)))],
      choices: [askChoice(say.t("class.see"), "class_list", { when: "upcoming" }, [unitId])],
    };
  const leave = outOf.slice(0, 2).map(({ class: { id, title }, seated, waiting }) => {
    const some = Math.min(seated + waiting, count ?? seated + waiting);
    const label = say.t("class.withdrawFrom", { count: some, title: oneLine(title, 40) });
    return withdrawing(label, { classId: id, unitId }, some);
  });
  const enter = into.slice(0, 2).map(({ class: { id, title } }) => {
    const label =
      count === null
        ? say.t("class.registerFor", { title: oneLine(title, 45) })
        : say.t("class.registerIn", { count, title: oneLine(title, 40) });
    return askChoice(label, "class_register", { class_id: id, ...(count !== null && { count }) }, [unitId]);
  });
  return {
    blocks: [
      text(say.t("class.moveHow")),
      ...[...outOf.slice(0, 2), ...into.slice(0, 2)].map((each) => text(classLine(each, say))),
      ...quiet([say.t(into.length === 0 ? "class.moveNone" : "class.moveHint")]),
    ],
    choices: [...leave, ...enter],
  };
}
