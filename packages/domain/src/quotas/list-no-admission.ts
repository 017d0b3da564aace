import { z } from "zod";
import { type NoAdmissionFacts, type NoChildrenFacts, UNIT_TYPES } from "@ketnap/contract";
import { yearOf, monthOf } from "../calendar/month.rules.ts";
import { termPeriod } from "../calendar/period.rules.ts";
import { assumptionsInput, readManyNodes } from "../figures/index.ts";
import { query, today } from "../kernel/index.ts";
import { judgeNoAdmission } from "./no-admission.rules.ts";
import { compared, latestSources } from "./rank-units.ts";

const year = z.number().int().min(1900).max(2999);

/** Cells with no admission in each year of a run of years; where a year has no figures nothing is claimed. */
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
    const { about, onDate, ids } = await compared(ctx, { ...input, asked, cells: true });
    const { tree, unit } = about;
    // A cell asked about itself is judged by itself.
    const judged = ids.length === 0 && tree.unit(unit.id)!.level === "cell" ? [unit.id] : ids;
    if (judged.length === 0) return { kind: "no_children", unit, onDate };
    const nodes = await readManyNodes(ctx.db, tree, judged, { indicator: "admitted", onDate });
    const thisYear = yearOf(monthOf(today(ctx)));
    const verdicts = nodes.map((node) => judgeNoAdmission(node, input.fromYear, Math.min(input.toYear, thisYear)));
    const none = verdicts.filter((verdict) => verdict.none);
    const sources = await latestSources(
      ctx,
      none.map((verdict) => verdict.unit.id),
      asked,
    );
    const years = Array.from({ length: input.toYear - input.fromYear + 1 }, (_, index) => input.fromYear + index);
    const rows = none.map((verdict) => ({
      unit: verdict.unit,
      years,
      lastAdmittedYear: verdict.lastAdmittedYear,
      sources: sources.get(verdict.unit.id) ?? null,
    }));
    return {
      kind: "no_admission",
      unit,
      fromYear: input.fromYear,
      toYear: input.toYear,
      nYears: years.length,
      rows: input.hasSources ? rows.filter((row) => (row.sources ?? 0) > 0) : rows,
      undecided: verdicts
        .filter((verdict) => verdict.none === null)
        .map(({ unit: cell, missingYears }) => ({ unit: cell, missingYears })),
      of: verdicts.length,
      unitTypes: input.unitTypes,
      assumptions: input.assumptions,
    };
  },
});
