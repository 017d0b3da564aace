import { z } from "zod";
import type { DashboardFacts, ProgressFacts, RankingFacts, ZeroUnitsFacts } from "@ketnap/contract";
import { yearPeriod } from "../calendar/period.rules.ts";
import { keepAnswer } from "../figures/index.ts";
import { type Context, query, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { listZeroUnits, rankUnits } from "./rank-units.ts";
import { readProgress } from "./read-progress.ts";
import { findYears } from "./store.ts";

type Worded = "progressNotes" | "progressChart" | "rankingNotes" | "rankingChart";
type Reckoned = "progress" | "ranking" | "zeroUnits";
export type DashboardNumbers = Omit<DashboardFacts, Worded | Reckoned> & {
  progress: ProgressFacts | null;
  ranking: RankingFacts | null;
  zeroUnits: ZeroUnitsFacts | null;
};

interface Asked {
  unitId?: number | undefined;
  year?: number | undefined;
}

/**
 * Where one unit stands in a year: against the expected pace, who below is slow, who has admitted nobody, who is silent.
 * The same object again for as long as nothing of it was touched.
 */
export const readDashboard = query({
  name: "quotas.dashboard",
  permission: "quotas.read",
  input: z.strictObject({
    unitId: z.number().int().optional(),
    year: z.number().int().min(1900).max(2999).optional(),
  }),
  scope: ({ unitId }) => (unitId === undefined ? [] : [unitId]),
  async run(ctx, asked): Promise<DashboardNumbers> {
    const tree = await readTree(ctx.db);
    const { units: reach, homeUnits } = ctx.actor;
    const key = `dashboard ${asked.unitId} ${asked.year} ${today(ctx)} ${homeUnits.join()}`;
    return keepAnswer(ctx.db, { key, tree, reach }, () => reckon(ctx, tree, asked));
  },
});

async function reckon(ctx: Context, tree: Tree, input: Asked): Promise<DashboardNumbers> {
  const units = switchable(ctx, tree).map((id) => ({ id, name: tree.unit(id)!.name }));
  const day = today(ctx);
  const thisYear = Number(day.slice(0, 4));
  const unitId = input.unitId ?? units[0]?.id;
  const nothing = { progress: null, ranking: null, zeroUnits: null, withoutFigures: [] };
  if (unitId === undefined) {
    return { unit: null, units, year: input.year ?? thisYear, years: [], today: day, ...nothing };
  }
  const below = tree.childrenOf(unitId, day);
  const years = await findYears(ctx.db, [unitId, ...below], thisYear);
  const year = input.year ?? (years.includes(thisYear) ? thisYear : (years[0] ?? thisYear));
  const asked = yearPeriod(year);
  const progress = await readProgress(ctx, { unitId, asked });
  const ranking = await rankUnits(ctx, { unitId, asked, order: "asc" });
  const zeroUnits = await listZeroUnits(ctx, { unitId, asked });
  return {
    unit: { id: unitId, name: tree.unit(unitId)!.name },
    units,
    year,
    years,
    today: day,
    progress: progress.kind === "progress" ? progress : null,
    ranking: ranking.kind === "ranking" ? ranking : null,
    zeroUnits: zeroUnits.kind === "zero_units" ? zeroUnits : null,
    withoutFigures: ranking.kind === "ranking" ? [...ranking.withoutFigures] : [],
  };
}

/** The units where the actor's roles stand; for one without bound, the tops of the tree that still exist come first. */
function switchable(ctx: Context, tree: Tree): number[] {
  if (ctx.actor.homeUnits.length > 0) return [...ctx.actor.homeUnits];
  const day = today(ctx);
  const tops = tree.units.filter((unit) => tree.parentOf(unit.id, day) === null && ctx.actor.units === "all");
  const alive = (id: number) => (tree.exists(id, day) ? 0 : 1);
  const size = (id: number) => tree.descendantsOf(id, day).length;
  return tops.map((unit) => unit.id).toSorted((a, b) => alive(a) - alive(b) || size(b) - size(a) || a - b);
}
