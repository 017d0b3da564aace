import type { RegulationRow } from "@ketnap/contract";
import { z } from "zod";
import { type Context, listInput, NotFound, query } from "../kernel/index.ts";
import { findInForce, findRegulation, listRegulationRows } from "./store.ts";

/** The value of a rule on the day of the event; NotFound where none was in force. */
export const readRegulation = query({
  name: "regulations.read",
  permission: "regulations.read",
  input: z.strictObject({ ruleId: z.string().max(40), onDate: z.iso.date() }),
  scope: () => [],
  async run(ctx, input): Promise<RegulationRow> {
    const row = await findInForce(ctx.db, input.ruleId, input.onDate);
    if (!row) throw new NotFound(`rule ${input.ruleId} on ${input.onDate}`);
    return row;
  },
});

export const readRegulationRow = query({
  name: "regulations.read_row",
  permission: "regulations.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: () => [],
  run: (ctx, input) => regulationOf(ctx, input.id),
});

export const listRegulations = query({
  name: "regulations.list",
  permission: "regulations.read",
  input: listInput(
    ["ruleId", "id", "title", "effectiveFrom", "verified"],
    z.strictObject({
      id: z.array(z.number().int()).max(200).optional(),
      q: z
        .string()
        .trim()
        .max(100)
        .transform((text) => text.replaceAll("\0", ""))
        .optional(),
      ruleId: z.string().max(40).optional(),
      onDate: z.iso.date().optional(),
      verified: z.boolean().optional(),
    }),
  ),
  scope: () => [],
  run: (ctx, input) => listRegulationRows(ctx.db, input),
});

export async function regulationOf(ctx: Context, id: number): Promise<RegulationRow> {
  const row = await findRegulation(ctx.db, id);
  if (!row) throw new NotFound(`regulation ${id}`);
  return row;
}
