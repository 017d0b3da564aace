import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { chart, progressFacts, rankingFacts, zeroUnitsFacts } from "./fact-shapes.ts";
import { isoDay, unitRef } from "./pieces.ts";

/** Who left which months out is worded in the notes; by name it would be most of what is sent. */
const progress = progressFacts.extend({
  coverage: progressFacts.shape.coverage
    .unwrap()
    .omit({ partial: true })
    .extend({ partialUnits: z.number().int() })
    .nullable(),
});
const ranking = rankingFacts.omit({ lacking: true, older: true });

const dashboardFacts = z.object({
  /** The topmost unit in reach, or the one asked for; null when there is none. */
  unit: unitRef.nullable(),
  /** The units one may switch to: where the roles stand. */
  units: z.array(unitRef),
  year: z.number().int(),
  /** Years that have a quota or a figure of the unit, newest first. */
  years: z.array(z.number().int()),
  today: isoDay,
  /** Null without any figure of the year. */
  progress: progress.nullable(),
  /** What the bot says beside these numbers. */
  progressNotes: z.array(z.string()),
  progressChart: chart.nullable(),
  /** Children by percent, slowest first; null without children. */
  ranking: ranking.nullable(),
  rankingNotes: z.array(z.string()),
  rankingChart: chart.nullable(),
  zeroUnits: zeroUnitsFacts.omit({ lacking: true, older: true }).nullable(),
  withoutFigures: z.array(unitRef),
});
export type DashboardFacts = z.infer<typeof dashboardFacts>;

export const dashboard = {
  read: endpoint("get", "/api/dashboard", {
    title: "Where the actor's top unit stands in a year",
    query: z.strictObject({
      year: z.coerce.number().int().min(1900).max(2200).optional(),
      unitId: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
    }),
    response: dashboardFacts,
  }),
};
