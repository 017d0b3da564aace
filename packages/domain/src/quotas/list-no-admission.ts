import { z } from "zod";
import { type NoAdmissionFacts, type NoChildrenFacts, UNIT_TYPES, type UnitRef } from "@ketnap/contract";
import { addMonths, lastDay, type Month, monthOf, yearOf } from "../calendar/month.rules.ts";
import { termPeriod } from "../calendar/period.rules.ts";
import { assumptionsInput, lifeOf, readManyNodes, readToldYears } from "../figures/index.ts";
import { type Context, query, today } from "../kernel/index.ts";
import type { Tree } from "../organisation/index.ts";
import {
  commonMonth,
  endInYear,
  endOfToldYear,
  type Judged,
  judgeNoAdmission,
  judgeToldYears,
} from "./no-admission.rules.ts";
import { compared } from "./compared.ts";
import { latestSources } from "./rank-units.ts";

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

/** What is known of the units that are judged. */
interface Witness {
  judge(unitId: number, fromYear: number, toYear: number, through?: Month): Judged;
  endInYear(unitId: number, year: number, over: Month): Month | null;
}

/** Most units are known by the months that they told; those with others below them, or with figures of several months, by all their figures. */
async function witnessOf(ctx: Context, tree: Tree, ids: readonly number[], onDate: string): Promise<Witness> {
  const through = monthOf(today(ctx));
  const lone = ids.filter((id) => tree.everUnder(id).length === 0);
  const toldOf = await readToldYears(ctx.db, lone, { indicator: "admitted", through });
  const told = new Map(lone.map((id) => [id, toldOf(id)]));
  const rest = ids.filter((id) => !told.get(id));
  const read = await readManyNodes(ctx.db, tree, rest, { indicator: "admitted", onDate, through });
  const nodes = new Map(read.map((node) => [node.unit.id, node]));
  return {
    judge(id, from, to, month) {
      const years = told.get(id);
      return years
        ? judgeToldYears(lifeOf(tree, id), years, from, to, month)
        : judgeNoAdmission(nodes.get(id)!, from, to, month);
    },
    endInYear(id, year, over) {
      const years = told.get(id);
      return years ? endOfToldYear(lifeOf(tree, id), years, year, over) : endInYear(nodes.get(id)!, year, over);
    },
  };
}

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
