import { z } from "zod";
import type { ClassesFacts, EndedUnitFacts, FuturePeriodFacts, Indicator, NoFiguresFacts } from "@ketnap/contract";
import { type Context, query } from "../kernel/index.ts";
import { basisOf, existingOf, measured } from "./basis.ts";
import { chooseFigure } from "./figures.rules.ts";
import { readChoice, readNodes } from "./node.ts";
import { divide, isZero, round2 } from "./rational.rules.ts";
import { type Asked, askAbout, askedMonths, assumptionsInput, outOfTime } from "./unit-asked.ts";

/** Classes held and learners certified, and how many learners a class had on average. */
export const readClasses = query({
  name: "figures.classes",
  permission: "figures.read",
  input: z.strictObject({ unitId: z.number().int(), asked: askedMonths, assumptions: assumptionsInput }),
  scope: (input) => [input.unitId],
  async run(ctx, input): Promise<ClassesFacts | NoFiguresFacts | EndedUnitFacts | FuturePeriodFacts> {
    const about = await askAbout(ctx, input.unitId, input.asked);
    const early = await outOfTime(ctx, about);
    if (early) return early;
    const { unit, asked, tree, today } = about;
    const indicators = ["classes_held", "trained"] as const;
    const nodes = await readNodes(ctx.db, tree, { unitId: unit.id, indicators, asked, today });
    const choices = indicators.map((indicator) => ({
      indicator,
      choice: chooseFigure(nodes.get(indicator)!, asked, "flow"),
    }));
    const [held, trained] = choices.map(({ choice }) => (choice.kind === "none" ? null : choice));
    const telling = held ?? trained;
    if (!telling) return elsewhere(ctx, about, indicators, input.assumptions);
    const indicator = held ? "classes_held" : "trained";
    const same = held && trained && held.span.to === trained.span.to && !isZero(held.value);
    return {
      kind: "classes",
      ...basisOf(telling, { unit, asked, today, tree, indicator, assumptions: input.assumptions }),
      classes: held ? measured(held) : null,
      learners: trained ? measured(trained) : null,
      perClass: same ? round2(divide(trained.value, held.value)) : null,
    };
  },
});

/** The first of the indicators that is there at other times, and when; else that none of them is. */
export async function elsewhere(
  ctx: Context,
  { unit, asked, tree, today }: Asked,
  indicators: readonly Indicator[],
  assumptions: NoFiguresFacts["assumptions"],
): Promise<NoFiguresFacts> {
  const none = { kind: "no_figures" as const, unit, group: null, asked: { ...asked }, assumptions };
  for (const indicator of indicators) {
    const { choice } = await readChoice(ctx.db, tree, { unitId: unit.id, indicator, asked, today });
    const existing = choice.kind === "none" ? existingOf(choice) : [];
    if (existing.length > 0) return { ...none, indicator, existing };
  }
  return { ...none, indicator: indicators[0]!, existing: [] };
}
