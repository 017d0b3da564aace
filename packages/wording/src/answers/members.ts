import type { MembersFacts, Message } from "@ketnap/contract";

import { assumptionTexts, headline, quiet, text } from "../basis.ts";
import { formatDate } from "../periods.ts";
import { oneLine, type Speaker } from "../speaker.ts";

export function sayMembers(facts: MembersFacts, say: Speaker): Message {
  const { unit, members, onDate, before, coverage } = facts;
  const values = { members, date: formatDate(onDate, say.locale) };
  const line = coverage ? say.t("members.sum", { ...values, ...coverage }) : say.t("members.count", values);
  return {
    blocks: [
      headline([oneLine(unit.name), say.t("members.title")]),
      text(line),
      ...quiet([
        before && say.t("members.before", { members: before.members, date: formatDate(before.onDate, say.locale) }),
        ...assumptionTexts(facts.assumptions, say),
      ]),
    ],
  };
}
