import type { LaggingUnit, UrgingFacts } from "@ketnap/contract";
import { z } from "zod";
import { addMonths, monthOf } from "../calendar/month.rules.ts";
import { yearPeriod } from "../calendar/period.rules.ts";
import { round2 } from "../figures/rational.rules.ts";
import { command, type Context, Invalid, NotFound, query, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { findTargets, rankUnits } from "../quotas/index.ts";
import { expectedAt } from "../quotas/expected.rules.ts";
import { byLag, lags } from "./lag.rules.ts";
import { candidatesOf, NEVER, silentMonths } from "./unit-states.ts";
import { findMissingReports } from "./urging.store.ts";

/** More letters than anybody signs at once. */
const MOST = 200;

/** The units right below a committee and every cell below it that lag by this year's figures, the farthest behind first. */
export const listLaggingUnits = query({
  name: "inspections.list_lagging",
  permission: "inspections.write",
  input: z.strictObject({ unitId: z.number().int() }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId }): Promise<LaggingUnit[]> {
    const tree = await readTree(ctx.db);
    const units = await standingsOf(ctx, tree, unitId, urgedBelow(tree, unitId, today(ctx)));
    return units.filter(lags).toSorted(byLag);
  },
});

/**
 * Drafts a letter that urges these units, in their order: what it says of each, and the log holds who drafted it and what
 * the numbers were. Nothing is sent.
 */
export const draftUrging = command({
  name: "inspections.draft_urging",
  permission: "inspections.write",
  input: z.strictObject({
    unitId: z.number().int(),
    unitIds: z.array(z.number().int()).min(1).max(MOST),
    replyOn: z.iso.date(),
  }),
  scope: ({ unitId, unitIds }) => [unitId, ...unitIds],
  async run(ctx, { unitId, unitIds, replyOn }) {
    const [tree, day] = [await readTree(ctx.db), today(ctx)];
    if (!tree.exists(unitId, day)) throw new NotFound(`unit ${unitId}`);
    const below = new Set(urgedBelow(tree, unitId, day));
    const stranger = unitIds.find((id) => !below.has(id));
    if (stranger !== undefined) throw new NotFound(`unit ${stranger}`);
    if (new Set(unitIds).size < unitIds.length) throw new Invalid({ unitIds: { key: "unit_twice" } });
    if (replyOn <= day) throw new Invalid({ replyOn: { key: "urging_no_time" } });
    const aboveId = tree.ancestorsOf(unitId, day)[0];
    const result: UrgingFacts = {
      committee: { id: unitId, name: tree.nameOn(unitId, day) },
      above: aboveId === undefined ? null : { id: aboveId, name: tree.nameOn(aboveId, day) },
      year: Number(day.slice(0, 4)),
      today: day,
      replyOn,
      units: await standingsOf(ctx, tree, unitId, unitIds),
    };
    const created = { replyOn, units: result.units };
    return { result, entity: "urging_letter", id: unitId, unitId, created };
  },
});

function urgedBelow(tree: Tree, unitId: number, day: string): number[] {
  return [...new Set([...candidatesOf(tree, unitId, false, day), ...candidatesOf(tree, unitId, true, day)])];
}

/** What figures, quotas and requests say of each unit today, in the order of `ids`. */
async function standingsOf(ctx: Context, tree: Tree, unitId: number, ids: readonly number[]): Promise<LaggingUnit[]> {
  if (ids.length === 0) return [];
  const day = today(ctx);
  const year = yearPeriod(Number(day.slice(0, 4)));
  const over = addMonths(monthOf(day), -1);
  const ranked = new Map<number, Pick<LaggingUnit, "admitted" | "expected" | "through">>();
  for (const level of [null, "cell"] as const) {
    const ranking = await rankUnits(ctx, { unitId, level, asked: year, by: "admitted" });
    if (ranking.kind !== "ranking") continue;
    for (const { unit, admitted, expected } of ranking.rows)
      ranked.set(unit.id, { admitted: admitted?.value ?? null, expected, through: ranking.period.to });
  }
  const targets = await findTargets(ctx.db, ids, { ...year }, day);
  const silent = await silentMonths(ctx, tree, ids, day);
  const missing = await findMissingReports(ctx.db, ids, day);
  return ids.map((id) => {
    const chosen = targets.get(id)?.chosen ?? null;
    const known = ranked.get(id);
    // Of whom nothing is known the months that are over still asked for their share.
    const due = chosen?.target ? round2(expectedAt(chosen.target, chosen.span, over, chosen.roadmap)) : null;
    const { admitted, expected, through } = known ?? { admitted: null, expected: due, through: over };
    return {
      unit: { id, name: tree.nameOn(id, day) },
      quota: chosen?.ref.target ?? null,
      admitted,
      expected,
      through,
      percent: admitted !== null && expected ? Math.round((admitted / expected) * 100) : null,
      silentMonths: silent.get(id) ?? NEVER,
      missing: missing.get(id) ?? [],
    };
  });
}
