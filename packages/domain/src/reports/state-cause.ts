import { z } from "zod";
import type { LagCauseRow, LagTotals } from "@ketnap/contract";
import { addMonths, isMonth, parseMonth } from "../calendar/month.rules.ts";
import { yearPeriod } from "../calendar/period.rules.ts";
import { Closed, command, type Context, Invalid, NotFound, query, reaches, today } from "../kernel/index.ts";
import { type Progress, readProgress } from "../quotas/index.ts";
import { aheadOf } from "./ahead.ts";
import { reportsFor } from "./heirs.ts";
import { findExpectedBeside, holdExpected } from "./expected.store.ts";
import { ACTIVE_CAUSES, findStated, findStatements, writeStated } from "./lag.store.ts";
import { causeById } from "./lag-causes.ts";
import { isAskedWhy, paceWith, totalled } from "./lag.rules.ts";
import { unitsBelow } from "./read-report-status.ts";
import type { DueReport } from "./request.ts";
import { unitOfExpected } from "./submit-report.ts";

/** A unit that lags, with the causes it may choose from and the one it stated. */
export interface Lag {
  admitted: number;
  expected: number | null;
  causes: LagCauseRow[];
  stated: number | null;
}

/** Whether the unit of a report that was handed in is behind its quota or plan, so that it is asked why; null where not. */
export const readLag = query({
  name: "reports.read_lag",
  permission: "reports.answer",
  /** `admitted`: as it is about to be handed in; absent: as it was. */
  input: z.strictObject({ expectedId: z.number().int(), admitted: z.number().int().min(0).optional() }),
  scope: () => [],
  async run(ctx, { expectedId, admitted: reported }): Promise<Lag | null> {
    const found = lagAhead(ctx, expectedId) ?? (await findLag(ctx, expectedId));
    if (!found || !(await reportsFor(ctx, found.due.unit.id))) throw new NotFound(`expected report ${expectedId}`);
    const { due, causes } = found;
    // A unit that was taken over catches up with nothing any more.
    if (due.closed || !reaches(ctx.actor, due.unit.id)) return null;
    const stand = causes.length > 0 ? await standOf(ctx, due, reported) : null;
    if (!stand || !isAskedWhy(stand)) return null;
    const { admitted, expected } = stand;
    return { admitted, expected, causes, stated: await findStated(ctx.db, due.unit.id, due) };
  },
});

/** The main cause of a unit's lagging in the months of a report; until the lock another one takes its place. */
export const stateLagCause = command({
  name: "reports.state_cause",
  permission: "reports.answer",
  input: z.strictObject({ expectedId: z.number().int(), causeId: z.number().int() }),
  scope: async ({ expectedId }, ctx) => [await unitOfExpected(ctx, expectedId)],
  async run(ctx, { expectedId, causeId }) {
    const due = await holdExpected(ctx.db, expectedId, today(ctx));
    if (!due) throw new NotFound(`expected report ${expectedId}`);
    if (due.closed) throw new Closed({ key: "report_request_closed" });
    const cause = await causeById(ctx, causeId);
    const before = await findStated(ctx.db, due.unit.id, due);
    const { firstMonth, lastMonth, unit } = due;
    const result = { due, cause };
    if (before === causeId) return { result, unchanged: true };
    if (!cause.active) throw new Invalid({ causeId: { key: "cause_not_offered" } });
    const about = { unitId: unit.id, firstMonth, lastMonth };
    const id = await writeStated(ctx.db, { ...about, causeId }, ctx.actor.accountId, ctx.now);
    const subject = { entity: "lag_statement", id, unitId: unit.id };
    return before === null
      ? { result, ...subject, created: { ...about, causeId } }
      : { result, ...subject, before: { ...about, causeId: before }, after: { ...about, causeId } };
  },
});

const month = z.string().refine(isMonth, "month");

/** Why the units at and below one lag: by cause, of the latest period that ends within these months. */
export const readLagTotals = query({
  name: "reports.read_lag_totals",
  permission: "reports.read",
  input: z.strictObject({ unitId: z.number().int(), from: month, to: month }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, from, to }): Promise<LagTotals> {
    const stated = await findStatements(ctx.db, await unitsBelow(ctx, unitId), { from, to });
    const [first] = stated;
    const period = first ? { from: first.firstMonth, to: first.lastMonth } : null;
    return { period, rows: totalled(stated) };
  },
});

interface FoundLag {
  due: DueReport;
  causes: LagCauseRow[];
}

function lagAhead(ctx: Context, expectedId: number): FoundLag | null {
  const { due, causes } = aheadOf(ctx) ?? {};
  return due?.id === expectedId && causes ? { due, causes } : null;
}

async function findLag(ctx: Context, expectedId: number): Promise<FoundLag | null> {
  const found = await findExpectedBeside<LagCauseRow>(ctx.db, expectedId, today(ctx), ACTIVE_CAUSES);
  return found && { due: found.due, causes: found.beside };
}

/** Its standing in the year of the report's last month; null where there are no figures. */
async function standOf(ctx: Context, due: DueReport, reported?: number) {
  const asked = yearPeriod(Number(due.lastMonth.slice(0, 4)));
  return standFrom(await readProgress(ctx, { unitId: due.unit.id, asked }), due, reported);
}

export function standFrom(facts: Progress, { firstMonth, lastMonth, report }: DueReport, reported?: number) {
  if (facts.kind !== "progress") return null;
  const { pace, admitted, period, months } = facts;
  const stand = { pace, admitted: admitted.value, through: period.to, months };
  const monthBefore = addMonths(parseMonth(firstMonth), -1);
  return paceWith(stand, { monthBefore, lastMonth, admitted: reported ?? report?.values["admitted"] });
}
