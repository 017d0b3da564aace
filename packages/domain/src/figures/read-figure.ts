import { z } from "zod";
import {
  type EndedUnitFacts,
  type FigureFacts,
  type FuturePeriodFacts,
  GROUPS,
  INDICATORS,
  type NoFiguresFacts,
  RATES,
} from "@ketnap/contract";
import { type Context, query } from "../kernel/index.ts";
import { basisOf, existingOf, measured } from "./basis.ts";
import { readChoice } from "./node.ts";
import { askAbout, askedMonths, assumptionsInput, outOfTime } from "./unit-asked.ts";

/** One number of one unit: its own for exactly those months, else tiled, else summed from below, else what exists. */
export const readFigure = query({
  name: "figures.answer",
  permission: "figures.read",
  input: z.strictObject({
    unitId: z.number().int(),
    indicator: z.enum([...INDICATORS, ...RATES]),
    group: z.enum(GROUPS).nullable().default(null),
    asked: askedMonths,
    assumptions: assumptionsInput,
  }),
  scope: (input) => [input.unitId],
  async run(ctx, input): Promise<FigureFacts | NoFiguresFacts | EndedUnitFacts | FuturePeriodFacts> {
    const about = await askAbout(ctx, input.unitId, input.asked);
    const early = await outOfTime(ctx, about);
    if (early) return early;
    const { unit, asked, tree, today } = about;
    const { indicator, group, assumptions } = input;
    const { choice } = await readChoice(ctx.db, tree, { unitId: unit.id, indicator, group, asked, today });
    if (choice.kind === "none") {
      return {
        kind: "no_figures",
        unit,
        indicator,
        group,
        asked: { ...asked },
        existing: existingOf(choice).filter((one) => !hidden(ctx, input, one.value)),
        assumptions,
      };
    }
    const basis = basisOf(choice, { unit, asked, today, indicator, assumptions });
    const value = measured(choice);
    const others = [...basis.differing, ...(basis.below ? [basis.below] : [])];
    const secret = [value, ...others].some((one) => hidden(ctx, input, one.value));
    // What another source or the units below say of the same people would tell the hidden number, or its difference.
    const beside = secret ? { differing: [], below: null } : {};
    return {
      kind: "figure",
      ...basis,
      ...beside,
      indicator,
      group,
      value: hidden(ctx, input, value.value) ? null : value,
    };
  },
});

/** A group of one to four people is told to nobody but those whose own unit it is; plain totals always are. */
function hidden(ctx: Context, what: { unitId: number; group: string | null }, value: number): boolean {
  return what.group !== null && value > 0 && value < 5 && !ctx.actor.homeUnits.includes(what.unitId);
}
