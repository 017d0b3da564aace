import { z } from "zod";
import { command, reaches, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { draftClasses, organisersOf } from "./draft-classes.ts";
import { notePlanned } from "./planning.store.ts";

/**
 * Drafts classes for the areas at and below a unit from those who wait. What is locked, approved or announced stays as it is
 * and is planned around; a draft that would come out the same stays too, so that asked twice it changes nothing.
 */
export const proposeClasses = command({
  name: "classes.propose",
  permission: "classes.write",
  input: z.strictObject({ unitId: z.number().int() }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId }) {
    const tree = await readTree(ctx.db);
    const units = [unitId, ...tree.descendantsOf(unitId, today(ctx))].filter((id) => reaches(ctx.actor, id));
    const proposed = await draftClasses(ctx, tree, units);
    const organisers = [...organisersOf(tree, units, today(ctx)).values()].filter((id) => reaches(ctx.actor, id));
    await notePlanned(ctx.db, organisers, null);
    return proposed;
  },
});
