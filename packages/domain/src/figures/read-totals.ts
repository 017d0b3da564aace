import { z } from "zod";
import {
  type Basis,
  type Coverage,
  type EndedUnitFacts,
  type FuturePeriodFacts,
  INDICATORS,
  type SourceRef,
  type TotalItem,
  type TotalsFacts,
} from "@ketnap/contract";
import { query } from "../kernel/index.ts";
import { basisOf, existingOf, measured } from "./basis.ts";
import { chooseFigure } from "./figures.rules.ts";
import { readNodes, withExisting } from "./node.ts";
import { natureOf } from "./tiling.rules.ts";
import { askAbout, askedMonths, assumptionsInput, outOfTime } from "./unit-asked.ts";

/** Several indicators of one unit side by side, each chosen by itself and told with its own months. */
export const readTotals = query({
  name: "figures.totals",
  permission: "figures.read",
  input: z.strictObject({
    unitId: z.number().int(),
    indicators: z.array(z.enum(INDICATORS)).min(1).max(INDICATORS.length),
    asked: askedMonths,
    assumptions: assumptionsInput,
  }),
  scope: (input) => [input.unitId],
  async run(ctx, input): Promise<TotalsFacts | EndedUnitFacts | FuturePeriodFacts> {
    const about = await askAbout(ctx, input.unitId, input.asked);
    const early = await outOfTime(ctx, about);
    if (early) return early;
    const { unit, asked, tree, today } = about;
    const indicators = [...new Set(input.indicators)];
    const nodes = await readNodes(ctx.db, tree, { unitId: unit.id, indicators, asked, today });
    const answer = async (indicator: (typeof indicators)[number]) => {
      const choice = chooseFigure(nodes.get(indicator)!, asked, natureOf(indicator));
      if (choice.kind === "none") {
        const found = await withExisting(ctx.db, tree, { unitId: unit.id, indicator, asked, today }, choice);
        const item: TotalItem = { state: "none", indicator, group: null, existing: existingOf(found) };
        return { item, basis: null };
      }
      const basis = basisOf(choice, { unit, asked, today, tree, indicator, assumptions: [] });
      const item: TotalItem = { state: "known", indicator, group: null, period: basis.period, ...measured(choice) };
      return { item, basis };
    };
    const answers: Awaited<ReturnType<typeof answer>>[] = [];
    for (const indicator of indicators) answers.push(await answer(indicator));
    const bases = answers.flatMap(({ basis }) => basis ?? []);
    return {
      kind: "totals",
      unit,
      asked: { ...asked },
      asOf: bases.map((basis) => basis.asOf).toSorted()[0] ?? null,
      items: answers.map(({ item }) => item),
      sources: distinct(bases.flatMap((basis) => basis.sources)),
      coverage: commonCoverage(bases),
      assumptions: distinct([...input.assumptions, ...bases.flatMap((basis) => basis.assumptions)]),
    };
  },
});

/** One unit below is named as the only one that told where that is so of every number. */
function commonCoverage(bases: readonly Pick<Basis, "coverage">[]): Coverage | null {
  const coverage = bases.find((basis) => basis.coverage)?.coverage ?? null;
  if (!coverage?.only || bases.every((basis) => basis.coverage?.only?.id === coverage.only!.id)) return coverage;
  const { only: _, ...rest } = coverage;
  return rest;
}

function distinct<T extends SourceRef | object>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
