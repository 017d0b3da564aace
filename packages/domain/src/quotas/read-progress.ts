import { z } from "zod";
import type { EndedUnitFacts, FuturePeriodFacts, NoFiguresFacts, ProgressFacts } from "@ketnap/contract";
import { askedMonths, assumptionsInput } from "../figures/index.ts";
import { query } from "../kernel/index.ts";
import { pinTree } from "../organisation/index.ts";
import { progressAsked, progressFrom, standingRows } from "./unit-progress.ts";

const year = z.number().int().min(1900).max(2999);
export const termInput = z.strictObject({ fromYear: year, toYear: year });

const about = { asked: askedMonths, term: termInput.optional(), assumptions: assumptionsInput };

export type Progress = ProgressFacts | NoFiguresFacts | EndedUnitFacts | FuturePeriodFacts;

/** Admissions against the quota of those months: how far, how far it should be, what is left and what pace that needs. */
export const readProgress = query({
  name: "quotas.progress",
  permission: "quotas.read",
  input: z.strictObject({ unitId: z.number().int(), ...about }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, input): Promise<Progress> {
    const asked = await progressAsked(ctx, input.unitId, input.asked);
    return progressFrom(ctx, asked, await standingRows(ctx, [asked]), input);
  },
});

/** The same of several units, in their order: what they told themselves is read by one statement. */
export const readManyProgress = query({
  name: "quotas.progress_of_many",
  permission: "quotas.read",
  input: z.strictObject({ unitIds: z.array(z.number().int()).max(200), ...about }),
  scope: ({ unitIds }) => unitIds,
  async run(ctx, input): Promise<Progress[]> {
    const db = pinTree(ctx.db);
    const within = { ...ctx, db };
    const asked = await inTurn(input.unitIds, (unitId) => progressAsked(within, unitId, input.asked));
    if (asked.length === 0) return [];
    const rows = await standingRows(within, asked);
    return inTurn(asked, (one) => progressFrom(within, one, rows, input));
  },
});

/** One after the other: on a transaction's single connection they could not run beside each other. */
async function inTurn<From, To>(all: readonly From[], work: (one: From) => Promise<To>): Promise<To[]> {
  const done: To[] = [];
  for (const one of all) done.push(await work(one));
  return done;
}
