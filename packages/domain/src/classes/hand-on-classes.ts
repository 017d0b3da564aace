import { z } from "zod";
import { command, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { holdClass, lockPlanning, updateClassRow } from "./classes.store.ts";
import { listOrphaned, moveClass } from "./hand-on.store.ts";
import { successorOn } from "./successor.rules.ts";

/**
 * The clock's part: classes of an organiser that has ended are held by the one that took it over, as its own. Else nobody
 * below could register for them any more, and nobody note their results.
 */
export const handOnClasses = command({
  name: "classes.hand_on_classes",
  permission: "classes.write",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx) {
    const [day, none] = [today(ctx), { result: { classes: 0 }, unchanged: true as const }];
    if ((await listOrphaned(ctx.db, day)).length === 0) return none;
    await lockPlanning(ctx.db);
    const tree = await readTree(ctx.db);
    const entries = [];
    for (const { id, organiserId } of await listOrphaned(ctx.db, day)) {
      const to = successorOn(tree, organiserId, day);
      if (to === null) continue;
      await holdClass(ctx.db, id);
      await moveClass(ctx.db, id, to);
      await updateClassRow(ctx.db, id, {});
      entries.push({ entity: "training_class", id, unitId: to, before: { organiserId }, after: { organiserId: to } });
    }
    const [first, ...rest] = entries;
    return first ? { result: { classes: entries.length }, ...first, entries: rest } : none;
  },
});
