import { addMonths, countMonths, monthOf, type Month, parseMonth, yearOf } from "../calendar/month.rules.ts";
import { yearPeriod } from "../calendar/period.rules.ts";
import { type Context, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { latestSources, rankUnits, witnessOf } from "../quotas/index.ts";
import { monthsSince } from "./days.rules.ts";
import type { UnitState } from "./need.rules.ts";
import { findLastReports, findLastVisits } from "./state.store.ts";

/** Years at zero are looked for so far back. */
const YEARS_BACK = 5;
export const NEVER = 12;

/** The units that a plan may visit: those right below, or every cell below; today's tree. */
export function candidatesOf(tree: Tree, unitId: number, cells: boolean, day: string): number[] {
  if (!cells) return tree.childrenOf(unitId, day);
  return tree.descendantsOf(unitId, day).filter((id) => tree.unit(id)!.level === "cell");
}

/** Whose units lie together: a commune's; where the unit is of none, those of the unit right below the committee. */
export function areaOf(tree: Tree, committeeId: number, unitId: number, day: string): number {
  const chain = [unitId, ...tree.ancestorsOf(unitId, day)];
  const commune = chain.find((id) => tree.unit(id)?.level === "commune");
  if (commune !== undefined) return commune;
  const place = chain.indexOf(committeeId);
  return place <= 0 ? unitId : chain[place - 1]!;
}

/** What figures, quotas and former visits say of each unit today. */
export async function readUnitStates(ctx: Context, unitId: number, cells: boolean): Promise<UnitState[]> {
  const [tree, day] = [await readTree(ctx.db), today(ctx)];
  const ids = candidatesOf(tree, unitId, cells, day);
  if (ids.length === 0) return [];
  const [silent, zeros, paces, visits] = [
    await silentMonths(ctx, tree, ids, day),
    await zeroYears(ctx, tree, ids, day),
    await pacesOf(ctx, unitId, cells, day),
    await findLastVisits(ctx.db, ids),
  ];
  const sources = await latestSources(ctx, ids, { from: monthOf(day), to: monthOf(day) });
  return ids.map((id) => {
    const pace = paces.get(id);
    const visited = visits.get(id);
    return {
      unitId: id,
      silentMonths: silent.get(id) ?? NEVER,
      zeroYears: pace && pace.admitted > 0 ? 0 : (zeros.get(id) ?? 0),
      pacePercent: pace?.percent ?? null,
      idleSources: (sources.get(id) ?? 0) > 0 && pace?.admitted === 0,
      monthsSinceVisit: visited === undefined ? null : monthsSince(visited, day),
    };
  });
}

/** Months over since the last of which it, or one below it, reported; none ever: missing. */
export async function silentMonths(ctx: Context, tree: Tree, ids: readonly number[], day: string) {
  const below = new Map(ids.map((id) => [id, [id, ...tree.descendantsOf(id, day)]]));
  const last = await findLastReports(ctx.db, [...below.values()].flat());
  const over = addMonths(monthOf(day), -1);
  return new Map(
    ids.flatMap((id) => {
      const months = below.get(id)!.flatMap((each) => last.get(each) ?? []);
      const latest = months.toSorted().at(-1);
      return latest === undefined ? [] : [[id, monthsOver(parseMonth(latest), over)] as const];
    }),
  );
}

function monthsOver(latest: Month, over: Month): number {
  return Math.max(0, countMonths(latest, over) - 1);
}

/** Whole years at zero in a row, back from the last that is over. */
async function zeroYears(ctx: Context, tree: Tree, ids: readonly number[], day: string) {
  const witness = await witnessOf(ctx, tree, ids, day);
  const last = yearOf(monthOf(day)) - 1;
  return new Map(
    ids.map((id) => {
      let years = 0;
      while (years < YEARS_BACK && witness.judge(id, last - years, last - years).none === true) years += 1;
      return [id, years] as const;
    }),
  );
}

async function pacesOf(ctx: Context, unitId: number, cells: boolean, day: string) {
  const level = cells ? "cell" : null;
  const ranking = await rankUnits(ctx, { unitId, level, asked: yearPeriod(Number(day.slice(0, 4))), by: "admitted" });
  const rows = ranking.kind === "ranking" ? ranking.rows : [];
  return new Map(
    rows.map(({ unit, admitted, expected }) => {
      const value = admitted?.value ?? 0;
      return [unit.id, { admitted: value, percent: expected ? Math.round((value / expected) * 100) : null }] as const;
    }),
  );
}
