import {
  LEVELS,
  type NoChildrenFacts,
  RANKING_FILTERS,
  type RankingFacts,
  type ZeroUnitsFacts,
} from "@ketnap/contract";
import { type Context, reaches } from "@ketnap/domain/kernel";
import { readTree } from "@ketnap/domain/organisation";
import { listZeroUnits, rankUnits } from "@ketnap/domain/quotas";
import { type Found, kindsOf, listSlot, numberSlot, type OpenAsk, type Perform, textSlot } from "./ask.ts";
import { periodOf } from "./period.ts";

/** As many rows as a phone shows without scrolling far; the rest is one tap away. */
const ROWS_UNASKED = 10;
const MOST_ROWS = 1000;

/** So many of either end, where it was not said. */
const ENDS_UNASKED = 3;

export const rankingUnits: Perform = async (ctx, ask) => {
  const others = listSlot(ask, "metrics").some((metric) => !RANKED_BY.has(metric));
  if (others || listSlot(ask, "groups").length > 0) return { notKept: "rankings" };
  const bothEnds = textSlot(ask, "order") === "both";
  const most = bothEnds ? MOST_ROWS : (numberSlot(ask, "top_n") ?? ROWS_UNASKED);
  const facts = await ranked(ctx, ask, most);
  if (bothEnds && facts.kind === "ranking") return { facts: endsOf(facts, numberSlot(ask, "top_n") ?? ENDS_UNASKED) };
  // Named in a question he may mean himself; by the button «Theo đơn vị», or with a level, those below are meant.
  const himself = ask.slots["unit"] !== undefined && ask.slots["level"] === undefined;
  if (facts.kind !== "no_children" || !himself || ask.unitIds.length > 1 || kindsOf(ask).length > 0) return { facts };
  return (await placeOf(ctx, ask, facts.onDate)) ?? { facts };
};

/** What units are ranked by: "percent" and "admitted" themselves, and what comes to the share of the quota. */
const RANKED_BY: ReadonlySet<string> = new Set(["percent", "admitted"]);

/** The best and the worst, where something lies between them. */
function endsOf(facts: RankingFacts, each: number): RankingFacts {
  const { rows } = facts;
  const cut = rows.length > each * 2 ? [...rows.slice(0, each), ...rows.slice(-each)] : rows;
  return { ...facts, rows: cut, ends: true };
}

/** Who has none below is asked about himself: where he stands among those beside him, as far as the asker may see them. */
async function placeOf(ctx: Context, ask: OpenAsk, onDate: string): Promise<Found | null> {
  const [unitId] = ask.unitIds;
  const above = (await readTree(ctx.db)).parentOf(unitId, onDate);
  if (above === null || !reaches(ctx.actor, above)) return null;
  const { level: _, filter: __, threshold: ___, ...slots } = ask.slots;
  const facts = await ranked(ctx, { ...ask, slots: { ...slots, order: "desc" }, unitIds: [above] }, MOST_ROWS);
  if (facts.kind !== "ranking") return null;
  const rows = facts.rows.filter(({ unit }, at) => at < ROWS_UNASKED || unit.id === unitId);
  return { facts: { ...facts, rows }, place: unitId };
}

async function ranked(
  ctx: Context,
  ask: OpenAsk,
  top: number,
): Promise<RankingFacts | ZeroUnitsFacts | NoChildrenFacts> {
  const [unitId] = ask.unitIds;
  const { asked, term, assumptions } = await periodOf(ctx, ask, "admitted");
  const named = ask.unitIds.length > 1 ? { unitIds: [...ask.unitIds] } : {};
  const level = LEVELS.find((known) => known === textSlot(ask, "level")) ?? null;
  const among = { unitId, ...named, asked, unitTypes: kindsOf(ask), level, assumptions };
  const filter = textSlot(ask, "filter");
  if (filter === "zero") return listZeroUnits(ctx, among);
  const by = listSlot(ask, "metrics").includes("admitted") ? "admitted" : "percent";
  return rankUnits(ctx, {
    ...among,
    ...(term ? { term } : {}),
    by,
    order: textSlot(ask, "order") === "asc" || filter === "below" ? "asc" : "desc",
    top: Math.min(Math.max(1, Math.floor(top)), MOST_ROWS),
    filter: RANKING_FILTERS.find((known) => known === filter) ?? null,
    threshold: numberSlot(ask, "threshold") ?? null,
  });
}
