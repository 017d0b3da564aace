import { z } from "zod";
import type { Assumption, Interval, ReportSummaryFacts, ReportSummaryTotal, UnitRef } from "@ketnap/contract";
import { addMonths, isMonth, type MonthSpan, parseMonth } from "../calendar/month.rules.ts";
import { coverageOf, measured, readNodes } from "../figures/index.ts";
import { chooseFigure } from "../figures/figures.rules.ts";
import { natureOf } from "../figures/tiling.rules.ts";
import { type Context, query, reaches, today, unitIdsOf } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { requestSeenThrough } from "./read-report-request.ts";
import { besides, unitsBelow } from "./read-report-status.ts";
import { latestMonths, requestsMeant } from "./requests-meant.rules.ts";
import { findRequestsOf, findStandings } from "./status.store.ts";
import { breakDown, countTold, sumTold } from "./summary.rules.ts";
import { findSummedRequest, type SummedRequest } from "./summary.store.ts";

const months = z.strictObject({ from: z.string().refine(isMonth), to: z.string().refine(isMonth) });

/**
 * What a period's reports add up to at and below a unit: each number against the same months a year before, and the
 * units just below, in the tree of the day on which it was asked. Of the months said, else of the latest that are due;
 * of several requests for them as who has reported is told.
 */
export const readReportSummary = query({
  name: "reports.read_summary",
  permission: "reports.read",
  input: z.strictObject({
    unitId: z.number().int(),
    asked: months.nullish().transform((asked) => asked ?? null),
    requestId: z.number().int().nullable().default(null),
    view: z.enum(["totals", "units"]).default("totals"),
    assumptions: z.custom<readonly Assumption[]>(Array.isArray).default([]),
  }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, asked, requestId, view, assumptions }): Promise<ReportSummaryFacts> {
    const tree = await readTree(ctx.db);
    const below = await unitsBelow(ctx, unitId);
    const requests = await findRequestsOf(ctx.db, below);
    const meant = requestsMeant(requests, { asked, id: requestId }, today(ctx));
    const unit = { id: unitId, name: tree.unit(unitId)!.name };
    const facts = { kind: "report_summary" as const, unit, asked, today: today(ctx), view };
    if (!meant) return { ...facts, request: null, others: [], instead: latestMonths(requests), assumptions };
    const { chosen } = meant;
    const period = { from: chosen.firstMonth, to: chosen.lastMonth };
    const assumed = asked ? assumptions : [...assumptions, { kind: "period" as const, period }];
    const request = await findSummedRequest(ctx.db, chosen.id, today(ctx));
    const others = await besides(ctx, meant.others, unitId, below);
    return { ...(await summaryOf(ctx, tree, request, unitId)), asked, view, others, assumptions: assumed };
  },
});

/** The same of one request: for the unit that asked, else for the highest in the reader's reach. */
export const readRequestSummary = query({
  name: "reports.read_request_summary",
  permission: "reports.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: async ({ id }, ctx) => [await requestSeenThrough(ctx, id)],
  async run(ctx, { id }): Promise<ReportSummaryFacts> {
    const tree = await readTree(ctx.db);
    const request = await findSummedRequest(ctx.db, id, today(ctx));
    const seen = await requestSeenThrough(ctx, id);
    const chain = [seen, ...tree.ancestorsOf(seen, request.openedOn)];
    const within = seen === request.askedBy ? [seen] : chain.filter((above) => reaches(ctx.actor, above));
    return summaryOf(ctx, tree, request, within.at(-1) ?? seen);
  },
});

async function summaryOf(
  ctx: Context,
  tree: Tree,
  request: SummedRequest,
  unitId: number,
): Promise<ReportSummaryFacts> {
  const { openedOn, fields } = request;
  const below = unitsOn(ctx, tree, unitId, openedOn);
  const rows = await findStandings(ctx.db, request.id, below, today(ctx));
  const named = (id: number): UnitRef => ({ id, name: tree.nameOn(id, openedOn) });
  const period = { from: request.firstMonth, to: request.lastMonth };
  const before = yearBefore(period);
  const earlier = await earlierFigures(ctx, tree, unitId, before, fields);
  const unanswered = rows.filter((row) => row.answeredOn === null);
  return {
    kind: "report_summary",
    unit: named(unitId),
    asked: null,
    today: today(ctx),
    view: "totals",
    request: {
      id: request.id,
      title: request.title,
      formTitle: request.formTitle,
      documentNo: request.documentNo,
      askedBy: named(request.askedBy),
      period,
      before,
      lastDay: request.lastDay,
      closed: request.closed,
      ...countTold(rows),
      totals: sumTold(fields, rows).map((total, at) => ({ ...total, before: earlier[at] ?? null })),
      rows: breakDown(fields, rows, (id) => named(childToward(tree, unitId, id, openedOn))),
      unanswered: unanswered.map((row) => row.unit),
      lateUnits: rows.filter((row) => row.standing === "late").map((row) => row.unit),
      returned: rows.filter((row) => row.state === "returned").map((row) => row.unit),
      approved: rows.filter((row) => row.state === "approved").length,
    },
    others: [],
    instead: [],
    assumptions: [],
  };
}

function yearBefore({ from, to }: Interval): MonthSpan {
  return { from: addMonths(parseMonth(from), -12), to: addMonths(parseMonth(to), -12) };
}

/** At and below the unit on that day, as far as the reader reaches. */
function unitsOn(ctx: Context, tree: Tree, unitId: number, day: string): number[] {
  const there = new Set([unitId, ...tree.descendantsOf(unitId, day)]);
  const reach = unitIdsOf(ctx.actor);
  return reach ? reach.filter((id) => there.has(id)) : [...there];
}

/** The unit just below `top` that this one stands under or is; `top` itself where it was asked. */
function childToward(tree: Tree, top: number, id: number, day: string): number {
  const chain = [id, ...tree.ancestorsOf(id, day)];
  const at = chain.indexOf(top);
  return at <= 0 ? id : chain[at - 1]!;
}

/** What figures say of the same months a year before, field by field; null unless they reach over all of them. */
async function earlierFigures(
  ctx: Context,
  tree: Tree,
  unitId: number,
  asked: MonthSpan,
  fields: SummedRequest["fields"],
): Promise<ReportSummaryTotal["before"][]> {
  const indicators = fields.map((field) => field.indicator);
  const nodes = await readNodes(ctx.db, tree, { unitId, indicators, asked, today: today(ctx) });
  return indicators.map((indicator) => {
    const choice = chooseFigure(nodes.get(indicator)!, asked, natureOf(indicator));
    if (choice.kind === "none" || choice.span.from !== asked.from || choice.span.to !== asked.to) return null;
    const of = choice.kind === "children" ? coverageOf(choice) : null;
    return { ...measured(choice), reported: of?.reported ?? null, of: of?.of ?? null };
  });
}
