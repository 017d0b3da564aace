import { z } from "zod";
import {
  QUOTA_KINDS,
  type ProgressFacts,
  QUOTA_SCOPES,
  type QuotaRecord,
  type QuotaRow,
  UNIT_TYPES,
} from "@ketnap/contract";
import { lastDay, monthOf, type MonthSpan } from "../calendar/month.rules.ts";
import { endWithin, readManyNodes } from "../figures/index.ts";
import { chooseFigure } from "../figures/figures.rules.ts";
import { type Rational, rational, round2 } from "../figures/rational.rules.ts";
import { type Context, listInput, type Page, query, today } from "../kernel/index.ts";
import { findRoadmaps } from "../plans/index.ts";
import { plannedYear, type Roadmap, roadmapOf } from "../plans/roadmap.rules.ts";
import { readTree, unitsSought } from "../organisation/index.ts";
import { reckonProgress, roundProgress } from "./progress.rules.ts";
import { chooseBase, rateTargets } from "./rate.rules.ts";
import { readProgress } from "./read-progress.ts";
import { isThin, notAhead } from "./unit-progress.ts";
import { listQuotaRows, readRevisions, type StoredRow } from "./records.store.ts";
import { quotaById } from "./set-quota.ts";
import { findSnapshots } from "./store.ts";

export type QuotaWithFacts = Omit<QuotaRecord, "facts" | "notes"> & { facts: ProgressFacts | null };

const sorts = ["unitName", "id", "firstMonth", "lastMonth", "scope", "value", "documentOn"] as const;

/** The quotas of the actor's units, a page at a time, each with where it stands. */
export const listQuotas = query({
  name: "quotas.list",
  permission: "quotas.read",
  input: listInput(
    sorts,
    z.strictObject({
      q: z.string().trim().max(200).optional(),
      id: z.array(z.number().int()).max(200).optional(),
      unitId: z.number().int().optional(),
      underId: z.number().int().optional(),
      parentId: z.number().int().optional(),
      unitType: z.enum(UNIT_TYPES).optional(),
      scope: z.enum(QUOTA_SCOPES).optional(),
      kind: z.enum(QUOTA_KINDS).optional(),
      year: z.number().int().min(1900).max(2999).optional(),
      sample: z.boolean().optional(),
    }),
  ),
  scope: ({ filter }) => [filter.unitId ?? [], filter.underId ?? [], filter.parentId ?? []].flat(),
  async run(ctx, input): Promise<Page<QuotaRow>> {
    const page = await listQuotaRows(ctx.db, await listed(ctx, input.filter), input, today(ctx));
    return { ...page, rows: await withProgress(ctx, page.rows) };
  },
});

/** One quota with its revisions and, as the bot tells them, its facts. */
export const readQuotaRecord = query({
  name: "quotas.read",
  permission: "quotas.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: async ({ id }, ctx) => [(await quotaById(ctx, id)).unitId],
  async run(ctx, { id }): Promise<QuotaWithFacts> {
    const stored = await quotaById(ctx, id);
    const [row] = await withProgress(ctx, [stored]);
    const asked = { from: stored.firstMonth, to: stored.lastMonth };
    const facts = await readProgress(ctx, { unitId: stored.unitId, asked });
    return {
      ...row!,
      revisions: await readRevisions(ctx.db, id, today(ctx)),
      facts: facts.kind === "progress" ? facts : null,
    };
  },
});

async function listed(
  ctx: Context,
  filter: { underId?: number | undefined; parentId?: number | undefined; q?: string | undefined },
): Promise<number[] | null> {
  const units = await unitsSought(ctx, filter);
  if (filter.parentId === undefined) return units;
  const children = (await readTree(ctx.db)).childrenOf(filter.parentId, today(ctx));
  return units ? children.filter((id) => units.includes(id)) : children;
}

/** Adds progress to a page of quotas: one statement for each distinct time they span, not one for each row. */
async function withProgress(ctx: Context, rows: readonly StoredRow[]): Promise<QuotaRow[]> {
  const tree = await readTree(ctx.db);
  const snapshots = await findSnapshots(
    ctx.db,
    rows.filter((row) => row.kind === "rate").map((row) => row.unitId),
  );
  const done = new Map<number, QuotaRow>();
  for (const together of Map.groupBy(rows, (row) => `${row.firstMonth} ${row.lastMonth}`).values()) {
    const span = { from: together[0]!.firstMonth, to: together[0]!.lastMonth } as MonthSpan;
    const end = lastDay(span.to);
    const onDate = end < today(ctx) ? end : today(ctx);
    const unitIds = together.map((row) => row.unitId);
    const roadmaps = await roadmapsOf(ctx, span, unitIds);
    const nodes = await readManyNodes(ctx.db, tree, unitIds, { indicator: "admitted", overlapping: span, onDate });
    for (const [index, row] of together.entries()) {
      const target = targetOf(row, snapshots.get(row.unitId) ?? []);
      const told = progressOf(nodes[index]!, span, target, today(ctx), roadmaps.get(row.unitId));
      done.set(row.id, {
        ...row,
        target: target && round2(target),
        progress: told && endWithin(tree, row.unitId, span, today(ctx)) ? { ...told, ...AT_ITS_END } : told,
      });
    }
  }
  return rows.map((row) => done.get(row.id)!);
}

/** A unit that is no more goes on at no pace. */
const AT_ITS_END = { expected: null, gap: null, requiredPerMonth: null, forecast: null, pace: "unknown" } as const;

/** The plans for the year of these months, where they are a year. */
async function roadmapsOf(ctx: Context, span: MonthSpan, unitIds: readonly number[]): Promise<Map<number, Roadmap>> {
  const year = plannedYear(span);
  const found = year === null ? [] : [...(await findRoadmaps(ctx.db, unitIds, year))];
  return new Map(found.map(([unitId, milestones]) => [unitId, roadmapOf(year!, milestones)]));
}

function targetOf(row: StoredRow, snapshots: { onDate: string; members: number }[]): Rational | null {
  if (row.kind === "absolute") return rational(row.value ?? 0);
  const base = chooseBase(snapshots, row.baseDate ?? `${row.firstMonth}-01`);
  return base && rateTargets(rational(row.minPercent ?? 0), null, base.members).min;
}

function progressOf(
  node: Parameters<typeof chooseFigure>[0],
  span: MonthSpan,
  quota: Rational | null,
  day: string,
  roadmap: Roadmap | undefined,
): QuotaRow["progress"] {
  const choice = chooseFigure(node, span, "flow");
  if (choice.kind === "none") return null;
  const lastFigureMonth = choice.span.to;
  const numbers = roundProgress(
    reckonProgress({
      quota: isThin(choice) ? null : quota,
      span,
      admitted: choice.value,
      bound: choice.bound,
      lastFigureMonth,
      today: day,
      asOfMonth: span.to,
      roadmap,
    }),
  );
  const { percent, expected, gap, remaining, requiredPerMonth, forecast, pace } =
    span.to < monthOf(day) ? notAhead(numbers) : numbers;
  return {
    admitted: round2(choice.value),
    admittedBound: choice.bound,
    percent,
    expected,
    gap,
    remaining,
    requiredPerMonth,
    forecast,
    pace,
    asOf: lastDay(lastFigureMonth),
  };
}
