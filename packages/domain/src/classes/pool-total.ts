import { CLASS_KINDS, type ClassPoolTotal } from "@ketnap/contract";
import { z } from "zod";
import { NotFound, query, reaches, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { sumPool } from "./pool.store.ts";
import { readSettingsRow } from "./settings.store.ts";

/** How many wait at and below a unit, beside how many a class needs. */
export const readPoolTotal = query({
  name: "classes.read_pool_total",
  permission: "classes.read",
  input: z.strictObject({ unitId: z.number().int(), kind: z.enum(CLASS_KINDS).default("awareness") }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, kind }): Promise<ClassPoolTotal> {
    const tree = await readTree(ctx.db);
    const unit = tree.unit(unitId);
    if (!unit) throw new NotFound(`unit ${unitId}`);
    const below = [unitId, ...tree.descendantsOf(unitId, today(ctx))].filter((id) => reaches(ctx.actor, id));
    const { minLearners } = await readSettingsRow(ctx.db);
    return { unit: { id: unitId, name: unit.name }, kind, ...(await sumPool(ctx.db, below, kind)), minLearners };
  },
});
