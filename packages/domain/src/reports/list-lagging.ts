import { z } from "zod";
import type { Lagging, LaggingRow } from "@ketnap/contract";
import { yearPeriod } from "../calendar/period.rules.ts";
import { type Context, query, today, unitIdsOf } from "../kernel/index.ts";
import { rankUnits, readManyProgress } from "../quotas/index.ts";
import { findExpectedRows } from "./expected.store.ts";
import { type AskedUnit, findAskedUnits } from "./lag.store.ts";
import { isAskedWhy } from "./lag.rules.ts";
import { requestSeenThrough } from "./read-report-request.ts";
import type { DueReport } from "./request.ts";
import { standFrom } from "./state-cause.ts";

/** So many are looked at one by one; of more units only those that the figures show behind, and who stated a cause. */
const MOST_LOOKED_AT = 100;

/** The units of a request that are behind their quota or plan, or said why they were; each with the cause it stated. */
export const listLagging = query({
  name: "reports.list_lagging",
  permission: "reports.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: async ({ id }, ctx) => [await requestSeenThrough(ctx, id)],
  async run(ctx, { id }): Promise<Lagging> {
    const asked = await findAskedUnits(ctx.db, id, unitIdsOf(ctx.actor));
    const looked = asked.length <= MOST_LOOKED_AT ? asked : await likely(ctx, id, asked);
    const shown = looked.slice(0, MOST_LOOKED_AT);
    const causes = new Map(shown.map(({ expectedId, cause }) => [expectedId, cause]));
    const rows: LaggingRow[] = [];
    const dues = await findExpectedRows(ctx.db, [...causes.keys()], today(ctx));
    const stands = await standsOf(ctx, dues);
    for (const [n, due] of dues.entries()) {
      const stand = stands[n]!;
      const cause = causes.get(due.id) ?? null;
      const behind = stand !== null && isAskedWhy(stand);
      if (!behind && !cause) continue;
      const numbers = behind
        ? { admitted: stand.admitted, expected: stand.expected }
        : { admitted: null, expected: null };
      rows.push({ id: due.id, unit: due.unit, ...numbers, cause, open: !due.closed });
    }
    return { rows, more: looked.length > shown.length };
  },
});

/** All of them were asked about the same months. */
async function standsOf(ctx: Context, dues: readonly DueReport[]) {
  const [first] = dues;
  if (!first) return [];
  const unitIds = dues.map(({ unit }) => unit.id);
  const all = await readManyProgress(ctx, { unitIds, asked: yearPeriod(Number(first.lastMonth.slice(0, 4))) });
  return dues.map((due, n) => standFrom(all[n]!, due));
}

async function likely(ctx: Context, id: number, asked: readonly AskedUnit[]): Promise<AskedUnit[]> {
  const unitId = await requestSeenThrough(ctx, id);
  const about = { unitId, asked: yearPeriod(Number(asked[0]!.lastMonth.slice(0, 4))) };
  const rankings = [await rankUnits(ctx, about), await rankUnits(ctx, { ...about, level: "cell" })];
  const rows = rankings.flatMap((ranking) => (ranking.kind === "ranking" ? ranking.rows : []));
  const behind = new Set(rows.filter(({ pace }) => pace === "behind").map(({ unit }) => unit.id));
  return asked.filter(({ unitId: one, cause }) => cause !== null || behind.has(one));
}
