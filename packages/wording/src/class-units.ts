/** Seats of several units in one line: each its own number. */
import type { AskRequest, ClassFor, Message, UnitMark, UnitRef } from "@ketnap/contract";

import { quiet, text } from "./basis.ts";
import { classLine } from "./class-line.ts";
import { oneLine, type Speaker } from "./speaker.ts";
import { unitLabel } from "./unit-label.ts";

/** What would be registered for whom, each by a tap of its own; `of`: the class, where one alone can be meant. */
export function saySeatsOfUnits(
  seats: readonly { unit: UnitRef; mark?: UnitMark | undefined; ask: AskRequest; count: number }[],
  of: ClassFor | null,
  say: Speaker,
): Message {
  return {
    blocks: [
      text(say.t("class.sureEach")),
      ...(of ? [text(classLine({ ...of, seated: 0, waiting: 0 }, say))] : []),
      ...quiet([say.t("class.sureHint")]),
    ],
    choices: seats.map(({ unit, mark, ask, count }) => ({
      label: oneLine(`${unitLabel(unit.name, mark, say)}: ${say.t("class.people", { count })}`, 60),
      action: { kind: "ask", ask },
    })),
  };
}
