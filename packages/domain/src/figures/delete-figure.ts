import { z } from "zod";
import { command } from "../kernel/index.ts";
import { heldFigure, unitOfFigure } from "./correct-figure.ts";
import { deleteFigureRow } from "./records.store.ts";

/** Takes a wrongly recorded number out; the audit log keeps it. */
export const deleteFigure = command({
  name: "figures.delete",
  permission: "figures.write",
  input: z.strictObject({ id: z.number().int(), version: z.number().int() }),
  scope: async (input, ctx) => [await unitOfFigure(ctx.db, input.id)],
  async run(ctx, input) {
    const before = await heldFigure(ctx.db, input.id, input.version);
    await deleteFigureRow(ctx.db, before);
    return { result: { id: input.id }, entity: "figure", id: input.id, unitId: before.unitId, deleted: before };
  },
});
