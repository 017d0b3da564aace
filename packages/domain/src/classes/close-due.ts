import { z } from "zod";
import { command, today } from "../kernel/index.ts";
import { findClosing, holdClass, updateClassRow } from "./classes.store.ts";
import { promoteWaiting } from "./register-learners.ts";

/** The clock's part: registration whose last day is over ends, and seats that were kept go to those who wait. */
export const closeDueClasses = command({
  name: "classes.close_due",
  permission: "classes.write",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx) {
    const entries = [];
    for (const id of await findClosing(ctx.db, today(ctx))) {
      const before = await holdClass(ctx.db, id);
      if (!before || before.released || before.state !== "announced") continue;
      await updateClassRow(ctx.db, id, { releasedAt: ctx.now });
      const sides = { before: { released: false }, after: { released: true, at: ctx.now.toString() } };
      entries.push({ entity: "training_class", id, unitId: before.organiserId, ...sides });
      entries.push(...(await promoteWaiting(ctx, { ...before, released: true })));
    }
    const result = { closed: entries.filter(({ entity }) => entity === "training_class").length };
    const [first, ...rest] = entries;
    return first ? { result, ...first, entries: rest } : { result, unchanged: true };
  },
});
