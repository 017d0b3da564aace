/** Where one unit stands among those beside it. */
import type { Message, RankingFacts } from "@ketnap/contract";

import { text } from "./basis.ts";
import { sayFacts } from "./say.ts";
import { oneLine, type Speaker } from "./speaker.ts";

/** The ranking, and above it the place that was asked for; without a number there is none, and the ranking says so. */
export function sayPlace(facts: RankingFacts, unitId: number, say: Speaker): Message {
  const message = sayFacts(facts, say);
  const row = facts.rows.find(({ unit }) => unit.id === unitId);
  if (!row || row.rank === null) return message;
  const place = say.t("ranking.place", {
    unit: oneLine(row.unit.name),
    rank: say.number(row.rank),
    of: say.number(facts.total),
  });
  const [head, ...rest] = message.blocks;
  return { ...message, blocks: [head!, text(place), ...rest] };
}
