import { z } from "zod";
import { BOUNDS } from "@ketnap/contract";
import { checkVersion, type Context, command, Invalid, NotFound } from "../kernel/index.ts";
import { type FigureRecordView, isWhole } from "./figure.ts";
import { refuseContradiction } from "./refuse-contradiction.ts";
import { holdFigureRow, readFigureRow, updateFigure } from "./records.store.ts";

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
    const before = await heldFigure(ctx.db, input.id, input.version);
    if (!isWhole(before.indicator, input.value)) throw new Invalid({ value: { key: "not_whole" } });
    const { id, version: _, ...changes } = input;
    // Two that contradict each other are mended one after the other: a note says that this is the first of them.
    if (!input.note)
      await refuseContradiction(ctx.db, { ...before, value: input.value, bound: input.bound ?? before.bound });
    await updateFigure(ctx.db, before, changes, ctx.now, ctx.actor.accountId);
    const after = (await readFigureRow(ctx.db, id))!;
    return { result: after, entity: "figure", id, unitId: before.unitId, before, after };
  },
});

/** The row as it is now; an edit made on an older one is refused. */
export async function heldFigure(db: Context["db"], id: number, version: number): Promise<FigureRecordView> {
  const figure = await holdFigureRow(db, id);
  if (!figure) throw new NotFound(`figure ${id}`);
  checkVersion(figure, version);
  return figure;
}

export async function unitOfFigure(db: Context["db"], id: number): Promise<number> {
  const figure = await readFigureRow(db, id);
  if (!figure) throw new NotFound(`figure ${id}`);
  return figure.unitId;
}
