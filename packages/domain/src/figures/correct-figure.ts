import { z } from "zod";
import { BOUNDS } from "@ketnap/contract";
import { checkVersion, command, NotFound } from "../kernel/index.ts";
import { readFigureRow, updateFigure } from "./records.store.ts";

/** Corrects a recorded number; its unit, indicator and months stay: another period is another figure. */
export const correctFigure = command({
  name: "figures.correct",
  permission: "figures.write",
  input: z.strictObject({
    id: z.number().int(),
    version: z.number().int(),
    value: z.number().min(0).max(9_999_999_999),
    bound: z.enum(BOUNDS).optional(),
    documentNo: z.string().trim().max(60).nullish(),
    note: z.string().trim().max(2000).nullish(),
  }),
  scope: async (input, ctx) => [await unitOfFigure(ctx.db, input.id)],
  async run(ctx, input) {
    const before = (await readFigureRow(ctx.db, input.id))!;
    checkVersion(before, input.version);
    const { id, version: _, ...changes } = input;
    await updateFigure(ctx.db, before, changes, ctx.now, ctx.actor.accountId);
    const after = (await readFigureRow(ctx.db, id))!;
    return { result: after, entity: "figure", id, unitId: before.unitId, before, after };
  },
});

export async function unitOfFigure(db: Parameters<typeof readFigureRow>[0], id: number): Promise<number> {
  const figure = await readFigureRow(db, id);
  if (!figure) throw new NotFound(`figure ${id}`);
  return figure.unitId;
}
