/** An office that passed on: to the one who leaves, and to the one who comes. */
import type { HandedOver, Message } from "@ketnap/contract";

import { quiet, text } from "../basis.ts";
import { formatDate } from "../periods.ts";
import { oneLine, type Speaker } from "../speaker.ts";

export function sayHandedOver({ unit, on, to, gone }: HandedOver, say: Speaker): Message {
  const date = formatDate(on, say.locale);
  return {
    blocks: [
      text(say.t("handover.from", { unit: oneLine(unit.name), to: oneLine(to.label, 80), date })),
      text(say.t("handover.thanks")),
      ...(gone ? quiet([say.t("handover.gone")]) : []),
    ],
  };
}

export function sayTakenOver({ unit, on, from, passed }: HandedOver, say: Speaker): Message {
  const { drafts, subscriptions } = passed;
  const date = formatDate(on, say.locale);
  return {
    blocks: [
      text(say.t("handover.to", { unit: oneLine(unit.name), from: oneLine(from.label, 80), date })),
      ...(drafts + subscriptions > 0 ? [text(say.t("handover.passed", { drafts, subscriptions }))] : []),
      ...quiet([say.t("handover.next")]),
    ],
  };
}
