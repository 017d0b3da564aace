import { z } from "zod";
import type { DossiersFacts, EndedUnitFacts, FuturePeriodFacts, NoFiguresFacts } from "@ketnap/contract";
import { query } from "../kernel/index.ts";
import { basisOf, measured } from "./basis.ts";
import { chooseFigure } from "./figures.rules.ts";
import { type ChosenFigure, readNodes } from "./node.ts";
import { elsewhere } from "./read-classes.ts";
import { divide, isZero, multiply, rational, round2 } from "./rational.rules.ts";
import { askAbout, askedMonths, assumptionsInput, outOfTime } from "./unit-asked.ts";

/** Dossiers received by the committee or sent by units, and what share of the learners trained meanwhile that is. */
export const readDossiers = query({
  name: "figures.dossiers",
  permission: "figures.read",
  input: z.strictObject({ unitId: z.number().int(), asked: askedMonths, assumptions: assumptionsInput }),
  scope: (input) => [input.unitId],
  async run(ctx, input): Promise<DossiersFacts | NoFiguresFacts | EndedUnitFacts | FuturePeriodFacts> {
    const about = await askAbout(ctx, input.unitId, input.asked);
    const early = await outOfTime(ctx, about);
    if (early) return early;
    const { unit, asked, tree, today } = about;
    const indicators = ["dossiers_received", "dossiers_sent", "trained"] as const;
    const nodes = await readNodes(ctx.db, tree, { unitId: unit.id, indicators, asked, today });
    const known = indicators.map((indicator) => {
      const choice = chooseFigure(nodes.get(indicator)!, asked, "flow");
      return choice.kind === "none" ? null : choice;
    });
    const [received, sent, learners] = [known[0] ?? null, known[1] ?? null, known[2] ?? null];
    const telling = received ?? sent;
    const { assumptions } = input;
    if (!telling) return elsewhere(ctx, about, ["dossiers_received"], assumptions);
    const same = received && learners && received.span.to === learners.span.to && !isZero(learners.value);
    const indicator = received ? "dossiers_received" : "dossiers_sent";
    return {
      kind: "dossiers",
      ...basisOf(telling, { unit, asked, today, tree, indicator, assumptions }),
      received: received && measured(received),
      // Beside the committee's own count, a sum that lacks units would pass for all that were sent.
      sent: sent && (!received || isWhole(sent)) ? measured(sent) : null,
      learners: learners && measured(learners),
      receivedPercentOfLearners: same ? round2(multiply(divide(received.value, learners.value), rational(100))) : null,
    };
  },
});

function isWhole(choice: Exclude<ChosenFigure, { kind: "none" }>): boolean {
  return choice.kind === "own" || choice.coverage.reported === choice.coverage.of;
}
