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
import { query } from "../kernel/index.ts";
import { basisOf, existingOf, measured } from "./basis.ts";
import { readChoice } from "./node.ts";
import { secrecy } from "./secrecy.rules.ts";
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
    const secret = secrecy({ foreign: group !== null && !ctx.actor.homeUnits.includes(unit.id), asked, today });
    const { choice } = await readChoice(ctx.db, tree, { unitId: unit.id, indicator, group, asked, today });
    if (choice.kind === "none") {
      return {
        kind: "no_figures",
        unit,
        indicator,
        group,
        asked: { ...asked },
        existing: existingOf({ ...choice, existing: choice.existing.filter((one) => !secret.existing(one)) }),
        assumptions,
      };
    }
    const basis = basisOf(choice, { unit, asked, today, tree, indicator, assumptions });
    const value = measured(choice);
    const others = [...basis.differing, ...(basis.below ? [basis.below] : [])];
    const bare = secret.months(choice) || [value, ...others].some((one) => secret.few(one.value));
    // What another source or the units below say of the same people would tell the hidden number, or its difference.
    const beside = bare
      ? { differing: [], below: null, beside: [] }
      : secret.foreign
        ? { below: null, beside: [] }
        : {};
    return {
      kind: "figure",
      ...basis,
      ...beside,
      indicator,
      group,
      value: secret.months(choice) || secret.few(value.value) ? null : value,
    };
  },
});
