import { z } from "zod";
import { type NoAdmissionFacts, type NoChildrenFacts, UNIT_TYPES, type UnitRef } from "@ketnap/contract";
import { addMonths, lastDay, type Month, monthOf, yearOf } from "../calendar/month.rules.ts";
import { termPeriod } from "../calendar/period.rules.ts";
import { assumptionsInput } from "../figures/index.ts";
import { query, today } from "../kernel/index.ts";
import { commonMonth } from "./no-admission.rules.ts";
import { compared } from "./compared.ts";
import { latestSources } from "./rank-units.ts";
import { type Witness, witnessOf } from "./witness.ts";

const year = z.number().int().min(1900).max(2999);

/**
 * Cells with no admission in each year of a run of years; where a year has no figures nothing is claimed. The year that
 * runs counts up to the month that most have reported, and is left out before anybody has.
 */
export const listNoAdmission = query({
  name: "quotas.no_admission",
  permission: "quotas.read",
  input: z
    .strictObject({
      unitId: z.number().int(),
      fromYear: year,
      toYear: year,
      unitTypes: z.array(z.enum(UNIT_TYPES)).default([]),
      hasSources: z.boolean().default(false),
      assumptions: assumptionsInput,
    })
    .refine((input) => input.fromYear <= input.toYear, { path: ["toYear"], error: "ends_before_it_begins" }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, input): Promise<NoAdmissionFacts | NoChildrenFacts> {
    const asked = termPeriod(input.fromYear, input.toYear);
    const { about, onDate, ids } = await compared(ctx, { ...input, asked, level: "cell" });
    const { tree, unit } = about;
    // A cell asked about itself is judged by itself.
    const judged = ids.length === 0 && tree.unit(unit.id)!.level === "cell" ? [unit.id] : ids;
    if (judged.length === 0) return { kind: "no_children", unit, onDate };
    const witness = await witnessOf(ctx, tree, judged, onDate);
    const { toYear, through } = judgedThrough(judged, witness, input, monthOf(today(ctx)));
    const verdicts = judged.map((id) => ({ id, verdict: witness.judge(id, input.fromYear, toYear, through) }));
    const refOf = (id: number): UnitRef => ({ id, name: tree.nameOn(id, onDate) });
    const none = verdicts.filter(({ verdict }) => verdict.none);
    const sources = await latestSources(
      ctx,
      none.map(({ id }) => id),
      asked,
    );
    const rows = none.map(({ id, verdict }) => ({
      unit: refOf(id),
      years: verdict.years,
      lastAdmittedYear: verdict.lastAdmittedYear,
      sources: sources.get(id) ?? null,
    }));
    return {
      kind: "no_admission",
      unit,
      fromYear: input.fromYear,
      toYear,
      nYears: toYear - input.fromYear + 1,
      asOf: through ? lastDay(through) : null,
      rows: input.hasSources ? rows.filter((row) => (row.sources ?? 0) > 0) : rows,
      undecided: verdicts
        .filter(({ verdict }) => verdict.none === null)
        .map(({ id, verdict: { missingYears } }) => ({ unit: refOf(id), missingYears })),
      of: verdicts.length,
      unitTypes: input.unitTypes,
      assumptions: input.assumptions,
    };
  },
});

function judgedThrough(
  ids: readonly number[],
  witness: Witness,
  { fromYear, toYear }: { fromYear: number; toYear: number },
  current: Month,
): { toYear: number; through?: Month } {
  const thisYear = yearOf(current);
  if (toYear < thisYear) return { toYear };
  const over = addMonths(current, -1);
  const ends = yearOf(over) < thisYear ? [] : ids.map((id) => witness.endInYear(id, thisYear, over));
  const through = commonMonth(ends);
  return through ? { toYear: thisYear, through } : { toYear: Math.max(fromYear, thisYear - 1) };
}
