import { z } from "zod";
import { BOUNDS, FIGURE_SOURCES, type FigureRow, GROUPS, type Indicator, INDICATORS, RATES } from "@ketnap/contract";

const month = z.string().regex(/^(19|2\d)\d{2}-(0[1-9]|1[0-2])$/);

/** What staff enter: a number of one unit and indicator over whole months, both ends in. */
export const figureInput = z
  .strictObject({
    unitId: z.number().int(),
    indicator: z.enum([...INDICATORS, ...RATES]),
    group: z
      .enum(GROUPS)
      .nullish()
      .transform((group) => group ?? null),
    firstMonth: month,
    lastMonth: month,
    source: z.enum(FIGURE_SOURCES),
    value: z.number().min(0).max(9_999_999_999),
    bound: z.enum(BOUNDS).default("exact"),
    documentNo: z
      .string()
      .trim()
      .max(60)
      .nullish()
      .transform((text) => text || null),
    note: z
      .string()
      .trim()
      .max(2000)
      .nullish()
      .transform((text) => text || null),
  })
  .refine((input) => input.firstMonth <= input.lastMonth, { path: ["lastMonth"], error: "ends_before_it_begins" })
  .refine((input) => isWhole(input.indicator, input.value), {
    path: ["value"],
    error: "not_whole",
  });

/** People, classes and dossiers are counted; only a rate may be broken. */
export function isWhole(indicator: Indicator, value: number): boolean {
  return Number.isInteger(value) || RATES.includes(indicator as never);
}

export type FigureInput = z.output<typeof figureInput>;

/** A figure as staff see and edit it. */
export type FigureRecordView = FigureRow;
