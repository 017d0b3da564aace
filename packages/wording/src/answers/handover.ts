/** An office that passed on: good-bye to one who leaves with it. */
import type { HandedOver, Message } from "@ketnap/contract";

import { quiet, text } from "../basis.ts";
import { formatDate } from "../periods.ts";
import { oneLine, type Speaker } from "../speaker.ts";

export function sayHandedOver({ unit, on, to }: HandedOver, say: Speaker): Message {
  const date = formatDate(on, say.locale);
  return {
    blocks: [
      text(say.t("handover.from", { unit: oneLine(unit.name), to: oneLine(to.label, 80), date })),
      text(say.t("handover.thanks")),
      ...quiet([say.t("handover.gone")]),
    ],
  };
}
