import { z } from "zod";
import { FIGURE_SOURCES, GROUPS, INDICATORS, RATES } from "@ketnap/contract";
import { isMonth } from "../calendar/month.rules.ts";
import { listInput, query } from "../kernel/index.ts";
import { unitsSought } from "../organisation/index.ts";
import { unitOfFigure } from "./correct-figure.ts";
import { listFigureRows, readFigureRow } from "./records.store.ts";

const sorts = ["firstMonth", "lastMonth", "unitName", "indicator", "value", "recordedAt", "source", "id"] as const;

/** The recorded figures of the actor's units, a page at a time. */
export const listFigures = query({
  name: "figures.list",
  permission: "figures.read",
  input: listInput(
    sorts,
    z.strictObject({
      id: z.array(z.number().int()).max(200).optional(),
      unitId: z.number().int().optional(),
      /** This unit and all below it. */
      underId: z.number().int().optional(),
      indicator: z.enum([...INDICATORS, ...RATES]).optional(),
      group: z.enum(GROUPS).optional(),
      source: z.enum(FIGURE_SOURCES).optional(),
      /** Figures that touch these months. */
      fromMonth: z.string().refine(isMonth).optional(),
      toMonth: z.string().refine(isMonth).optional(),
      sample: z.boolean().optional(),
      q: z.string().trim().max(200).optional(),
    }),
  ),
  scope: ({ filter }) => [filter.unitId ?? [], filter.underId ?? []].flat(),
  run: async (ctx, input) => listFigureRows(ctx.db, await unitsSought(ctx, input.filter), input),
});

export const readFigureRecord = query({
  name: "figures.read",
  permission: "figures.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: async (input, ctx) => [await unitOfFigure(ctx.db, input.id)],
  run: async (ctx, input) => (await readFigureRow(ctx.db, input.id))!,
});
