import { z } from "zod";
import {
  LEVELS,
  type NoChildrenFacts,
  RANKING_FILTERS,
  type RankingFilter,
  type RankingFacts,
  UNIT_TYPES,
  type ZeroUnitsFacts,
} from "@ketnap/contract";
import { addMonths, lastDay, type MonthSpan } from "../calendar/month.rules.ts";
import {
  askedMonths,
  assumptionsInput,
  findStandingCounts,
  holdOfUnits,
  KEPT_FROM,
  sourcesOf,
} from "../figures/index.ts";
import { compare, isZero, rational } from "../figures/rational.rules.ts";
import { type Context, query } from "../kernel/index.ts";
import { termInput } from "./read-progress.ts";
import { rankBy } from "./ranking.rules.ts";
import { compared } from "./compared.ts";
import { endedOf } from "./ended-units.ts";
import { notes, type Standing, standingsOf } from "./standings.ts";

const among = {
  /** Whose units below are compared; or `unitIds`, where they were named one by one. */
  unitId: z.number().int(),
  unitIds: z.array(z.number().int()).min(1).max(20).optional(),
  asked: askedMonths,
  unitTypes: z.array(z.enum(UNIT_TYPES)).default([]),
  /** Every unit of this level below, at any depth, rather than the units right below; these where there is none of it. */
  level: z.enum(LEVELS).nullable().default(null),
  assumptions: assumptionsInput,
};

/** The units below one, best or worst first, by share of their quota or by people admitted. */
export const rankUnits = query({
  name: "quotas.rank",
  permission: "quotas.read",
  input: z.strictObject({
    ...among,
    by: z.enum(["percent", "admitted"]).default("percent"),
    order: z.enum(["asc", "desc"]).default("desc"),
    top: z.number().int().min(1).max(1000).optional(),
    filter: z.enum(RANKING_FILTERS).nullable().default(null),
    threshold: z.number().min(0).max(1000).nullable().default(null),
    term: termInput.optional(),
  }),
  scope: ({ unitId, unitIds }) => unitIds ?? [unitId],
  async run(ctx, input): Promise<RankingFacts | NoChildrenFacts> {
    const { about, onDate, ids } = await compared(ctx, input);
    if (ids.length === 0) return { kind: "no_children", unit: about.unit, onDate };
    const how = { bySinceStart: input.by === "percent", term: input.term };
    const { period, standings, assumed } = await standingsOf(ctx, { ...about, onDate }, ids, how);
    const ended = input.unitIds ? [] : await endedOf(ctx, { ...about, onDate }, input, how);
    const unshared = standings.filter((row) => row.admitted !== null && row.percent === null);
    const numberOf = (row: Standing) => (input.by === "percent" ? row.percent : row.admitted);
    const kept = standings.filter((row) => passes(row, input.filter, input.threshold));
    const ranked = rankBy(kept, numberOf, input.order).filter(({ rank }) => rank !== null);
    const told = ranked.slice(0, input.top ?? ranked.length);
    return {
      kind: "ranking",
      unit: input.unitIds ? null : about.unit,
      by: input.by,
      order: input.order,
      asked: { ...about.asked },
      period,
      asOf: lastDay(period.to),
      rows: told.map(({ row, rank }) => ({ ...row.view, rank })),
      total: ranked.length,
      filter: input.filter,
      threshold: input.threshold,
      unitTypes: input.unitTypes,
      ...(input.unitTypes.length > 0 && input.filter === null ? togetherOf(standings) : {}),
      withoutFigures: standings.filter((row) => row.admitted === null).map((row) => row.view.unit),
      ...withoutShare(unshared),
      ...(ended.length > 0 ? { ended } : {}),
      sources: sourcesOf(standings.flatMap((row) => row.told ?? [])),
      coverage: {
        reported: standings.filter((row) => row.admitted !== null).length,
        of: standings.length,
        missing: standings.filter((row) => row.admitted === null).map((row) => row.view.unit),
      },
      ...notes(standings),
      assumptions: [...input.assumptions, ...assumed],
    };
  },
});

/** The units below one whose figures of those months say that nobody was admitted. */
export const listZeroUnits = query({
  name: "quotas.zero_units",
  permission: "quotas.read",
  input: z.strictObject({ ...among, hasSources: z.boolean().default(false) }),
  scope: ({ unitId, unitIds }) => unitIds ?? [unitId],
  async run(ctx, input): Promise<ZeroUnitsFacts | NoChildrenFacts> {
    const { about, onDate, ids } = await compared(ctx, input);
    if (ids.length === 0) return { kind: "no_children", unit: about.unit, onDate };
    const { period, standings } = await standingsOf(ctx, { ...about, onDate }, ids);
    // Of months that nobody told there is no saying that they brought nobody.
    const said = (row: Standing) => row.admitted !== null && isZero(row.admitted) && !row.anyone;
    const zeros = standings.filter((row) => said(row) && row.lacking.length === 0);
    const open = standings.filter((row) => said(row) && row.lacking.length > 0);
    const sources = await latestSources(
      ctx,
      zeros.map((row) => row.view.unit.id),
      period,
    );
    const rows = zeros.map(({ view, quota }) => ({
      unit: view.unit,
      quota,
      sources: sources.get(view.unit.id) ?? null,
    }));
    return {
      kind: "zero_units",
      unit: about.unit,
      asked: { ...about.asked },
      period,
      asOf: lastDay(period.to),
      rows: input.hasSources ? rows.filter((row) => (row.sources ?? 0) > 0) : rows,
      withoutFigures: standings.filter((row) => row.admitted === null).map((row) => row.view.unit),
      of: standings.length,
      unitTypes: input.unitTypes,
      ...notes([...zeros, ...open]),
      assumptions: input.assumptions,
    };
  },
});

/** The sum of units none of which lies below another. Their quota is known where each has one. */
function togetherOf(standings: readonly Standing[]): Pick<RankingFacts, "together"> {
  const views = standings.map(({ view }) => view);
  const told = views.flatMap(({ admitted }) => admitted ?? []);
  if (told.length < 2 || told.some(({ bound }) => bound !== "exact")) return {};
  const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
  const quotas = views.flatMap(({ quota }) => quota ?? []);
  return {
    together: {
      units: told.length,
      admitted: sumOf(told.map(({ value }) => value)),
      quota: quotas.length === views.length ? sumOf(quotas) : null,
    },
  };
}

/** Who has a number and no share of a quota, by what its quota is. */
function withoutShare(rows: readonly Standing[]): Pick<RankingFacts, "withoutQuota" | "zeroQuota" | "unreckoned"> {
  const unitsOf = (some: readonly Standing[]) => some.map((row) => row.view.unit);
  const zero = unitsOf(rows.filter((row) => row.hasQuota && row.quota === 0));
  const unreckoned = unitsOf(rows.filter((row) => row.hasQuota && row.quota !== 0));
  return {
    withoutQuota: unitsOf(rows.filter((row) => !row.hasQuota)),
    ...(zero.length > 0 ? { zeroQuota: zero } : {}),
    ...(unreckoned.length > 0 ? { unreckoned } : {}),
  };
}

/** Exact, before rounding: 99,996 % has not met its quota. To meet it is not to exceed it. */
function passes({ percent }: Standing, filter: RankingFilter | null, threshold: number | null): boolean {
  if (filter === null) return true;
  if (percent === null) return false;
  const side = compare(percent, rational(filter === "above" || filter === "below" ? (threshold ?? 100) : 100));
  if (filter === "met_quota") return side >= 0;
  return filter === "below" ? side < 0 : side > 0;
}

/** The pool at its latest count up to the end of the months, by unit. */
export async function latestSources(
  ctx: Context,
  unitIds: readonly number[],
  period: MonthSpan,
): Promise<ReadonlyMap<number, number | null>> {
  const since = { from: addMonths(period.to, -11), to: period.to };
  const read = (some: readonly number[]) => findStandingCounts(ctx.db, some, "sources", since);
  if (unitIds.length < KEPT_FROM) return read(unitIds);
  const key = `standing sources ${since.from} ${since.to}`;
  const held = await holdOfUnits<number | null>(ctx.db, { key, unitIds, read, nothing: null, rowsOf: () => 1 });
  return held?.of ?? read(unitIds);
}
